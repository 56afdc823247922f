"""An operating station in a known week, whose radiation area is the whole of Guangzhou."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.stations.models import RadiatedDivision, Station
from tests.deeds.stations import operating
from tests.kinds.technology_promotion.things import taken_up
from tests.matching.people import MONDAY
from tests.province import Province


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def station(province: Province) -> Station:
    """The food society's station at the clinic in 荔湾区."""
    found = operating(province)
    with transaction.atomic():
        found.chosen_divisions.all().delete()
        RadiatedDivision.objects.create(station=found, division="440100")
        record("change_particulars", found, province.posts.food)
    return found


@pytest.fixture
def technology(province: Province, station: Station) -> Promotion:
    return taken_up(station, "速冻", province.posts.food, province.posts.clinic)
