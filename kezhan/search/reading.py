"""Words that very many rows say: reading a list from its top fills a page sooner than the index has found all rows."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from django.db.models import QuerySet

from kezhan.search.databases import expected

READ_AT_ONCE = (200, 1_000, 4_000, 15_000)
"""Rows of a list that are read together. The first are always read: they are all that most people have."""
MANY = 20_000
"""The index finds so many rows in a tenth of a second. Of three million rows, every 150th says such a word."""

Said = Callable[[Collection[Any], Sequence[str]], set[Any]]
"""Which of the rows with these keys say all the words."""
PAGE = 50
"""Where so many were found, nobody waits for the index to leaf farther."""


def read_on(
    ordered: QuerySet[Any], found: QuerySet[Any], said: Said, words: Sequence[str], needed: int
) -> tuple[list[Any], bool] | None:
    """The keys of the first rows that say the words, as many as needed or were read, and whether they are all. None where the
    index is to be asked: few rows of the table are expected to be `found`, or not a page of them lies near the top.
    """
    keys, place = list[Any](), 0
    for number in READ_AT_ONCE:
        read = list(ordered.values_list("pk", flat=True)[place : place + number])
        saying = said(read, words)
        keys += [key for key in read if key in saying]
        if len(read) < number:
            return keys, True
        if len(keys) >= needed:
            return keys, False
        if not place and expected(found) < MANY:
            return None
        place += number
    return (keys, False) if len(keys) > PAGE else None
