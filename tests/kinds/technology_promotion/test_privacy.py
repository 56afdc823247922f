"""Whole telephones of adopters are for the sides of the promotion's own station."""

import pytest

from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.privacy import may_call
from kezhan.organisations.models import Post, Role
from tests.province import BEGAN_ON, Province


@pytest.mark.parametrize("name", ["expert", "food", "clinic"])
def test_both_sides_may_call(name: str, technology: Promotion, province: Province) -> None:
    assert may_call(technology, getattr(province.posts, name))


@pytest.mark.parametrize("name", ["horticulture", "bakery"])
def test_a_stranger_may_not(name: str, technology: Promotion, province: Province) -> None:
    assert not may_call(technology, getattr(province.posts, name))


def test_an_expert_of_another_team_may_not(technology: Promotion, province: Province) -> None:
    other = Post(account=province.posts.horticulture.account, role=Role.EXPERT, began_on=BEGAN_ON)
    assert not may_call(technology, other)
