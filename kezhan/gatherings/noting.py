"""Whoever organises notes who came: ticked on a list where there is no net, or brought in from a table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.db import models, transaction

from kezhan import clock
from kezhan.gatherings.lifecycle import move_named, refuse
from kezhan.gatherings.models import Gathering
from kezhan.gatherings.people import GivenPerson, sound
from kezhan.gatherings.signing_in import known_as, row_of
from kezhan.gatherings.striking import restore_attendance
from kezhan.gatherings.under_lock import lock
from kezhan.journal.recording import record
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused

MOST = 500
"""People noted at once."""


class Way(models.TextChoices):
    """How the list came."""

    TICKED = "ticked_at", "勾选"
    BROUGHT = "brought_at", "导入"


class Standing(Enum):
    """How somebody stood in the list before."""

    NEW, KNOWN, STRUCK = range(3)


DEEDS = {Way.TICKED: "tick_attendance", Way.BROUGHT: "bring_attendance"}


@dataclass(frozen=True)
class Noted:
    """How many people are new in the list, how many were in it already, and how many had been struck off."""

    new: int
    known: int
    restored: int = 0


@transaction.atomic
def note_attendances(gathering: Gathering, people: Sequence[GivenPerson], way: Way, *, by: Post) -> Noted:
    """Note that these people came. Sent twice, or known by another way, each of them counts once; whoever was struck
    off counts again.
    """
    gathering = lock(gathering.pk)
    move = move_named("note_attendances")
    refuse(move, gathering, by, seen=None)
    _refuse_early(gathering)
    if not people:
        raise Refused("没有勾选，也没有写名字", field="lines")
    if len(people) > MOST:
        raise Refused(f"一次最多记 {MOST} 人，请分几次", field="lines")
    tidy = [_sound(one, gathering) for one in people]
    found = Counter(_note(gathering, person, way, by) for person in tidy)
    return Noted(found[Standing.NEW], found[Standing.KNOWN], found[Standing.STRUCK])


def _refuse_early(gathering: Gathering) -> None:
    """Nobody has come before the sign-in opens, some minutes before the beginning."""
    if clock.now() < min(gathering.begins_at, gathering.opens_at):
        raise Refused(f"“{gathering.title}”{gathering.when} 办，还没到时候，来了人再记", field="lines")


def _sound(given: GivenPerson, gathering: Gathering) -> GivenPerson:
    try:
        return sound(given, gathering, is_own=False)
    except Refused as refused:
        raise Refused(f"“{given.name[:20]}”：{refused.reason}", field="lines") from None


def _note(gathering: Gathering, person: GivenPerson, way: Way, by: Post) -> Standing:
    """How the person stood in the list."""
    came = row_of(gathering, person)
    found = known_as(gathering, came)
    attendance = found or came
    is_struck = attendance.struck_at is not None
    if is_struck:
        attendance = restore_attendance(attendance, by=by)
    if getattr(attendance, way) is None:
        setattr(attendance, way, clock.now())
        attendance.save()
        record(DEEDS[way], attendance, by)
    return Standing.STRUCK if is_struck else Standing.KNOWN if found else Standing.NEW
