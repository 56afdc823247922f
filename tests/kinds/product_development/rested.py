"""Work of a stage, which holds its name and day."""

from kezhan.kinds.product_development.models import Development
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.product_development.course import agreed
from tests.kinds.product_development.things import at
from tests.stations.people import People


def left(station: Station, people: People) -> tuple[Work, str]:
    """The work, and the page of the development."""
    one = agreed(station, people)
    return _reached(one, people), f"/developments/{one.pk}/"


def again(work: Work, people: People) -> tuple[Work, str]:
    """The work of the stage reported anew, and the page that leads there."""
    one = work.product_milestone.development
    return _reached(one, people), f"/developments/{one.pk}/stage/"


def _reached(one: Development, people: People) -> Work:
    reach_product_stage(one, at("laboratory", one.station), seen=None, by=people.society)
    work = one.milestones.get(stage="laboratory").work
    assert work is not None
    return work
