"""The life of a piece of work: every move it can make, who may take it, and by which clause.

Buttons, the page of permissions and the tests read MOVES. `writing.py` and `answering.py` do what each move means.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.recusal import both_sides
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.stations.moves import Saying
from kezhan.work.models import Work
from kezhan.work.states import STANDING, State


@dataclass(frozen=True)
class Who:
    """Who may take a move."""

    label: str
    may: Callable[[Station, Actor], bool]


@dataclass(frozen=True)
class Move:
    """One line of the table."""

    name: str
    label: str
    sources: tuple[State, ...]
    target: State
    who: Who
    clause: Callable[[Edition], str]
    words: Saying = Saying.OPTIONAL
    in_batches: bool = False


class AnsweredBefore(Refused):
    """The move is over: by a second click, or somebody was quicker."""


class NotAsSeen(Refused):
    """The work changed after this person opened its page."""


def may_write(station: Station, by: Actor) -> bool:
    """The experts of the team, and the person of the society who answers for the station (§5.2)."""
    if not isinstance(by, Post):
        return False
    if by.role == Role.EXPERT:
        return station.team_members.filter(expert__account=by.account_id).exists()
    return by.pk is not None and by.pk == station.society_person_id


def is_of_host(station: Station, by: Actor) -> bool:
    return isinstance(by, Post) and by.host_id is not None and by.host_id == station.host_id


WRITER = Who("驻站专家或学会专人", may_write)
HOST = Who("被服务单位", is_of_host)


def _host_confirms(edition: Edition) -> str:
    return edition.rules.host_confirms.clause


def _named_persons(edition: Edition) -> str:
    return edition.rules.named_persons.clause


MOVES: tuple[Move, ...] = (
    Move("confirm", "确认", (State.HANDED_IN,), State.CONFIRMED, HOST, _host_confirms, in_batches=True),
    Move("correct", "更正后确认", (State.HANDED_IN,), State.CONFIRMED, HOST, _host_confirms, Saying.REASON),
    Move("refuse", "不认可", (State.HANDED_IN,), State.REFUSED, HOST, _host_confirms, Saying.REASON),
    Move("revise", "修改", STANDING, State.HANDED_IN, WRITER, _named_persons),
    Move("withdraw", "撤回", STANDING, State.WITHDRAWN, WRITER, _named_persons, Saying.REASON),
)

_BY_NAME = {move.name: move for move in MOVES}


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return _BY_NAME[name]


def openings(work: Work, by: Actor) -> list[Move]:
    """The moves that this person may take now, in the order of the table."""
    now = [move for move in MOVES if work.state in move.sources]
    mine = {who: who.may(work.station, by) for who in {move.who for move in now}}
    return [move for move in now if mine[move.who] and not (move.who is HOST and _across(work.station, by))]


def refuse(move: Move, work: Work, by: Actor, *, seen: int | None, text: str = "") -> None:
    """Refused when anything keeps `by` from taking the move now. The caller holds the work locked."""
    clause = move.clause(work.edition)
    if work.state not in move.sources:
        raise AnsweredBefore(f"“{work.title}”现在是“{work.state_label}”，不能{move.label}", clause)
    if not move.who.may(work.station, by):
        raise Refused(f"“{move.label}”由{move.who.label}办理", clause)
    if move.who is HOST and (words := _across(work.station, by)):
        raise Refused(words, clause)
    if seen not in (None, work.version):
        raise NotAsSeen(f"“{work.title}”在你打开这一页以后改过，请看过现在的内容再定", clause)
    if move.words is Saying.REASON and not text.strip():
        raise Refused("请写明原因，对方会看到", clause, "text")


def _across(station: Station, by: Actor) -> str:
    """Why a person of the host may not answer: they belong to the station's side too. Empty for everybody else."""
    return both_sides(by, station.serving) if isinstance(by, Post) else ""
