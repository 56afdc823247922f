"""Who keeps the books of a station, and who reads them (§5.2).

Society and host manage the money together, so either named person writes and the other one learns of it at once.
"""

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.moves import Who


def may_keep(station: Station, by: Actor) -> bool:
    """The named persons of society and host."""
    persons = (station.society_person_id, station.host_person_id)
    return isinstance(by, Post) and by.pk is not None and by.pk in persons


KEEPER = Who("学会专人或单位专人", may_keep)


def may_read(station: Station, post: Post) -> bool:
    """Both sides, the associations that see the station, the administrator; experts and helping societies do not."""
    if post.association_id or post.is_administrator:
        return True
    own = (post.society_id, station.society_id) if post.society_id else (post.host_id, station.host_id)
    return own[0] is not None and own[0] == own[1]


def refuse_stranger(station: Station, by: Actor) -> None:
    """Refused for everybody but the named persons, and before the station was filed."""
    clause = station.edition.rules.joint_management.clause
    if not may_keep(station, by):
        raise Refused(f"经费账由{KEEPER.label}来记", clause)
    if station.filed_on is None:
        raise Refused(f"“{station.name}”还没有备案，备案以后才记经费账", clause)
