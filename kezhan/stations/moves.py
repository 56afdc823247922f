"""What a move of a station is: the shape of one line of the table in `lifecycle.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kezhan.journal.recording import Actor
from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.applying import Applicants, people_for
from kezhan.organisations.models.association import Offices
from kezhan.organisations.models.recusal import Desk, sits_at
from kezhan.policy.shape import Edition
from kezhan.policy.words import word
from kezhan.stations.models import Awaited, Station
from kezhan.stations.states import State


class Onward(Enum):
    """Where a move leads when the edition decides it."""

    NEXT = "下一步"
    BACK = "退回它的那一步"
    SAME = "不变"


class Saying(Enum):
    """Whether the person has to write something with the move."""

    OPTIONAL = "可写意见"
    REASON = "须写理由"
    REMARKS = "须逐项写补正意见"


@dataclass(frozen=True)
class Said:
    """What the person writes with a move: an opinion or reason, and remarks by item.

    `seen` is the version of the station that they had before them; None: the present one.
    """

    text: str = ""
    remarks: dict[str, str] = field(default_factory=dict)
    seen: int | None = None


@dataclass(frozen=True)
class Who:
    """Who may take a move."""

    label: str
    may: Callable[[Station, Actor], bool]
    desk: Callable[[Station], Desk | None] | None = None
    """The desk that decides; none of its people may be one of the applicants. None: the applicants act themselves."""
    other_side: Callable[[Station], Applicants] | None = None
    """The side across, with which this one agrees; nobody agrees for both. None where nobody is across."""


@dataclass(frozen=True)
class Known:
    """Facts beside a station that moves: the associations, the side whose turn a returned application is, how to give
    the next number of a form for a division and a year, and the key that seals.
    """

    offices: Offices
    turn: Callable[[Station], Awaited]
    number: Callable[[str, str, int], str]
    key: Callable[[], Ed25519PrivateKey]


Rule = Callable[[Station], None]
"""Raises Refused when the rule does not hold."""

Effect = Callable[[Station, Actor, Said], None]
"""Writes the rows that the move writes beside the station, before the station goes on."""

Change = Callable[[Station, Actor, Said, Known], None]
"""Sets what the move sets on the station itself, beside its state. It asks nothing of the database."""


@dataclass(frozen=True)
class Move:
    """One line of the table."""

    name: str
    label: str
    sources: tuple[State, ...]
    target: State | Onward
    who: Who
    clause: Callable[[Edition], str] | None = None
    """The clause by which the move is taken; None: the clause of the step where the station is."""
    words: Saying = Saying.OPTIONAL
    holds: tuple[Rule, ...] = ()
    does: tuple[Effect, ...] = ()
    sets: tuple[Change, ...] = ()
    consequence: str = ""
    """What cannot be taken back, in one sentence; the person is asked once more before it is done."""
    in_batches: bool = False

    @property
    def is_grave(self) -> bool:
        """It takes something away for good, so its button warns. A number given for good takes nothing away."""
        return bool(self.consequence) and self.words is Saying.REASON

    def clause_at(self, station: Station) -> str:
        """The clause by which the move is taken, or refused, for this station now."""
        if self.clause is not None:
            return self.clause(station.edition)
        return station.step.clause if station.step else station.edition.rules.filing.clause

    def clauses_in(self, edition: Edition) -> str:
        """All clauses by which the move may be taken; empty where the edition has no step for it."""
        if self.clause is not None:
            return self.clause(edition)
        return "、".join(dict.fromkeys(step.clause for step in edition.steps if step.kind.value in self.sources))


def _society(station: Station, by: Actor) -> bool:
    return isinstance(by, Post) and by.society_id == station.society_id


def _host(station: Station, by: Actor) -> bool:
    return isinstance(by, Post) and by.host_id == station.host_id


def _desk(station: Station, by: Actor) -> bool:
    """The association on whose desk the station lies, or the one that stands in for it."""
    return isinstance(by, Post) and by.is_association and sits_at(by, station.desk, station.applicants)


def _supervisor(station: Station, by: Actor) -> bool:
    """The association that filed the station, or the province's."""
    if not isinstance(by, Post) or by.association_id is None:
        return False
    return by.association_id == station.filed_by_id or by.role == Role.PROVINCE


def _clock(station: Station, by: Actor) -> bool:
    return by.account_id is None


SOCIETY = Who("牵头学会", _society, other_side=lambda station: people_for(station.host))
HOST = Who("被服务单位", _host, other_side=lambda station: station.serving)
EITHER_SIDE = Who("牵头学会或被服务单位", lambda station, by: _society(station, by) or _host(station, by))
DESK = Who("在办科协", _desk, lambda station: station.desk)
DESK_OR_CLOCK = Who(
    "在办科协，或期满自动", lambda station, by: _desk(station, by) or _clock(station, by), lambda station: station.desk
)
CLOCK = Who("到期自动", _clock)
SUPERVISOR = Who(word(lambda levels: f"备案科协或{levels.province}科协"), _supervisor, lambda station: station.filed_by)
