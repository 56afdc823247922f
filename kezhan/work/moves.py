"""The shape of a table of moves, for pieces of work and for what lasts longer; each has its own table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.recusal import both_sides
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.ending import how_ended, why_ended
from kezhan.stations.models import Station
from kezhan.stations.moves import Saying


@dataclass(frozen=True)
class ByLink:
    """Somebody of the host who answers one piece of work by a link, by the name that they gave."""

    name: str
    host_id: int
    host_name: str
    account_id: None = None
    post_id: None = None

    def __str__(self) -> str:
        return f"{self.name}（{self.host_name}，凭链接）"


class Thing(Protocol):
    """What a table of moves is about: it belongs to a station, and `version` tells what somebody has seen."""

    @property
    def station(self) -> Station: ...

    @property
    def edition(self) -> Edition: ...

    @property
    def title(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def state_label(self) -> str: ...

    @property
    def version(self) -> int: ...


@dataclass(frozen=True)
class Who:
    """Who may take a move at a station. Of a side that `answers` for itself nobody of the other side may take part."""

    label: str
    may: Callable[[Station, Actor], bool]
    answers: bool = False


def _never(thing: Any) -> bool:
    return False


def _always(thing: Any) -> bool:
    return True


def _was_done_before(thing: Any) -> bool:
    return bool(thing.was_done_before_end)


@dataclass(frozen=True)
class Move:
    """One line of a table. `sources` and `target` are states of the thing; no source: the move begins a thing."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    who: Who
    clause: Callable[[Edition], str]
    words: Saying = Saying.OPTIONAL
    in_batches: bool = False
    is_grave: bool = False
    """It takes something away, so its button warns."""
    after_end: Callable[[Any], bool] = _never
    """Whether a thing takes the move after the end of its station, too."""


Named = TypeVar("Named", bound=Move)


class MovedOn(Refused):
    """The move is over: by a second click, or somebody was quicker."""


class StationHasEnded(MovedOn):
    """The station of the thing was delisted or closed, and the move does not only close what was done before."""


class NotAsSeen(Refused):
    """The thing changed after this person opened its page."""


def may_write(station: Station, by: Actor) -> bool:
    """The experts of the team, and the person of the society who answers for the station (§5.2)."""
    if not isinstance(by, Post):
        return False
    if by.role == Role.EXPERT:
        return station.team_members.filter(expert__account=by.account_id).exists()
    return by.pk is not None and by.pk == station.society_person_id


def _is_of_host(station: Station, by: Actor) -> bool:
    return isinstance(by, Post | ByLink) and by.host_id is not None and by.host_id == station.host_id


WRITER = Who("驻站专家或学会专人", may_write)
SOCIETY = Who(
    "学会专人", lambda station, by: may_write(station, by) and isinstance(by, Post) and by.role != Role.EXPERT
)
HOST = Who("被服务单位", _is_of_host, answers=True)


def host_confirms(edition: Edition) -> str:
    """The clause by which the host says its word."""
    return edition.rules.host_confirms.clause


def named_persons(edition: Edition) -> str:
    """The clause by which the station's side acts."""
    return edition.rules.named_persons.clause


def named(moves: Sequence[Named], name: str) -> Named:
    """The move of that name; KeyError when there is none."""
    found = next((move for move in moves if move.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def after_end(*moves: Named, closing: Sequence[str] = (), always: Sequence[str] = ()) -> tuple[Named, ...]:
    """The table of moves of which some are taken after the end of the station, too: `closing` are those that answer or
    close what was done before, and `always` those that give up what nobody will do, or lead to no work.
    """
    ways = dict.fromkeys(closing, _was_done_before) | dict.fromkeys(always, _always)
    return tuple(replace(move, after_end=ways.get(move.name, move.after_end)) for move in moves)


def also_after_end(*moves: Named) -> tuple[Named, ...]:
    """The table of moves that no end of a station stops."""
    return after_end(*moves, always=[move.name for move in moves])


def why_over(move: Move, thing: Thing) -> str:
    """That the station has ended, in words, and that this move is not taken any more; empty where it can be."""
    if not how_ended(thing.station) or move.after_end(thing):
        return ""
    return f"{why_ended(thing.station)}，“{thing.title}”不能再{move.label}"


def openings(moves: Sequence[Named], thing: Thing, by: Actor) -> list[Named]:
    """The moves that this person may take now, in the order of the table."""
    now = [move for move in moves if thing.state in move.sources and not why_over(move, thing)]
    mine = {who: who.may(thing.station, by) and not across(who, thing.station, by) for who in {one.who for one in now}}
    return [move for move in now if mine[move.who]]


def refuse(move: Move, thing: Thing, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the thing locked."""
    clause = move.clause(thing.edition)
    if thing.state not in move.sources:
        raise MovedOn(f"“{thing.title}”现在是“{thing.state_label}”，不能{move.label}", clause)
    refuse_stranger(move, thing.station, by, clause)
    if why := why_over(move, thing):
        raise StationHasEnded(why, clause)
    if seen not in (None, thing.version):
        raise NotAsSeen(f"“{thing.title}”在你打开这一页以后改过，请看过现在的内容再定", clause)
    if move.words is Saying.REASON and not text.strip():
        raise Refused("请写明原因，对方会看到", clause, "text")


def refuse_stranger(move: Move, station: Station, by: Actor, clause: str) -> None:
    """Refused for whom the table does not name, and for people of the other side."""
    if not move.who.may(station, by):
        raise Refused(f"“{move.label}”由{move.who.label}办理", clause)
    if words := across(move.who, station, by):
        raise Refused(words, clause)


def across(who: Who, station: Station, by: Actor) -> str:
    """Why a person who belongs to both sides may not act for this one. Empty for everybody else."""
    return both_sides(by, station.serving) if who.answers and isinstance(by, Post) else ""
