"""The difference of two texts, as parts/difference.html shows it."""

from collections.abc import Iterable
from itertools import takewhile

from kezhan.stations.application.submissions import runs

COMPARED = 4_000
"""Characters of both texts. Longer ones take seconds to compare."""
KINDS = {"same": "same", "gone": "old", "new": "new"}
"""How parts/difference.html calls the kinds of runs."""


def marked(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The runs of a difference, for parts/difference.html."""
    return [(KINDS[kind], text) for kind, text in found]


def segments(before: str, after: str) -> list[tuple[str, str]]:
    """The same of two texts of any length; where too much differs, the old one stands whole before the new one."""
    head = _alike(before, after)
    old, new = before[head:], after[head:]
    tail = _alike(old[::-1], new[::-1])
    end, old, new = new[len(new) - tail :], old[: len(old) - tail], new[: len(new) - tail]
    between = runs(old, new) if len(old) + len(new) <= COMPARED else [("gone", old), ("new", new)]
    return [(kind, text) for kind, text in [("same", before[:head]), *marked(between), ("same", end)] if text]


def _alike(one: str, other: str) -> int:
    """With how many of the same characters both texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
