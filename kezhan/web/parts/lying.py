"""How many things lie on each desk, in one query for any number of desks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, Value

from kezhan.organisations.models import Post, Role
from kezhan.organisations.models.post import in_doubt
from kezhan.organisations.models.recusal import apart_from, with_decider
from kezhan.web.parts.lists import Rows

Desk = tuple[str, int]
"""The kind of a desk (association, society, host; for an expert the account) and the key of its owner."""


@dataclass(frozen=True)
class Lying:
    """What waits on desks of one kind: all the rows, the field that names each row's desk, and what counts.

    What is `decided` is left to others by people with a part in it, and somebody stands in where nobody is free.
    """

    kind: str
    rows: Callable[[], Rows]
    desk: str
    counted: str = "pk"
    decided: bool = False

    @property
    def association(self) -> str:
        """The field that names the association in charge of a row which is decided."""
        return f"{self.desk}__association" if self.kind == "society" else self.desk

    def at(self, keys: Any) -> Rows:
        """The rows on these desks, with `lies_at`."""
        rows: Rows = self.rows().annotate(lies_at=F(self.desk)).filter(lies_at__in=keys)
        return rows

    def number(self, rows: Rows, kind: str) -> Rows:
        """How many of the rows each desk has: the kind of the desk, its key and the number."""
        counted = rows.order_by().values("lies_at").annotate(number=Count(self.counted, distinct=True))
        told: Rows = counted.annotate(of_kind=Value(kind)).values_list("of_kind", "lies_at", "number")
        return told


def desk_of(post: Post) -> Desk | None:
    """The desk at which the post sits; the administrator has none."""
    for kind in ("association", "society", "host"):
        if key := getattr(post, f"{kind}_id"):
            return kind, key
    return ("account", post.account_id) if post.role == Role.EXPERT else None


def how_much(lying: Iterable[Lying], desks: Mapping[str, Any], person: Post | None = None) -> Counter[Desk]:
    """How many things lie on each of `desks`: keys, or a query for them, by the kind of the desk.

    With a `person` who sits at all of them it counts what waits for that person, as the workbench of each post does.
    """
    parts = [part for one in lying for part in _counted(one, desks, person)]
    return _added_up(parts)


def left_by_everybody(lying: Iterable[Lying], associations: Rows) -> Counter[Desk]:
    """How many decisions nobody may take, by desk, under these associations: nobody is free there or above."""
    doubtful = in_doubt().values("pk")
    stuck = in_doubt().filter(Q(parent=None) | Q(parent__in=doubtful), pk__in=associations.values("pk"))
    stuck = stuck.filter(Q(parent__parent=None) | Q(parent__parent__in=doubtful))
    parts = []
    for one in lying:
        if one.decided:
            waiting = one.rows().filter((f"{one.association}__in", stuck.values("pk")))
            nobodys = with_decider(waiting.annotate(lies_at=F(one.desk)), one.desk).filter(decider=None)
            parts.append(one.number(nobodys, one.kind))
    return _added_up(parts)


def _counted(one: Lying, desks: Mapping[str, Any], person: Post | None) -> Iterator[Rows]:
    """What lies on its own desks, and, for a person, what they have as stand-ins; without what they have a part in."""
    if person is None or not one.decided:
        if one.kind in desks:
            yield one.number(one.at(desks[one.kind]), one.kind)
    elif one.kind in desks or "association" in desks:
        yield from _decided(one, desks, person)


def _decided(one: Lying, desks: Mapping[str, Any], person: Post) -> Iterator[Rows]:
    apart = apart_from(person, one.rows().model)
    if one.kind in desks:
        yield one.number(one.at(desks[one.kind]).exclude(apart), one.kind)
    if "association" in desks:
        waiting = one.rows()
        if one.kind == "association":
            waiting = waiting.filter((f"{one.desk}__in", in_doubt().values("pk")))
        stood_in = with_decider(waiting, one.desk).annotate(lies_at=F("decider"))
        yield one.number(stood_in.filter(lies_at__in=desks["association"]).exclude(apart), "association")


def _added_up(parts: Sequence[Rows]) -> Counter[Desk]:
    """The numbers of all parts, fetched in one query."""
    found: Counter[Desk] = Counter()
    if parts:
        for kind, key, number in parts[0].union(*parts[1:], all=True):
            found[kind, key] += number
    return found
