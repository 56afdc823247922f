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
from kezhan.summaries.asking import due_of, owing
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import OwedSummary
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
    if not is_owed(station, year):
        raise Refused(f"“{station.name}”{year} 年总结现在不用催", clause)
    owed, _ = OwedSummary.objects.get_or_create(station=station, year=year)
    if owed.chased_on and (again := chased_until(owed)):
        raise ChasedLately(f"“{station.name}”{in_words(owed.chased_on)}催过了，{in_words(again)}起可以再催", clause)
    owed.chased_on = clock.today()
    owed.save(update_fields=["chased_on"])
    due = due_of(year, edition)
    record("chase_summary", owed, by, due_on=str(due or ""))
    term = f"，{workdays.in_words(due, clock.today())}" if due else ""
    ask(station.society, f"{by}催你们交“{station.name}”{year} 年总结{term}", years_page(station))
    return owed


def is_owed(station: Station, year: int) -> bool:
    """Whether the summary of that year is asked for by now and nobody has handed it in."""
    asked = asked_year()
    return asked is not None and year <= asked and owing(year).filter(pk=station.pk).exists()


def chased_until(owed: OwedSummary | None) -> date | None:
    """The day from which it may be chased again; None where it may be by now."""
    if owed is None or owed.chased_on is None:
        return None
    again = owed.chased_on + timedelta(days=DAYS)
    return again if clock.today() < again else None
