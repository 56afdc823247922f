"""Nobody signs in, and some people have a station."""

import pytest

from kezhan.stations.models import Station
from tests.stations import lives
from tests.stations.people import People


@pytest.fixture
def station(people: People) -> Station:
    return lives.operating(people)
