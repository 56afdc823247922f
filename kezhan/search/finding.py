"""Which rows hold a word, and how several words go together."""

from collections.abc import Callable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from kezhan.search.databases import rows_with
from kezhan.search.index import index_of
from kezhan.search.pairs import pairs_of

MOST_WORDS = 6
LONGEST_SEARCH = 100
"""The bound of every search, in words and in characters: each word is a look into the database."""

Search = Callable[[Sequence[str]], Q]
"""What a list looks for, given the words that were typed, one at least."""


def each_word(about: Callable[[str], Q]) -> Search:
    """All the words must be found, each by `about`: the one way in which words go together."""

    def found(words: Sequence[str]) -> Q:
        return reduce(and_, map(about, words))

    return found


def holding(model: type[Model], word: str, *fields: str) -> Q:
    """The rows of `model` with `word` in one of these texts, or of all that it is searched in when none is named.

    Small and capital letters are alike. The index leaves few rows, which are then read; of one pair it says all.
    """
    index, pairs = index_of(model), pairs_of(word)
    by_index = Q(pk__in=RawSQL(*rows_with(index, pairs))) if pairs else Q()  # noqa: S611 — made of names of ours
    if len(word) <= 2 and pairs and not fields:
        return by_index
    return by_index & reduce(or_, (Q((f"{field}__icontains", word)) for field in fields or index.fields))


def any_of(*found: QuerySet[Model]) -> Q:
    """The rows of one model that any of the sets has. Each set is looked up by an index of its own."""
    first, *others = (each.order_by().values("pk") for each in found)
    return Q(pk__in=first.union(*others, all=True))
