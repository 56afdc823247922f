"""What bringing a table would do, told before anything is done; and what it did."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kezhan.exchange.tables import Fault
from kezhan.paper.tables import Place

Ready = TypeVar("Ready")
Row = TypeVar("Row")

WHOLE = 500
"""Up to so many rows come in together or not at all."""

BATCH = 100
"""Of more rows, so many in one transaction: a second or two for which other writers wait on SQLite."""

BREATH = 0.12
"""Seconds between two batches: SQLite lets who waits to write sleep for up to 0.1, who would else miss every gap."""


@dataclass(frozen=True)
class Repeat:
    """A row that is there already, and where."""

    place: Place
    title: str
    reason: str


@dataclass(frozen=True)
class Preview(Generic[Ready]):
    """What would be brought, what cannot be and why, what is there already; headers and hidden sheets not read."""

    ready: list[Ready]
    faults: list[Fault]
    repeats: list[Repeat]
    unused: list[str]
    not_read: tuple[str, ...] = ()

    @property
    def faulty_rows(self) -> int:
        return len({fault.place for fault in self.faults})


@dataclass(frozen=True)
class Brought:
    """How many rows came in, and how many were there already when it came to it."""

    brought: int
    repeats: int


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows by so many as one transaction may take, with time for others in between."""
    for first in range(0, len(rows), BATCH):
        if first:
            time.sleep(BREATH)
        yield rows[first : first + BATCH]


def in_batches(
    ready: Sequence[Ready], bring: Callable[[Sequence[Ready]], Brought], progress: Callable[[int], None]
) -> Brought:
    """Bring the rows all together or, when they are many, in batches; `progress` is told each time how many came in."""
    brought = repeats = 0
    for batch in [ready] if len(ready) <= WHOLE else batches(ready):
        done = bring(batch)
        brought, repeats = brought + done.brought, repeats + done.repeats
        progress(done.brought)
    return Brought(brought, repeats)
