"""A deed locks a summary here, and takes none on that was changed in the database."""

from kezhan.journal.comparing import changed
from kezhan.plans.models import YearPlan
from kezhan.policy.begun import Altered
from kezhan.stations.models import Station
from kezhan.summaries.models import BELONGING, YearSummary
from kezhan.work.years import lock_year


def lock(key: int) -> YearSummary:
    """The summary with this key as it is now, with its station. Refused where it is not as the record tells."""
    found = YearSummary.objects.with_station().select_for_update(of=("self",), no_key=True).get(pk=key)
    if changed(found, together_with=BELONGING):
        raise Altered(found)
    return found


def lock_what_closes(station: Station, year: int) -> None:
    """Lock plan and work of the year, so that no word on either comes in between while it is closed."""
    list(YearPlan.objects.select_for_update(no_key=True).filter(station=station, year=year).values_list("pk"))
    lock_year(station, year)
