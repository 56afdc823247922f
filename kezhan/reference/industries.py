"""国民经济行业分类 (GB/T 4754—2017): 20 sections, their divisions, groups and classes."""

from dataclasses import dataclass
from functools import cache

from kezhan.reference.trees import Tree, path, rows


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry: its section's letter, then up to four digits (C, C26, C264, C2641)."""

    code: str
    name: str
    parent: str | None

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def path(self) -> str:
        """The names from the section down: 制造业 › 化学原料和化学制品制造业."""
        return path(_tree().lineage(self.code))


def industry(code: str) -> Industry:
    """The industry with this code, with its section's letter or without it, as many forms write it (C2641, 2641).
    Raises UnknownCode.
    """
    return _tree()[_lettered().get(code, code)]


def children(code: str | None = None) -> tuple[Industry, ...]:
    """The industries right below; the sections for None. Raises UnknownCode."""
    return _tree().children(code)


def named(name: str) -> tuple[Industry, ...]:
    """The industries with exactly this name; there are several where a name stands at more than one level."""
    return _tree().named(name)


def search(words: str, limit: int) -> list[Industry]:
    """At most `limit` industries, the closest first. Each of the `words`, separated by blanks, is on their path or
    begins their code.
    """
    return _tree().search(words, limit)


@cache
def _tree() -> Tree[Industry]:
    return Tree("行业", [Industry(code, name, parent or None) for code, name, parent in rows("industries.csv")])


@cache
def _lettered() -> dict[str, str]:
    """Full codes by their digits without the letter; the digits are unique across sections."""
    return {entry.code[1:]: entry.code for entry in _tree().entries if len(entry.code) > 1}
