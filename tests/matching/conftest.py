"""It is a Monday morning in the small province. The bakery has an open need and has invited the food society."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.matching import indexes, pairings
from kezhan.matching.models import Invitation, Pairing
from kezhan.needs.models import Need
from tests.matching.people import MONDAY, invited, open_need
from tests.province import Province


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Drop the indexes in memory before each test, because rolled-back databases look alike from test to test."""
    monkeypatch.setattr(indexes, "_kept", [])
    with clock.at(MONDAY):
        yield


@pytest.fixture
def need(province: Province) -> Need:
    return open_need(province.hosts.bakery)


@pytest.fixture
def invitation(province: Province, need: Need) -> Invitation:
    return invited(need, province.societies.food, province.posts.bakery)


@pytest.fixture
def pairing(province: Province, invitation: Invitation) -> Pairing:
    return pairings.accept(invitation, by=province.posts.food)
