"""When the summary of a year is due, and which stations still owe one."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from kezhan.organisations.models import Post
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import State, YearSummary
from kezhan.work.models import ClosedYear
from kezhan.work.models.closed_year import closed_at

HANDED_IN = (State.UNDER_REVIEW, State.ACCEPTED)
"""What came back is owed again."""
ONCE_HANDED_IN = (*HANDED_IN, State.RETURNED)


def due_of(year: int, edition: Edition) -> date | None:
    """The day by which the summary is handed in; None where no term runs."""
    rule = edition.work.summary
    return workdays.after(date(year, 12, 31), rule.working_days) if rule else None


def owing(year: int | None = None) -> StationQuerySet:
    """The live stations that owe the summary of that year, or of any year: it is asked for, they were filed in it or
    before, it is not handed in, and the year is open.
    """
    return _lacking(HANDED_IN, year)


def to_write(year: int | None = None) -> StationQuerySet:
    """Those of them that have never handed it in."""
    return _lacking(ONCE_HANDED_IN, year)


def unbegun(year: int | None = None) -> StationQuerySet:
    """Those of them that have not even begun it."""
    return _lacking(tuple(State), year)


def with_summary(state: State, year: int | None = None) -> QuerySet[YearSummary]:
    """The summaries that stand so and are asked for, of that year or of any, whose year is open."""
    rows = YearSummary.objects.filter(state=state, year__lte=asked_year() or 0).exclude(closed_at(OuterRef("year")))
    return rows if year is None else rows.filter(year=year)


def owed_by(post: Post) -> StationQuerySet:
    """Those of a society, which writes them. What came back lies on its desk by itself."""
    return to_write().filter(society=post.society_id) if post.society_id else Station.objects.none()


def _lacking(settled: tuple[State, ...], year: int | None) -> StationQuerySet:
    asked = asked_year()
    if asked is None or (year is not None and year > asked):
        return Station.objects.none()
    live = Station.objects.filter(state__in=states.LIVE, filed_on__lte=date(year or asked, 12, 31))
    handed_in = YearSummary.objects.filter(station=OuterRef("pk"), state__in=settled)
    closed = ClosedYear.objects.standing().filter(station=OuterRef("pk"))
    if year is not None:
        return live.exclude(Exists(handed_in.filter(year=year))).exclude(Exists(closed.filter(year=year)))
    # as many years as were asked for less those that are settled; to ask for each year by itself takes as many times
    left = asked + 1 - ExtractYear("filed_on")
    apart = handed_in.exclude(closed_at(OuterRef("year")))
    return live.alias(settled=_number(closed, asked) + _number(apart, asked)).filter(settled__lt=left)


def _number(rows: QuerySet[YearSummary] | QuerySet[ClosedYear], asked: int) -> Coalesce:
    """How many of a station's rows are about years that were asked for."""
    counted = rows.filter(year__lte=asked).order_by().values("station").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
