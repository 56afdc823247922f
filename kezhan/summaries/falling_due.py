"""Remind whoever has a summary before it is due, and on every working day after: the society that writes, the
association that decides. Of one that nobody has begun, both sides of the station are reminded, and again each week.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of
from kezhan.policy import editions
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.summaries.addresses import summary_page, years_page
from kezhan.summaries.asking import due_of, unbegun
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import OwedSummary, State, YearSummary
from kezhan.summaries.models import YearSummaryQuerySet as Summaries
from kezhan.summaries.outdated import is_outdated


def remind_of_summaries() -> int:
    """Remind once a day of each summary that is due soon or overdue; nobody on a day off. It returns how many."""
    if not workdays.is_working_day(clock.today()):
        return 0
    due = _due().exclude(reminded_on=clock.today()).with_station()
    return sum(_remind(summary) for summary in due)


def remind_of_owed_summaries() -> int:
    """Remind both sides of each summary that nobody has begun and that is due soon or overdue; nobody on a day off.
    It returns of how many.
    """
    if not workdays.is_working_day(clock.today()):
        return 0
    asked, edition, soon = asked_year(), editions.in_force(), workdays.after(clock.today(), workdays.SOON)
    first = Station.objects.filter(state__in=states.LIVE).aggregate(day=Min("filed_on"))["day"]
    years = range(first.year, asked + 1) if first and asked else ()
    terms = ((year, due_of(year, edition)) for year in years)
    return sum(_remind_of_year(year, due) for year, due in terms if due and due <= soon)


def _remind_of_year(year: int, due: date) -> int:
    lately = OwedSummary.objects.filter(station=OuterRef("pk"), year=year, reminded_on__gt=_a_week_ago())
    rows = unbegun(year).exclude(Exists(lately)).order_by("pk")
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
    """What was not handed in when its year was closed is not asked for any more."""
    soon = workdays.after(clock.today(), workdays.SOON)
    return YearSummary.objects.going_on().filter(due_on__lte=soon)


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
    if summary.state != State.UNDER_REVIEW:
        ask(station.society, f"{what}等你们交，{term}", summary_page(summary))
    elif is_outdated(summary):
        ask(station.society, f"{what}等你们更新数字，科协才能审", summary_page(summary))
    else:
        ask(summary.desk, f"{what}等你们审，{term}", summary_page(summary), applicants=station.applicants)
    return True
