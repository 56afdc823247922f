"""Whether the record still holds the figures of summaries under review. The deed that changes them marks the summary,
and tells the society, so that no desk compares figures.
"""

from django.dispatch import receiver

from kezhan import clock
from kezhan.funds.models import FundsEntry
from kezhan.journal.recording import recorded
from kezhan.organisations.audience import ask
from kezhan.plans.models import YearPlan
from kezhan.summaries.addresses import summary_page
from kezhan.summaries.figures import figures_of, frozen, public_figures_of
from kezhan.summaries.models import OutdatedFigures, YearSummary
from kezhan.work.models import Work

WHAT_CHANGED = "交上来以后，确认过的数、计划、经费或者公开的范围变了"


@receiver(recorded, sender=Work)
@receiver(recorded, sender=YearPlan)
@receiver(recorded, sender=FundsEntry)
def compare(subject: Work | YearPlan | FundsEntry, deed: str, **said: object) -> None:
    """Compare all summaries under review of its station: money of one year is carried over into the next ones. What was
    only written down counts nowhere yet, and a ledger brings thousands of pieces.
    """
    if deed == "write_down_work":
        return
    for summary in YearSummary.objects.under_review().filter(station=subject.station_id).with_station():
        is_outdated(summary)


def is_outdated(summary: YearSummary) -> bool:
    """Compare a summary under review with the record, and mark it or take the mark away. The society is told once."""
    if is_as_recorded(summary):
        OutdatedFigures.objects.filter(summary=summary).delete()
        return False
    # A row of its own, because the deed holds what an acceptance locks after the summary.
    _, is_new = OutdatedFigures.objects.get_or_create(summary=summary, defaults={"since": clock.now()})
    if is_new:
        what = f"“{summary.station.name}”{summary.year} 年总结{WHAT_CHANGED}"
        ask(summary.station.society, f"{what}。请更新数字，再从第一级审", summary_page(summary))
    return True


def is_as_recorded(summary: YearSummary) -> bool:
    """Whether the record still holds the figures that were handed in, and those of them that may be public."""
    if not summary.digest:
        return True
    station, year = summary.station, summary.year
    if not figures_of(station, year).has(summary.digest):
        return False
    return public_figures_of(station, year) == frozen(summary.public_figures)
