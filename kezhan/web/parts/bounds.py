"""How far a list of millions is counted, leafed through and exported, for a count takes as long as there are many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from kezhan.search.reading import Said, read_on
from kezhan.web.parts.tables import ROWS_A_PAGE, Asked

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Bound:
    """How many rows of a list are counted and leafed through, and how many are exported at once.

    `as_counted` asks for the same rows in the way in which they are counted best. `said` finds what the
    list's search finds by reading rows, for words that very many of them say.
    """

    shown: int
    exported: int
    as_counted: Callable[[HttpRequest, Rows], Rows] = lambda request, rows: rows
    said: Said | None = None

    def holds(self, request: HttpRequest, rows: Rows) -> bool:
        """Whether the rows may be exported."""
        return self.counted(request, rows, self.exported + 1) <= self.exported

    def counted(self, request: HttpRequest, rows: Rows, most: int) -> int:
        """The number of the rows, up to so many."""
        return self.as_counted(request, rows.order_by()).values("pk")[:most].count()


MANY = Bound(shown=10_000, exported=100_000)
"""The bound of lists that grow with every station and year, for a count takes as long as there are many."""


@dataclass(frozen=True)
class Keys:
    """The keys of a list in their order, and how many of them are leafed through; more follow where it `is_cut`."""

    ordered: Sequence[Any] | Rows
    number: int
    is_cut: bool = False


def keys_of(request: HttpRequest, ordered: Rows, found: Q | None, asked: Asked, bound: Bound | None) -> Keys:
    """The keys of the rows, of those that are `found` where words are looked for. An index gives the count and a page
    of keys; a search for words reads every name, so it runs once, fetches all keys and counts them here.
    """
    if found:
        return _found(ordered, found, asked, bound)
    keys = ordered.values_list("pk", flat=True)
    if bound:
        return _cut(keys, bound.counted(request, ordered, bound.shown + 1), bound.shown)
    return Keys(keys, ordered.order_by().values("pk").count())  # with texts in it, a count reads the whole table


def _found(ordered: Rows, found: Q, asked: Asked, bound: Bound | None) -> Keys:
    if bound and bound.said:
        everywhere, needed = ordered.model._default_manager.filter(found), asked.page * ROWS_A_PAGE + 1
        read = read_on(ordered, everywhere, bound.said(asked.words), min(needed, bound.shown + 1))
        if read:
            keys, are_all = read
            return Keys(keys, min(len(keys), bound.shown), is_cut=not are_all)
    keys = list(ordered.filter(found).values_list("pk", flat=True)[: bound.shown + 1 if bound else None])
    return _cut(keys, len(keys), bound.shown) if bound else Keys(keys, len(keys))


def _cut(keys: Sequence[Any] | Rows, number: int, shown: int) -> Keys:
    return Keys(keys, min(number, shown), is_cut=number > shown)
