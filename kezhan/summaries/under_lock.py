"""A deed locks a summary here, and takes none on that was changed in the database."""

from kezhan.journal.comparing import changed
from kezhan.policy.begun import Altered
from kezhan.summaries.models import BELONGING, YearSummary


def lock(key: int) -> YearSummary:
    """The summary with this key as it is now, with its station. Refused where it is not as the record tells."""
    found = YearSummary.objects.with_station().select_for_update(of=("self",), no_key=True).get(pk=key)
    if changed(found, together_with=BELONGING):
        raise Altered(found)
    return found
