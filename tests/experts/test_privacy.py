"""Whose personal data each role sees, and whom it may export as a table."""

import pytest

from kezhan.experts.models import Expert
from kezhan.experts.privacy import note_on_table
from tests.province import Province

OPEN_TO = {"administrator", "guangdong", "guangzhou", "liwan", "foshan", "nanhai", "dongguan", "food", "expert"}
"""The posts that see the personal data of an expert of the society `food`."""


def test_a_person_is_open_to_associations_the_expert_and_their_societies_alone(province: Province) -> None:
    one = province.experts.food[0]
    open_to = {name for name, post in vars(province.posts).items() if one.contact_open_to(post)}
    assert open_to == OPEN_TO


def test_a_society_that_an_expert_has_left_knows_the_person_no_more(province: Province) -> None:
    one = province.experts.food[0]
    one.memberships.update(ended_on="2026-01-05")
    assert not one.contact_open_to(province.posts.food)
    assert one not in Expert.objects.exportable_by(province.posts.food)


@pytest.mark.parametrize(
    ("by", "whom"),
    [
        ("guangdong", {"food", "horticulture", "mechanics"}),
        ("food", {"food"}),
        ("mechanics", {"mechanics"}),
        ("bakery", set()),
        ("urban_community", set()),
        ("expert", set()),
        ("administrator", set()),
    ],
)
def test_each_carries_away_only_whom_it_answers_for(province: Province, by: str, whom: set[str]) -> None:
    post = getattr(province.posts, by)
    given = {name for name, experts in vars(province.experts).items() if set(experts) & set(_exported(post))}
    assert given == whom
    assert bool(note_on_table(post)) == bool(whom)


def _exported(post: object) -> list[Expert]:
    return list(Expert.objects.exportable_by(post))  # type: ignore[arg-type]


def test_an_association_carries_away_those_of_its_area(province: Province) -> None:
    Expert.objects.filter(pk=province.experts.food[0].pk).update(division="440605")
    assert _exported(province.posts.nanhai) == [province.experts.food[0]]
    assert province.experts.food[0] not in _exported(province.posts.guangzhou)
    assert _exported(province.posts.dongguan) == []
