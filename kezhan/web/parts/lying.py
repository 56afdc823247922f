"""How many things lie on each desk, in a fixed number of queries for any number of desks."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from kezhan.organisations.models import Post, Role
from kezhan.web.parts.lists import Rows

Desk = tuple[str, int]
"""The kind of a desk (association, society, host; for an expert the account) and the key of its owner."""


@dataclass(frozen=True)
class Lying:
    """What waits on desks of one kind: all the rows, the field that names each row's desk, and what counts."""

    kind: str
    rows: Callable[[], Rows]
    desk: str
    counted: str = "pk"


def desk_of(post: Post) -> Desk | None:
    """The desk at which the post sits; the administrator has none."""
    for kind in ("association", "society", "host"):
        if key := getattr(post, f"{kind}_id"):
            return kind, key
    return ("account", post.account_id) if post.role == Role.EXPERT else None


def how_much(lying: Iterable[Lying], desks: Mapping[str, Any]) -> Counter[Desk]:
    """How many things lie on each of `desks`: keys, or a query for them, by the kind of the desk."""
    found: Counter[Desk] = Counter()
    for one in lying:
        if one.kind in desks:
            rows = one.rows().filter((f"{one.desk}__in", desks[one.kind])).order_by()
            for key, number in rows.values_list(one.desk).annotate(Count(one.counted, distinct=True)):
                found[one.kind, key] += number
    return found
