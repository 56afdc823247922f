"""Who answers for a station: a person of the society, of the host, and of the association beside it (§5.2).

- Society and host name theirs in the application, and may name another person after the filing.
- For the association it is the person who first sends the application on there, until it names another one.
"""

from copy import copy
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q

from kezhan.journal.recording import Actor, record
from kezhan.notices.telling import tell
from kezhan.organisations.models import Association, Post
from kezhan.organisations.models.association import nearest_of_all
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, states
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.stations.moves import Known, Said
from kezhan.stations.under_lock import lock

LABELS = {"society_person": "学会专人", "host_person": "单位专人", "association_person": "科协专人"}
OWN = {"society_person": "本学会", "host_person": "本单位", "association_person": "本科协"}
ASSOCIATIONS = "association_person"


def association_beside(station: Station) -> Association | None:
    """The association that manages the station together with its society: the county's, else the city's."""
    return nearest_of_all(station.division)


def absence(person: Post) -> str:
    """Why this person cannot answer for a station any more, in words; empty for a person who can."""
    if person.ended_on is not None:
        return "已离任"
    return "" if person.account.is_active else "账号停用"


def still_there(person: Post | None) -> bool:
    return person is not None and not absence(person)


def answered_for_by(*posts: Post) -> StationQuerySet:
    """The stations that have not ended and for which one of these people answers."""
    named = (Q((f"{part}__in", [post.pk for post in posts])) for part in LABELS)
    return Station.objects.filter(reduce(or_, named), state__in=states.HOLDING_A_PLACE)


def left_by(part: str) -> StationQuerySet:
    """Stations after the handing in whose person of this side has left or cannot sign in any more."""
    gone = Q((f"{part}__ended_on__isnull", False)) | Q((f"{part}__account__is_active", False))
    return Station.objects.filter(gone, state__in=states.HANDED_IN)


def part_of(station: Station, by: Actor) -> str:
    """The field for the person whom this post's organisation names; empty for everybody else."""
    if not isinstance(by, Post):
        return ""
    if by.society_id == station.society_id:
        return "society_person"
    if by.host_id == station.host_id:
        return "host_person"
    beside = association_beside(station) if by.association_id else None
    return ASSOCIATIONS if beside is not None and by.association_id == beside.pk else ""


def part_to_name(station: Station, by: Actor) -> str:
    """The same, where they may name a person now.

    Before the filing society and host do so only if theirs has left, because the associations decide on the person too.
    """
    part = part_of(station, by)
    if not part or station.state in states.LIVE:
        return part
    if part == ASSOCIATIONS:
        return part if station.submitted_at is not None and station.state in states.APPLYING else ""
    is_left = station.state in states.UNDER_REVIEW and not still_there(getattr(station, part))
    return part if is_left else ""


def refuse_stranger(station: Station, part: str, person: Post) -> None:
    """A named person must hold a post in the organisation that they are named for."""
    if person.ended_on is not None or part_of(station, person) != part:
        clause = station.edition.rules.named_persons.clause
        raise Refused(f"{LABELS[part]}要从{OWN[part]}的人员里选", clause, part)


@transaction.atomic
def name_person(station: Station, person: Post, *, seen: int | None, by: Post) -> Station:
    """Name the person who answers for the station on `by`'s own side. `seen` is the key of the one named before."""
    station = lock(station.pk)
    part = part_to_name(station, by)
    if not part:
        clause = station.edition.rules.named_persons.clause
        reason = "专人由牵头学会、被服务单位和当地科协各自指定；学会和单位的，本人离任或者备案以后才能换"
        raise Refused(reason, clause)
    present = getattr(station, part)
    if person == present:
        return station
    if (present.pk if present else None) != seen:
        raise Refused(f"刚才已经改成了{present}，请看一下再定", station.edition.rules.named_persons.clause, "person")
    refuse_stranger(station, part, person)
    put_in_place(station, part, person, by)
    if decided_on(station, part):
        audience.tell_everybody(station, f"“{station.name}”的{LABELS[part]}是{person}", by)
        return station
    others = {*audience.sides(station), person.account_id} - {by.account_id}
    tell(sorted(others), f"“{station.name}”的{LABELS[part]}是{person}", station_page(station))
    return station


def decided_on(station: Station, part: str) -> bool:
    """Whether an association decides now on an application of which this person is a part."""
    return part != ASSOCIATIONS and station.state in states.UNDER_REVIEW


def put_in_place(station: Station, part: str, person: Post, by: Actor) -> None:
    """Write the person and record it; who decides on the application looks at it again. The caller holds the lock."""
    before = copy(station)
    setattr(station, part, person)
    station.version += decided_on(station, part)
    station.save(update_fields=[part, "version"])
    for deed, facts in naming(before, station):
        record(deed, station, by, **facts)


def take_charge(station: Station, by: Actor, said: Said, known: Known) -> None:
    """The person who first sends the application on beside the station answers for it there."""
    beside = known.offices.nearest(station.division)
    if not isinstance(by, Post) or beside is None or still_there(station.association_person):
        return
    if by.association_id == beside.pk:
        station.association_person = by


def naming(before: Station, after: Station) -> list[tuple[str, dict[str, Any]]]:
    """What the record keeps of newly named persons: deed and facts."""
    return [
        ("name_person", {part: {"from": str(getattr(before, part) or ""), "to": str(getattr(after, part))}})
        for part in LABELS
        if getattr(before, f"{part}_id") != getattr(after, f"{part}_id")
    ]
