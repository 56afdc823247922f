"""Remind whoever has a summary before it is due, and on every day after: the society that writes, the association that
decides. Of one that nobody has begun, both sides of the station are reminded, and again each week.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of
from kezhan.policy import editions
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.summaries.addresses import summary_page, years_page
from kezhan.summaries.asking import due_of, owing
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import OwedSummary, State, YearSummary
from kezhan.summaries.models import YearSummaryQuerySet as Summaries


def remind_of_summaries() -> int:
    """Remind once a day of each summary that is due soon or overdue. It returns how many."""
    due = _due().exclude(reminded_on=clock.today()).with_station()
    return sum(_remind(summary) for summary in due)


def remind_of_owed_summaries() -> int:
    """Remind both sides of each summary that nobody has begun and that is due soon or overdue; return of how many."""
    edition = editions.in_force()
    year = asked_year(edition)
    due = due_of(year, edition) if year else None
    if year is None or due is None or due > workdays.after(clock.today(), workdays.SOON):
        return 0
    begun = YearSummary.objects.filter(station=OuterRef("pk"), year=year)
    lately = OwedSummary.objects.filter(station=OuterRef("pk"), year=year, reminded_on__gt=_a_week_ago())
    rows = owing(year).exclude(Exists(begun)).exclude(Exists(lately)).order_by("pk")
    return sum(_remind_of_owed(one, year, due) for one in rows.select_related("society", "host"))


@transaction.atomic
def _remind_of_owed(station: Station, year: int, due: date) -> bool:
    """Another process that was quicker leaves nothing to mark."""
    today = clock.today()
    owed, _ = OwedSummary.objects.get_or_create(station=station, year=year)
    lately = Q(reminded_on__gt=_a_week_ago())
    if not OwedSummary.objects.filter(pk=owed.pk).exclude(lately).update(reminded_on=today):
        return False
    record("remind_of_owed_summary", owed, CLOCKWORK, due_on=str(due))
    what, term = f"“{station.name}”{year} 年总结还没有写", workdays.in_words(due, today)
    ask(station.society, f"{what}，等你们交，{term}", years_page(station))
    tell(people_of(station.host), f"{what}，由{station.society.name}来交，{term}", years_page(station))
    return True


def _a_week_ago() -> date:
    return clock.today() - timedelta(days=7)


def _due() -> Summaries:
    soon = workdays.after(clock.today(), workdays.SOON)
    return YearSummary.objects.exclude(state=State.ACCEPTED).filter(due_on__lte=soon)


@transaction.atomic
def _remind(summary: YearSummary) -> bool:
    """Another process that was quicker leaves nothing to mark."""
    today = clock.today()
    as_seen = _due().filter(pk=summary.pk, version=summary.version).exclude(reminded_on=today)
    if not as_seen.update(reminded_on=today):
        return False
    record("remind", summary, CLOCKWORK, due_on=str(summary.due_on))
    term = workdays.in_words(summary.due_on, today) if summary.due_on else ""
    station, what = summary.station, f"“{summary.station.name}”{summary.year} 年总结"
    if summary.state == State.UNDER_REVIEW:
        ask(summary.desk, f"{what}等你们审，{term}", summary_page(summary), applicants=station.applicants)
    else:
        ask(station.society, f"{what}等你们交，{term}", summary_page(summary))
    return True
