"""学科分类与代码 (GB/T 13745—2009 with its amendments): three levels, with codes of 3, 5 and 7 digits.

- The list was scanned; `data/discipline-corrections.csv` corrects the certain slips, each with its reason.
- The old code of a moved discipline stays readable and names its successor, but is no longer offered.
"""

import re
from dataclasses import dataclass
from functools import cache

from kezhan.reference.trees import Tree, path, rows


@dataclass(frozen=True, slots=True)
class Discipline:
    """A discipline. `note` is the standard's remark, "" for none; `successor` is the new code of a moved discipline."""

    code: str
    name: str
    parent: str | None
    note: str
    successor: str | None = None

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def first_level(self) -> "Discipline":
        """The first-level discipline (一级学科) above it, or itself."""
        return _tree().lineage(self.code)[0]

    @property
    def path(self) -> str:
        """The names from the first level down: 数学 › 数论 › 解析数论."""
        return path(_tree().lineage(self.code))


def discipline(code: str) -> Discipline:
    """The discipline with this code, moved ones too. The standard's dots are allowed (110.1410). Raises UnknownCode."""
    return _tree()[code.replace(".", "")]


def within(code: str) -> tuple[str, str]:
    """(low, high): as strings, low <= code < high holds for the codes of the discipline and all below it, and for no
    others. Raises UnknownCode.
    """
    low = discipline(code).code
    return low, str(int(low) + 1)


def children(code: str | None = None) -> tuple[Discipline, ...]:
    """The disciplines right below, without the moved ones; the first level for None. Raises UnknownCode."""
    return _tree().children(code)


def named(name: str) -> tuple[Discipline, ...]:
    """The disciplines with exactly this name; there are several where a name stands at more than one level."""
    return _tree().named(name)


def search(words: str, limit: int) -> list[Discipline]:
    """At most `limit` disciplines, the closest first. Each of the `words`, separated by blanks, is on their path or
    begins their code.
    """
    return _tree().search(words, limit)


@cache
def _tree() -> Tree[Discipline]:
    listed = _mended()
    names = {code: name for code, (name, _, _) in listed.items()}
    read = [
        Discipline(code, name, parent or _above(code, names), note, _successor(note, names))
        for code, (name, parent, note) in sorted(listed.items())
    ]
    moved = {entry.code for entry in read if entry.successor}
    offered = [entry for entry in read if moved.isdisjoint({entry.code, entry.parent, entry.code[:5]})]
    return Tree("学科", offered, read)


def _mended() -> dict[str, tuple[str, str, str]]:
    """(name, parent where it does not follow from the code, note) by code, with the corrections applied."""
    listed = {code: (name, "", note) for code, name, note in rows("disciplines.csv")}
    corrected = {code: (name, parent, note) for code, name, parent, note, _ in rows("discipline-corrections.csv")}
    return listed | corrected


def _above(code: str, names: dict[str, str]) -> str | None:
    """The nearest code above: two digits less, or four where the list has nothing between."""
    return next((code[:length] for length in (5, 3) if length < len(code) and code[:length] in names), None)


def _successor(note: str, names: dict[str, str]) -> str | None:
    """The code in a note that holds only another discipline's code and name: this discipline moved there."""
    moved = re.fullmatch(r"(\d+)(\D+)", note)
    return moved[1] if moved and names.get(moved[1]) == moved[2] else None
