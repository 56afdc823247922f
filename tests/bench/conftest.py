"""A station nine days after it began to operate."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.stations.models import Station
from tests.stations.people import People
from tests.work.people import LATER, at_work


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)
