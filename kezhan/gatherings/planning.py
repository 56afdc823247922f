"""What a kind of work does about its gatherings, inside its own deeds, which ask who may."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kezhan import clock
from kezhan.gatherings.models import Asked, Expected, Gathering, GatheringState
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.under_lock import lock
from kezhan.journal.recording import record
from kezhan.organisations.filling import Changes, fill
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.states import LIVE
from kezhan.text.lines import one_line

BEFORE = timedelta(minutes=30)
"""So long before a gathering people may sign in."""
LONGEST = timedelta(days=7)
USUAL: tuple[str, ...] = (Asked.UNIT, Asked.PHONE_TAIL)
"""What is asked where nobody chose."""


@dataclass(frozen=True)
class GatheringParticulars:
    """Where and when people come together, and what they are asked for."""

    title: str
    place: str
    begins_at: datetime
    ends_at: datetime
    asks: Sequence[str] = USUAL

    @property
    def values(self) -> dict[str, Any]:
        """The values of the model's own fields, with the times of the sign-in."""
        return {
            "title": one_line(self.title),
            "place": one_line(self.place),
            "begins_at": self.begins_at,
            "ends_at": self.ends_at,
            "opens_at": self.begins_at - BEFORE,
            "closes_at": self.ends_at,
            "asks": [one.value for one in Asked if one in self.asks],
        }


def plan_gathering(
    station: Station, kind: str, edition_key: str, given: GatheringParticulars, *, by: Post
) -> Gathering:
    """A new gathering, whose list of who came is kept here from now on."""
    _refuse_unsound(given)
    gathering = Gathering(station=station, kind=kind, edition_key=edition_key, planned_at=clock.now())
    fill(gathering, given.values, may_be_empty=("asks",))
    write_doer(gathering, "planned_by", by)
    gathering.save()
    record("plan_gathering", gathering, by, meets=gathering.when, place=gathering.place)
    return gathering


def change_gathering(gathering: Gathering, given: GatheringParticulars, *, by: Post) -> Changes:
    """Another time, place or question. It returns what changed. The times of the sign-in follow those of the day."""
    gathering = lock(gathering.pk)
    _refuse_over(gathering)
    _refuse_unsound(given)
    _refuse_moved_under_who_came(gathering, given)
    values = given.values
    if (gathering.begins_at, gathering.ends_at) == (given.begins_at, given.ends_at):
        values = {name: value for name, value in values.items() if name not in ("opens_at", "closes_at")}
    before = gathering.when
    changes = fill(gathering, values, may_be_empty=("asks",))
    if changes:
        _go_on("change_gathering", gathering, by, **_told(changes, before, gathering.when))
    return changes


def expect_people(gathering: Gathering, people: Iterable[GivenPerson], *, by: Post) -> Gathering:
    """Who is expected from now on, as those who enrolled."""
    gathering = lock(gathering.pk)
    _refuse_over(gathering)
    gathering.expected.all().delete()
    rows = [Expected(gathering=gathering, name=one.name, unit=one.unit) for one in people]
    Expected.objects.bulk_create(rows)
    _go_on("expect_people", gathering, by, expected_people=len(rows))
    return gathering


def settle_gathering(gathering: Gathering, *, by: Post) -> Gathering:
    """Its list is final: the kind has written the figures down as a piece of work. It is over by then, or its station
    has ended.
    """
    gathering = lock(gathering.pk)
    if not gathering.is_over and gathering.station.state in LIVE:
        raise Refused(f"“{gathering.title}”{gathering.when} 办，还没有结束")
    return _end(gathering, GatheringState.SETTLED, "settle_gathering", by)


def cancel_gathering(gathering: Gathering, *, by: Post) -> Gathering:
    """It does not take place."""
    return _end(gathering, GatheringState.CANCELLED, "cancel_gathering", by)


def _end(gathering: Gathering, state: GatheringState, deed: str, by: Post) -> Gathering:
    gathering = lock(gathering.pk)
    _refuse_over(gathering)
    before, gathering.state = gathering.state, state
    _go_on(deed, gathering, by, state={"from": before, "to": state})
    return gathering


def _go_on(deed: str, gathering: Gathering, by: Post, **facts: Any) -> None:
    gathering.version += 1
    gathering.save()
    record(deed, gathering, by, **facts)


def _told(changes: Changes, before: str, after: str) -> Changes:
    """The changes for the record; the times in one line."""
    kept = {name: change for name, change in changes.items() if name in ("title", "place", "asks")}
    return kept if before == after else kept | {"meets": {"from": before, "to": after}}


def _refuse_unsound(given: GatheringParticulars) -> None:
    if given.ends_at <= given.begins_at:
        raise Refused("结束要在开始以后", field="ends")
    if given.ends_at - given.begins_at > LONGEST:
        raise Refused(f"一场最长 {LONGEST.days} 天，更长的分几场", field="ends")
    if {Asked.PHONE, Asked.PHONE_TAIL} <= set(given.asks):
        raise Refused("手机号和后四位选一个就够了", field="asks")


def _refuse_moved_under_who_came(gathering: Gathering, given: GatheringParticulars) -> None:
    """Who signed in came on that day: their names move to no other day, and to no other year."""
    if not gathering.attendances.counted().exists():
        return
    last, new_last = (clock.local(one).date() for one in (gathering.ends_at, given.ends_at))
    why = f"“{gathering.title}”已经有人签到"
    if clock.local(given.begins_at).date() != gathering.day:
        raise Refused(f"{why}，日子（{gathering.day}）不能改；弄错的签到，先在名单上划掉", field="day")
    if new_last.year != last.year:
        raise Refused(f"{why}，结束的日子不能改到另一年", field="last_day")


def _refuse_over(gathering: Gathering) -> None:
    if gathering.state != GatheringState.PLANNED:
        raise Refused(f"“{gathering.title}”现在是“{gathering.state_label}”，不能再改")
