"""How far a list of millions is counted, leafed through and exported, for a count takes as long as there are many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from kezhan.web.parts.tables import Asked

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Bound:
    """How many rows of a list are counted and leafed through, and how many are exported at once.

    `as_counted` asks for the same rows in the way in which they are counted best.
    """

    shown: int
    exported: int
    as_counted: Callable[[HttpRequest, Rows], Rows] = lambda request, rows: rows

    def holds(self, request: HttpRequest, rows: Rows) -> bool:
        """Whether the rows may be exported."""
        return self.counted(request, rows, self.exported + 1) <= self.exported

    def counted(self, request: HttpRequest, rows: Rows, most: int) -> int:
        """The number of the rows, up to so many."""
        return self.as_counted(request, rows.order_by()).values("pk")[:most].count()


def keys_of(request: HttpRequest, ordered: Rows, asked: Asked, bound: Bound | None) -> tuple[Sequence[Any] | Rows, int]:
    """The keys in their order, and their number; of more than the bound, one more than it. An index gives the count and
    a page of keys; a search for words reads every name, so it runs once, fetches all keys and counts them here.
    """
    keys = ordered.values_list("pk", flat=True)
    if asked.search:
        found = list(keys[: bound.shown + 1] if bound else keys)
        return found, len(found)
    if bound:
        return keys, bound.counted(request, ordered, bound.shown + 1)
    return keys, ordered.order_by().values("pk").count()  # with texts in it, a count reads the whole table
