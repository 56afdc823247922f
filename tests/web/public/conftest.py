"""It is a Monday morning; nobody signs in, and some people have a station."""

from collections.abc import Iterator

import pytest

from kezhan import clock
from kezhan.stations.models import Station
from tests.stations import lives
from tests.stations.people import MONDAY, People


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def station(people: People) -> Station:
    return lives.operating(people)
