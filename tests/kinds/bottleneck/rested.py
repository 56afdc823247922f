"""Work of a step, which holds its title and day."""

from kezhan.kinds.bottleneck.working import report_step
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.kinds.bottleneck.things import report, under_way
from tests.stations.people import People


def left(station: Station, people: People) -> tuple[Work, str]:
    """The work, and the page of the bottleneck."""
    going = under_way(station, people.society, people.host)
    going = report_step(going.steps.all()[0], report(station), seen=None, by=people.society)
    work = going.steps.all()[0].work
    assert work is not None
    return work, f"/bottlenecks/{going.pk}/"


def again(work: Work, people: People) -> tuple[Work, str]:
    """The work of the step reported anew, and the page that leads there."""
    step = work.step
    page = f"/bottlenecks/{step.bottleneck_id}/steps/{step.pk}/"
    report_step(step, report(work.station), seen=None, by=people.society)
    step.refresh_from_db()
    assert step.work is not None
    return step.work, page
