"""Live one station's life in memory: the moves of the table in order, each at its moment, on the desk it lay on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from random import Random
from typing import Protocol

from kezhan import clock
from kezhan.organisations.models import Association, Post
from kezhan.reference import workdays
from kezhan.stations import states
from kezhan.stations.application.turns import turn
from kezhan.stations.lifecycle import move_named
from kezhan.stations.models import Awaited, Passage, PublicNotice, Station
from kezhan.stations.moves import SUPERVISOR, Onward
from kezhan.stations.named_persons import take_charge
from kezhan.stations.plaque.filing import years_later
from kezhan.stations.review.desk import lay_on_desk
from kezhan.stations.review.route import next_step
from kezhan.stations.states import State

ONWARD = {
    State.OPINION: "support",
    State.REVIEW: "approve",
    State.NOTICE: "close_notice",
    State.COUNTERSIGNATURE: "countersign",
    State.FILING: "file",
    State.FILED: "make_plaque",
    State.PLAQUE_MADE: "hand_over",
    State.PLAQUE_HANDED_OVER: "receive",
}
"""What is done next where nothing goes wrong."""

FEWEST_DAYS_OF_SERVICE = 60
"""Working days that a station runs before anybody finds that it does so in name only."""


@dataclass
class Life:
    """A station as it stands at the present, and everything it went through. Not yet written."""

    station: Station
    society_post: Post
    host_post: Post
    ending: str
    passages: list[Passage] = field(default_factory=list)
    notices: list[PublicNotice] = field(default_factory=list)
    rounds: list[datetime] = field(default_factory=list)
    """When it was handed in, each time."""


class Living:
    """Lives stations through until the present."""

    def __init__(self, until: datetime, rng: Random, officer: "Officer") -> None:
        self._until, self._rng, self._officer = until, rng, officer

    def live(self, life: Life) -> None:
        """Take one move after the other until the present or the end of the story."""
        moment = life.station.opened_at
        for name, wait in self._moves(life):
            moment = self._after(moment, wait)
            if moment >= self._until:
                return
            self._take(life, name, moment)

    def _moves(self, life: Life) -> Iterator[tuple[str, int]]:
        """Each move with the working days before it."""
        rng, station = self._rng, life.station
        yield "confirm", rng.randint(2, 8)
        yield "submit", rng.randint(0, 2)
        troubled = {"returned", "rejected", "withdrawn"} & {life.ending}
        while (onward := ONWARD.get(State(station.state))) is not None:
            places = (State.REVIEW,) if life.ending == "rejected" else (State.OPINION, State.REVIEW)
            if troubled and station.state in places and rng.random() < 0.6:
                yield from self._trouble(life, station)
                troubled = set()
                continue
            yield onward, self._patience(station)
        if station.state == State.OPERATING:
            yield from self._end(life)

    def _trouble(self, life: Life, station: Station) -> Iterator[tuple[str, int]]:
        rng = self._rng
        if life.ending == "returned":
            yield "return", rng.randint(1, 6)
            yield "confirm", rng.randint(2, 9)
            yield "submit", rng.randint(0, 2)
        elif life.ending == "withdrawn":
            yield "withdraw", rng.randint(1, 6)
        else:
            yield "reject", rng.randint(1, 8)

    def _end(self, life: Life) -> Iterator[tuple[str, int]]:
        rng = self._rng
        if life.ending in ("delisted", "mended"):
            yield "order_rectification", rng.randint(FEWEST_DAYS_OF_SERVICE, 150)
            yield ("delist" if life.ending == "delisted" else "end_rectification"), rng.randint(30, 60)
        elif life.ending == "closed":
            yield "close", rng.randint(120, 300)
        elif life.ending == "in_rectification":
            received = life.station.received_on or self._until.date()
            running = workdays.working_days_left(received, clock.local(self._until).date())
            yield "order_rectification", max(FEWEST_DAYS_OF_SERVICE, running - rng.randint(3, 40))

    def _patience(self, station: Station) -> int:
        """How long a desk takes; a notice runs its term to the end."""
        if station.state == State.NOTICE and station.step is not None:
            return station.step.working_days + 1
        return self._rng.randint(1, 7)

    def _take(self, life: Life, name: str, moment: datetime) -> None:
        """What `lifecycle.take` writes, kept in memory."""
        station, move = life.station, move_named(name)
        passage = Passage(
            station=station,
            move=move.name,
            label=move.label,
            from_state=station.state,
            step_label=station.step.label if station.step and station.state in states.UNDER_REVIEW else "",
            association=station.desk or (station.filed_by if move.who is SUPERVISOR else None),
            actor=self._officer.actor(life, name),
            text=self._officer.words(name),
            arrived_at=station.awaited_since,
            due_on=None if station.awaited == Awaited.PUBLIC else station.due_on,
            taken_at=moment,
        )
        with clock.at(moment):
            _affect(life, name, moment)
            if take_charge in move.sets:
                self._officer.take_charge(life)
            _go(life, name)
        if name == "return":
            station.host_confirmed_at = None  # not before: the remark is the society's to answer, not the host's
        passage.to_state = station.state
        station.version += 1
        life.passages.append(passage)

    def _after(self, moment: datetime, working_days: int) -> datetime:
        if working_days == 0:
            return moment + timedelta(minutes=self._rng.randint(4, 40))
        return office_hour(workdays.after(clock.local(moment).date(), working_days), self._rng)


class Officer(Protocol):
    """Who takes a move and what is said: given by whoever knows the people."""

    def actor(self, life: Life, move: str) -> str: ...

    def words(self, move: str) -> str: ...

    def take_charge(self, life: Life) -> None: ...


def office_hour(day: date, rng: Random) -> datetime:
    """Some moment of the day while offices are open."""
    start = datetime.combine(day, wall_time(8, 40), clock.SHANGHAI)
    return start + timedelta(minutes=rng.randint(0, 500), seconds=rng.randint(0, 59))


def _affect(life: Life, name: str, moment: datetime) -> None:
    """The dates and people that the move's effects set; numbers come when all are known in their order."""
    station, today = life.station, clock.local(moment).date()
    if name == "confirm":
        station.host_confirmed_at = moment
        station.awaited, station.awaited_since = Awaited.SOCIETY, moment
    elif name == "submit":
        station.submitted_at = station.submitted_at or moment
        life.rounds.append(moment)
    elif name == "file":
        station.filed_by, station.filed_on = station.desk, today
        station.valid_until = years_later(today, station.edition.validity.years)
    elif name in _DATES:
        setattr(station, _DATES[name], today)
    if station.state == State.NOTICE:
        life.notices[-1].closed_at = moment


_DATES = {"make_plaque": "plaque_made_on", "hand_over": "handed_over_on", "receive": "received_on"}


def _go(life: Life, name: str) -> None:
    """To the state that the table says, and on the desk that the state has."""
    station, target = life.station, move_named(name).target
    if target is Onward.SAME:
        return
    if isinstance(target, State):
        station.state = target
    else:
        step = station.step if target is Onward.BACK and station.step_key else next_step(station)
        if step is None:
            raise ValueError(f"no step after {station.step_key}")
        station.step_key, station.state = step.key, State(step.kind)
    lay_on_desk(station, Association.objects, turn)
    if station.state == State.NOTICE and station.desk is not None and station.due_on is not None:
        life.notices.append(
            PublicNotice(station=station, association=station.desk, opens_on=clock.today(), closes_on=station.due_on)
        )
