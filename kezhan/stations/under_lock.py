"""A deed locks its stations here, and takes none on that was changed in the database: its entry would make the change
genuine.
"""

from kezhan.journal.comparing import changed, last_told
from kezhan.journal.rows import own_rows_of
from kezhan.policy.begun import Altered
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.stations.models.station import StationQuerySet

OBJECTIONS = "public_notices__objections"
NOTICES = ("public_notices", OBJECTIONS)
OPINIONS = (*NOTICES, "passages")
"""What decides on a station beside its own row, from the first handing in to the filing."""


def lock(key: int) -> Station:
    """The station with this key as it is now. Refused where it is not as the last deed about it left it."""
    found, is_sound = lock_as_found(key)
    if not is_sound:
        raise Altered(found)
    return found


def lock_as_found(key: int) -> tuple[Station, bool]:
    """The same for who must be heard also about a falsified station, and whether it is as the record tells. Its edition
    and step are then those that the record told.
    """
    found = _locked(Station.objects.select_related("society__association")).get(pk=key)
    is_sound = not _altered([found])
    if not is_sound:
        told = last_told(found)
        found.edition_key = told.get("edition_key", found.edition_key)
        found.step_key = told.get("step_key", found.step_key)
    return found, is_sound


def lock_all(stations: StationQuerySet) -> list[Station]:
    """The same of several, in the order of their keys."""
    found = list(_locked(stations))
    altered = _altered(found)
    for one in found:
        if one.pk in altered:
            raise Altered(one)
    return found


def lock_sound(stations: StationQuerySet) -> list[Station]:
    """The same without those that were altered, for what no falsified station may hinder."""
    found = list(_locked(stations))
    altered = _altered(found)
    return [one for one in found if one.pk not in altered]


def is_notice_sound(station: Station) -> bool:
    """Whether at least the notices of a falsified station, with the objections to them, are as the record tells."""
    told, (found,) = last_told(station), own_rows_of(Station, [station.pk], NOTICES).values()
    return all(told.get(one) == found[one] for one in NOTICES)


def _locked(stations: StationQuerySet) -> StationQuerySet:
    return stations.order_by("pk").select_for_update(of=("self",), no_key=True)


def _altered(found: list[Station]) -> set[int]:
    """The keys of those that are not as the record last told."""
    may_be_decided_on = any(one.submitted_at is not None and one.state not in states.LIVE for one in found)
    return {one.key for one in changed(*found, together_with=OPINIONS if may_be_decided_on else ())}
