"""What bringing a table would do, told before anything is done; and what it did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kezhan.exchange.tables import Fault

Ready = TypeVar("Ready")

WHOLE = 500
"""Up to so many rows come in together or not at all."""

BATCH = 100
"""Of more rows, so many in one transaction: a second or two for which other writers wait on SQLite."""


@dataclass(frozen=True)
class Repeat:
    """A row that is there already, and where."""

    row: int
    title: str
    reason: str


@dataclass(frozen=True)
class Preview(Generic[Ready]):
    """What would be brought, what cannot be and why, what is there already, and headers that mean nothing here."""

    ready: list[Ready]
    faults: list[Fault]
    repeats: list[Repeat]
    unused: list[str]

    @property
    def faulty_rows(self) -> int:
        return len({fault.row for fault in self.faults})


@dataclass(frozen=True)
class Brought:
    """How many rows came in, and how many were there already when it came to it."""

    brought: int
    repeats: int


def in_batches(
    ready: Sequence[Ready], bring: Callable[[Sequence[Ready]], Brought], progress: Callable[[int], None]
) -> Brought:
    """Bring the rows all together or, when they are many, in batches; `progress` is told each time how many came in."""
    size = WHOLE if len(ready) <= WHOLE else BATCH
    brought = repeats = 0
    for first in range(0, len(ready), size):
        done = bring(ready[first : first + size])
        brought, repeats = brought + done.brought, repeats + done.repeats
        progress(done.brought)
    return Brought(brought, repeats)
