"""Remind whoever has a summary before it is due, and on every day after: the society that writes, the association that
decides.
"""

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.organisations.audience import ask
from kezhan.reference import workdays
from kezhan.summaries.addresses import summary_page
from kezhan.summaries.models import State, YearSummary
from kezhan.summaries.models import YearSummaryQuerySet as Summaries


def remind_of_summaries() -> int:
    """Remind once a day of each summary that is due soon or overdue. It returns how many."""
    due = _due().exclude(reminded_on=clock.today()).with_station()
    return sum(_remind(summary) for summary in due)


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
