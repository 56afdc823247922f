"""Which rows hold a word, and how several words go together."""

import re
from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Model, Q, QuerySet

from kezhan.search.databases import rows_with
from kezhan.search.index import index_of
from kezhan.search.pairs import pairs_of

MOST_WORDS = 6
LONGEST_SEARCH = 100
"""The bound of every search, in words and in characters, because each word asks the database once."""

_BETWEEN = re.compile(
    r"[\s,;、，。；：！？!?\"“”‘’()（）\[\]【】《》<>「」|]+|(?<=[\u3400-\u9fff])[^\w\s]+(?=[\u3400-\u9fff])"
)
"""What stands between words: blanks, the signs that people copy along, and any sign between two Chinese characters."""
_AT_THE_EDGES = "+-*/'~=#&@.:_"

Search = Callable[[Sequence[str]], Q]
"""What a list looks for, given the typed words, at least one."""


def words_of(typed: str) -> list[str]:
    """The words to look for, at most `MOST_WORDS`, without the signs around them: 水产、虾 are two."""
    plain = (word.strip(_AT_THE_EDGES) or word for word in _BETWEEN.split(typed) if word)
    return (list(plain) or typed.split())[:MOST_WORDS]


def each_word(about: Callable[[str], Q]) -> Search:
    """All the words must be found, each by `about`; words go together in no other way."""

    def found(words: Sequence[str]) -> Q:
        return reduce(and_, map(about, words))

    return found


def holding(model: type[Model], word: str, *fields: str) -> Q:
    """The rows of `model` with `word`, in small or capital letters, in one of these fields (none: in all
    `searched_in`).

    The index leaves few rows, whose texts are then read; for one pair it is exact.
    """
    index, pairs = index_of(model), pairs_of(word)
    by_index = rows_with(index, pairs) if pairs else Q()
    if len(word) <= 2 and pairs and not fields:
        return by_index
    return by_index & reduce(or_, (Q((f"{field}__icontains", word)) for field in fields or index.fields))


def saying(word: str, *fields: str) -> Q:
    """The rows with the word in one of these fields, read row by row instead of found by the index."""
    in_it = "contains" if word.lower() == word.upper() else "icontains"
    return reduce(or_, (Q((f"{field}__{in_it}", word)) for field in fields))


def any_of(*found: QuerySet[Model]) -> Q:
    """The rows of one model that any of the sets has. Each set uses its own index."""
    return one_of(*(each.values("pk") for each in found))


def one_of(*keys: QuerySet[Any, Any]) -> Q:
    """The same, given the keys of the rows."""
    first, *others = (each.order_by() for each in keys)
    return Q(pk__in=first.union(*others, all=True))
