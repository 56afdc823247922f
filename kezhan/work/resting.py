"""What may be built upon a row that rests on a piece of work: nothing whose end hangs on a word that the host owes."""

from kezhan.work.models import RestsOnWork
from kezhan.work.years import closing_of


def why_unsettled(row: RestsOnWork, called: str) -> str:
    """Why nothing can end with it yet, in words. Empty where its host confirmed it, and in a closed year, of which
    nobody says a word any more.
    """
    if row.is_confirmed or closing_of(row.work.station_id, row.work.ended_on.year):
        return ""
    if row.waits_for_host:
        return f"{called}还在等单位确认，确认以后再办"
    if row.is_refused:
        return f"{called}单位不认可，请先改正，或者撤回重报"
    return f"{called}已经撤回，请先重报"
