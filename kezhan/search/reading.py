"""Words that very many rows say: reading a list from its top fills a page sooner than the index has found all rows."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from kezhan.search.databases import expected

READ_AT_ONCE = (200, 1_000, 4_000, 15_000)
"""Rows of a list that are read together. The first are always read: they are all that most people have."""
MANY = 20_000
"""The index finds so many rows in a tenth of a second. Of three million rows, every 150th says such a word."""

Said = Callable[[Sequence[str]], Q]
"""Whether a row says all the words, told by reading it."""
PAGE = 50
"""Where so many were found, nobody waits for the index to leaf farther."""


def read_on(ordered: QuerySet[Any], found: QuerySet[Any], said: Q, needed: int) -> tuple[list[Any], bool] | None:
    """The keys of the first rows that say it, as many as needed or were read, and whether they are all. None where the
    index is to be asked: few rows of the table are expected to be `found`, or not a page of them lies near the top.
    """
    keys, place = list[Any](), 0
    for number in READ_AT_ONCE:
        told = _some(ordered, place, number).annotate(says_it=ExpressionWrapper(said, BooleanField()))
        read = list(told.values_list("pk", "says_it"))
        keys += [key for key, says_it in read if says_it]
        if len(read) < number:
            return keys, True
        if len(keys) >= needed:
            return keys, False
        if not place and expected(found) < MANY:
            return None
        place += number
    return (keys, False) if len(keys) > PAGE else None


def near_the_top(ordered: QuerySet[Any], said: Q) -> QuerySet[Any]:
    """The rows that say it, of the first that a list always reads."""
    return _some(ordered, 0, READ_AT_ONCE[0]).filter(said)


def _some(ordered: QuerySet[Any], place: int, number: int) -> QuerySet[Any]:
    """So many rows of the list from this place on. They are chosen apart, because PostgreSQL would else judge how to
    read them as if all were read.
    """
    return ordered.filter(pk__in=ordered.values("pk")[place : place + number])
