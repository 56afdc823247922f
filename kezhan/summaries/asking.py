"""When the summary of a year is due, and which stations still owe it."""

from datetime import date

from django.db.models import Exists, OuterRef

from kezhan.organisations.models import Post
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import State, YearSummary
from kezhan.work.models import ClosedYear

HANDED_IN = (State.UNDER_REVIEW, State.RETURNED, State.ACCEPTED)


def due_of(year: int, edition: Edition) -> date | None:
    """The day by which the summary is handed in; None where no term runs."""
    rule = edition.work.summary
    return workdays.after(date(year, 12, 31), rule.working_days) if rule else None


def owing(year: int | None = None) -> StationQuerySet:
    """The live stations, filed in that year or before, whose summary nobody has handed in and whose year is open."""
    year = asked_year() if year is None else year
    if year is None:
        return Station.objects.none()
    handed_in = YearSummary.objects.filter(station=OuterRef("pk"), year=year, state__in=HANDED_IN)
    closed = ClosedYear.objects.standing().filter(station=OuterRef("pk"), year=year)
    filed = Station.objects.filter(state__in=states.LIVE, filed_on__lte=date(year, 12, 31))
    return filed.exclude(Exists(handed_in)).exclude(Exists(closed))


def owed_by(post: Post) -> StationQuerySet:
    """Those of a society, which hands them in."""
    return owing().filter(society=post.society_id) if post.society_id else Station.objects.none()
