"""An association asks a society to hand in the summary of a year (催一催), at most once a week for each station."""

from datetime import date, timedelta

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.organisations.audience import ask
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.reference.days import in_words
from kezhan.stations import under_lock as stations
from kezhan.stations.models import Station
from kezhan.summaries.addresses import years_page
from kezhan.summaries.models import OwedSummary
from kezhan.summaries.owed import owed_at
from kezhan.work.years import year_clause

DAYS = 7
"""How long a station is not chased again."""


class ChasedLately(Refused):
    """Somebody chased it in these days."""


@transaction.atomic
def chase_summary(station: Station, year: int, *, by: Post) -> OwedSummary:
    """Ask the people of the society for the summary of a year that they owe."""
    station = stations.lock(station.pk)
    edition = editions.in_force()
    clause = year_clause(edition)
    if not (by.is_association and Station.objects.visible_to(by).filter(pk=station.pk).exists()):
        raise Refused("“催一催”由看得到这个站的科协办理", clause)
    due = _refuse_not_owed(station, year, clause)
    owed, _ = OwedSummary.objects.get_or_create(station=station, year=year)
    if owed.chased_on and (again := chased_until(owed.chased_on)):
        raise ChasedLately(f"“{station.name}”{in_words(owed.chased_on)}催过了，{in_words(again)}起可以再催", clause)
    owed.chased_on = clock.today()
    owed.save(update_fields=["chased_on"])
    record("chase_summary", owed, by, due_on=str(due or ""))
    term = f"，{workdays.in_words(due, clock.today())}" if due else ""
    ask(station.society, f"{by}催你们交“{station.name}”{year} 年总结{term}", years_page(station))
    return owed


def chased_until(chased_on: date | None) -> date | None:
    """The day from which it may be chased again; None where it may be by now."""
    again = chased_on + timedelta(days=DAYS) if chased_on else None
    return again if again and clock.today() < again else None


def _refuse_not_owed(station: Station, year: int, clause: str) -> date | None:
    """Refused where the summary is not owed, or cannot be handed in yet. It returns the end of its term."""
    owed = owed_at(station, year)
    if owed is None:
        raise Refused(f"“{station.name}”{year} 年总结现在不用催", clause)
    if day := owed.too_early_until:
        raise Refused(f"“{station.name}”{year} 年总结{in_words(day)}起才能交，现在不用催", clause)
    return owed.due_on
