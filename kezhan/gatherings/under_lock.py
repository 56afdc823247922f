"""A deed locks a gathering here, and takes none on that was changed in the database."""

from kezhan.gatherings.models import Attendance, Gathering
from kezhan.journal.comparing import changed
from kezhan.policy.begun import Altered


def lock(key: int) -> Gathering:
    """The gathering with this key as it is now, with its station. Refused where it is not as the record tells.

    Those who sign in at one gathering wait here for each other, a few milliseconds each; nobody waits for the station.
    """
    found = Gathering.objects.with_station().select_for_update(of=("self",), no_key=True).get(pk=key)
    if changed(found):
        raise Altered(found)
    return found


def lock_attendance(key: int) -> Attendance:
    """The attendance with this key, in its gathering, which is locked before it."""
    gathering = lock(Attendance.objects.values_list("gathering", flat=True).get(pk=key))
    found = Attendance.objects.select_for_update(no_key=True).get(pk=key)
    if changed(found):
        raise Altered(found)
    found.gathering = gathering
    return found
