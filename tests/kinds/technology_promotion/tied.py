"""Work of a visit, whose figures are those of its adopters."""

from dataclasses import replace

from kezhan import clock
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.technology_promotion.things import FARM, promoted
from tests.stations.people import People


def left(station: Station, people: People) -> tuple[Work, str]:
    """The work, and the page of the promotion."""
    farm = replace(FARM, since=clock.today())
    promotion = promoted(station, "速冻", people.society, people.host, farm)
    return promotion.visits.get().work, f"/promotions/{promotion.pk}/"
