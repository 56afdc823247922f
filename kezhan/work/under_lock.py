"""A deed locks a piece of work here, and takes none on that was changed in the database."""

from kezhan.journal.comparing import changed
from kezhan.policy.begun import Altered
from kezhan.work.models import Work

BELONGING = ("participations", "outcomes", "evidence")


def lock(key: int) -> Work:
    """The piece of work with this key as it is now, with its station. Refused where it is not as the record tells."""
    rows = Work.objects.with_station().select_for_update(of=("self",), no_key=True)
    found = rows.get(pk=key)
    if changed(found, together_with=BELONGING):
        raise Altered(found)
    return found
