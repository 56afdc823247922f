"""What the makers of all kinds share: a station has about one thing of each kind a year, in one state after another."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import cycle
from random import Random
from typing import Any, ClassVar

from django.db.models import Model

from bench.made.papers import Papers
from bench.made.pieces import Pieces
from bench.made.rows import Named, Table
from bench.made.stations import Doer, Working
from kezhan import clock
from kezhan.policy import editions
from kezhan.policy.rules import Term
from kezhan.policy.shape import Edition
from kezhan.reference import workdays
from kezhan.work.undertakings import task_carried_by

PIECES_A_THING = 35
"""A station has one thing of each kind for so many pieces of work, which at full size is about a year's."""
HOURS = (1, 1, 2)


@dataclass(frozen=True)
class Beside:
    """What things of several kinds have beside them: work, papers and gatherings."""

    pieces: Pieces
    papers: Papers
    gatherings: Named

    @property
    def tables(self) -> Sequence[Table]:
        return (*self.pieces.tables, *self.papers.tables, self.gatherings)


@dataclass(frozen=True)
class Begun:
    """A thing that begins: at which station, when, in which of the ways of its kind."""

    working: Working
    at: datetime
    way: str
    edition: Edition
    task: str

    def later(self, days: int) -> datetime:
        """So many days after it began, but not in the future."""
        return min(self.at + timedelta(days=days), clock.now())

    def after(self, moment: datetime, term: Term | None) -> date | None:
        """The last day of a term that begins at this moment."""
        return _after(clock.local(moment).date(), term.working_days) if term else None


class Things(ABC):
    """Makes the things of one kind, station by station. `ways` are where they come to, the common ones repeated."""

    kind: ClassVar[str]
    model: ClassVar[type[Model]]
    ways: ClassVar[Sequence[str]]
    as_many: ClassVar[int] = 1

    def __init__(self, rng: Random, beside: Beside) -> None:
        self._rng, self._pieces, self._papers, self.gatherings = rng, beside.pieces, beside.papers, beside.gatherings
        self._turn = cycle(self.ways)
        self.things = Named(self.model)

    @property
    @abstractmethod
    def tables(self) -> Sequence[Table]:
        """The tables of its own that it fills."""

    @abstractmethod
    def _add(self, begun: Begun) -> None:
        """One thing, with what belongs to it."""

    def add(self, working: Working, pieces: int) -> None:
        """The things of a station that has so many pieces of work, evenly over its days."""
        number = max(1, round(pieces / PIECES_A_THING)) * self.as_many
        spacing, rng = working.days / number, self._rng
        for place in range(number):
            day = working.since + timedelta(days=min(int((place + rng.random()) * spacing), working.days - 1))
            edition, task = _of_day(day, self.kind)
            if task:
                at = datetime.combine(day, time(9), clock.SHANGHAI) + timedelta(seconds=rng.randrange(8 * 3600))
                self._add(Begun(working, at, next(self._turn), edition, task))

    def _opened(self, begun: Begun, by: Doer, moved_at: datetime, **said: Any) -> int:
        """The row of the thing itself; `moved_at` is when it went on last."""
        return self.things.add(
            station_id=begun.working.station,
            edition_key=begun.edition.key,
            task=begun.task,
            opened_at=begun.at,
            moved_on=clock.local(moved_at).date(),
            form_key=self._key(),
            **did("opened_by", by),
            **said,
        )

    def _key(self) -> str:
        return f"{self._rng.getrandbits(128):032x}"

    def _title(self, begun: Begun, form: str) -> str:
        field = begun.working.field
        said = form.format(product=self._rng.choice(field.products), direction=self._rng.choice(field.directions))
        return said[:50]

    def _expert(self, begun: Begun) -> int:
        return self._rng.choice(begun.working.experts)

    def _hours(self, begun: Begun) -> dict[int, int]:
        """An expert of the team, with some hours."""
        return {self._expert(begun): self._rng.choice(HOURS)}


def did(name: str, by: Doer) -> dict[str, Any]:
    """The three columns of whoever did it."""
    said, post, account = by
    return {name: said, f"{name}_post_id": post, f"{name}_account_id": account}


@cache
def _of_day(day: date, kind: str) -> tuple[Edition, str]:
    edition = editions.in_force(day)
    task = task_carried_by(kind, edition)
    return edition, task.key if task else ""


@cache
def _after(day: date, term: int) -> date:
    return workdays.after(day, term)
