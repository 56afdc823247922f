"""Who answers for a station: a person of the society, of the host, and of the association beside it (§5.2).

- Society and host name theirs in the application, and may name another person after the filing.
- For the association it is the person who first sends the application on there, until it names another one.
"""

from copy import copy
from typing import Any

from django.db import transaction

from kezhan.journal.recording import Actor, record
from kezhan.notices.telling import tell
from kezhan.organisations.models import Association, Post
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, states
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Station
from kezhan.stations.moves import Known, Said

LABELS = {"society_person": "学会专人", "host_person": "单位专人", "association_person": "科协专人"}
OWN = {"society_person": "本学会", "host_person": "本单位", "association_person": "本科协"}
ASSOCIATIONS = "association_person"


def association_beside(station: Station) -> Association | None:
    """The association that manages the station together with its society: the county's, else the city's."""
    return Association.objects.nearest(station.division)


def still_there(person: Post | None) -> bool:
    return person is not None and person.ended_on is None


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
    """The same, where they may name a person now. Society and host may do so only after the filing, because before it
    the associations decide on the person too.
    """
    part = part_of(station, by)
    under_way = station.submitted_at is not None and station.state in states.APPLYING
    return part if station.state in states.LIVE or (part == ASSOCIATIONS and under_way) else ""


def refuse_stranger(station: Station, part: str, person: Post) -> None:
    """A named person must hold a post in the organisation that they are named for."""
    if person.ended_on is not None or part_of(station, person) != part:
        clause = station.edition.rules.named_persons.clause
        raise Refused(f"{LABELS[part]}要从{OWN[part]}的人员里选", clause, part)


@transaction.atomic
def name_person(station: Station, person: Post, *, seen: int | None, by: Post) -> Station:
    """Name the person who answers for the station on `by`'s own side. `seen` is the key of the one named before."""
    station = Station.objects.select_for_update(of=("self",), no_key=True).get(pk=station.pk)
    part = part_to_name(station, by)
    if not part:
        clause = station.edition.rules.named_persons.clause
        raise Refused("专人由牵头学会、被服务单位和当地科协各自指定；学会和单位的，备案以后才能换", clause)
    present = getattr(station, part)
    if person == present:
        return station
    if (present.pk if present else None) != seen:
        raise Refused(f"刚才已经改成了{present}，请看一下再定", station.edition.rules.named_persons.clause, "person")
    refuse_stranger(station, part, person)
    before = copy(station)
    setattr(station, part, person)
    station.save(update_fields=[part])
    for deed, facts in naming(before, station):
        record(deed, station, by, **facts)
    others = {*audience.sides(station), person.account_id} - {by.account_id}
    tell(sorted(others), f"“{station.name}”的{LABELS[part]}是{person}", station_page(station))
    return station


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
