"""A coded list in which every entry but the topmost stands under another: lookup, lineage, children, search.

Divisions, industries and disciplines all have this shape.
"""

import csv
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Generic, Protocol, TypeVar

DATA = Path(__file__).parent / "data"


class UnknownCode(ValueError):
    """A code or name that is not in the list; the message is Chinese and can be shown as it is."""


class Entry(Protocol):
    """One line of a coded list."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


E = TypeVar("E", bound=Entry)


class Tree(Generic[E]):
    """The entries in force, in the list's order, and former ones, which stay readable but are no longer offered."""

    def __init__(self, kind: str, entries: Iterable[E], former: Iterable[E] = ()) -> None:
        self.kind = kind
        self.entries = tuple(entries)
        self._by_code = {entry.code: entry for entry in (*former, *self.entries)}

    def __getitem__(self, code: str) -> E:
        try:
            return self._by_code[code]
        except KeyError:
            raise UnknownCode(f"没有{self.kind}代码“{code}”，请从列表里选。") from None

    def lineage(self, code: str) -> tuple[E, ...]:
        """The entry and all above it, topmost first."""
        line = [self[code]]
        while (parent := line[-1].parent) is not None:
            line.append(self[parent])
        return tuple(reversed(line))

    def children(self, code: str | None) -> tuple[E, ...]:
        """The entries in force right under `code`; the topmost ones for None."""
        if code is not None:
            self[code]
        return self._children.get(code, ())

    def descendants(self, code: str) -> Iterator[E]:
        """All entries in force below `code`, each after the one it stands under."""
        for child in self.children(code):
            yield child
            yield from self.descendants(child.code)

    def search(self, words: str, limit: int) -> list[E]:
        """At most `limit` entries; each word of `words`, separated by blanks, is in a name on their path or begins
        their code. Entries with more of the words in their own name come first, then shorter names, then the list's
        order.
        """
        wanted = words.lower().split()
        left = self._searchable if wanted else []
        for word in wanted:
            left = [one for one in left if word in one[1] or one[2].startswith(word)]
        return sorted((entry for entry, _, _ in left), key=lambda entry: _distance(entry, wanted))[:limit]

    def named(self, name: str) -> tuple[E, ...]:
        """The entries in force of exactly this name."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> dict[str, tuple[E, ...]]:
        named: dict[str, list[E]] = {}
        for entry in self.entries:
            named.setdefault(entry.name, []).append(entry)
        return {name: tuple(entries) for name, entries in named.items()}

    @cached_property
    def _children(self) -> dict[str | None, tuple[E, ...]]:
        below: dict[str | None, list[E]] = {}
        for entry in self.entries:
            below.setdefault(entry.parent, []).append(entry)
        return {code: tuple(entries) for code, entries in below.items()}

    @cached_property
    def _searchable(self) -> list[tuple[E, str, str]]:
        """Each entry with its code and its path, once with signs between the names and once without.

        All letters are small, because a search goes through thousands of entries.
        """
        lines = ((entry, self.lineage(entry.code)) for entry in self.entries)
        return [
            (entry, f"{path(line)} {''.join(one.name for one in line)}".lower(), entry.code.lower())
            for entry, line in lines
        ]


def _distance(entry: Entry, wanted: list[str]) -> tuple[int, int]:
    name = entry.name.lower()
    own = sum(word in name or entry.code.lower() == word for word in wanted)
    return -own, len(name)


def path(lineage: Iterable[Entry]) -> str:
    """The names from the topmost entry down, as people read them: 制造业 › 食品制造业."""
    return " › ".join(entry.name for entry in lineage)


def rows(name: str) -> Iterator[list[str]]:
    """The lines of one of the lists in `data/`, without its heading."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        yield from lines
