"""All tests of this folder run in the January after the year in which the station began to operate."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.stations.models import Station
from tests.stations.people import People
from tests.summaries.people import JANUARY
from tests.work.people import at_work


@pytest.fixture(autouse=True)
def _january() -> Iterator[None]:
    with clock.at(JANUARY):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return at_work(people)
