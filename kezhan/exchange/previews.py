"""What bringing a table would do, told before anything is done; and what it did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kezhan.exchange.tables import Fault

Ready = TypeVar("Ready")

BATCH = 500
"""Rows in one transaction: a few seconds for which other writers wait on SQLite."""


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
    ready: Sequence[Ready], bring: Callable[[Sequence[Ready]], Brought], progress: Callable[[int], None], size: int
) -> Brought:
    """Bring the rows `size` at a time; `progress` is told each time how many came in."""
    brought = repeats = 0
    for first in range(0, len(ready), size):
        done = bring(ready[first : first + size])
        brought, repeats = brought + done.brought, repeats + done.repeats
        progress(done.brought)
    return Brought(brought, repeats)
