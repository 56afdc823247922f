"""A deed locks an entry here, and takes none on that was changed in the database."""

from kezhan.funds.models import FundsEntry
from kezhan.journal.comparing import changed
from kezhan.policy.begun import Altered

BELONGING = ("vouchers",)


def lock(key: int) -> FundsEntry:
    """The entry with this key as it is now, with its station. Refused where it is not as the record tells."""
    rows = FundsEntry.objects.select_related("station").select_for_update(of=("self",), no_key=True)
    found = rows.get(pk=key)
    if changed(found, together_with=BELONGING):
        raise Altered(found)
    return found
