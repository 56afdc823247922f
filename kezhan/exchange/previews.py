"""What bringing a table would do, told before anything is done, and what it did."""

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
"""Of more rows, so many come in with one transaction: other writers on SQLite wait a second or two for it."""

BREATH = 0.12
"""Seconds between two batches. On SQLite a waiting writer sleeps for up to 0.1 and would miss every shorter gap."""


@dataclass(frozen=True)
class Repeat:
    """A row that is there already, and where."""

    place: Place
    title: str
    reason: str


@dataclass(frozen=True)
class Preview(Generic[Ready]):
    """What would come in, what cannot and why, what is there already, and the headers and hidden sheets left unread.

    `beware` says what the reader should know of the whole table before the yes; it is empty for most.
    """

    ready: list[Ready]
    faults: list[Fault]
    repeats: list[Repeat]
    unused: list[str]
    not_read: tuple[str, ...] = ()
    beware: str = ""

    @property
    def faulty_rows(self) -> int:
        return len({fault.place for fault in self.faults})


@dataclass(frozen=True)
class Brought:
    """The number of rows that came in, and of rows that were there already at that moment."""

    brought: int
    repeats: int


def batches(rows: Sequence[Row], together: int | None = None) -> Iterator[Sequence[Row]]:
    """The rows in batches, one for each transaction, with time for others between them."""
    size = together or BATCH
    for first in range(0, len(rows), size):
        if first:
            time.sleep(BREATH)
        yield rows[first : first + size]


def in_batches(
    ready: Sequence[Ready], bring: Callable[[Sequence[Ready]], Brought], progress: Callable[[int], None]
) -> Brought:
    """Bring the rows all together or, when they are many, in batches. Each batch tells `progress` how many came in."""
    brought = repeats = 0
    for batch in [ready] if len(ready) <= WHOLE else batches(ready):
        done = bring(batch)
        brought, repeats = brought + done.brought, repeats + done.repeats
        progress(done.brought)
    return Brought(brought, repeats)
