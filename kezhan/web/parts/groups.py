"""Things that wait, grouped by what is to be done with them: at most SHOWN a group, with the number of all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from kezhan.web.parts.terms import Term, term
from kezhan.web.templatetags.kezhan import ago

SHOWN = 20
"""Things of one group on the page."""

Rows = QuerySet[Any]


@dataclass(frozen=True)
class DeskItem:
    """One thing: what it is, its page, whose it is, since when it lies here, by when it is due, and the deed."""

    title: str
    detail: str
    link: str
    since: datetime
    due: date | None = None
    deed: str = ""
    deed_link: str = ""

    @property
    def about(self) -> str:
        return f"{self.detail} · {ago(self.since)}到的" if self.detail else f"{ago(self.since)}到的"

    @property
    def term(self) -> Term | None:
        return term(self.due)


@dataclass(frozen=True)
class Group:
    """Things with which the same is to be done; `total` counts those that are not shown too."""

    label: str
    all_link: str
    total: int
    items: list[DeskItem]

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.items)

    @property
    def urgency(self) -> tuple[date, datetime]:
        """The earliest term in it, then the longest wait."""
        return min((item.due or date.max, item.since) for item in self.items)


def first_of_each(rows: Rows, kind: str | None, *order: str) -> list[Any]:
    """The first SHOWN rows for each value of the field `kind`; each row tells its group's `total`.

    `order` are names of fields; what has no term comes after what has one. Without a kind all are one group. The keys
    are numbered first and only the rows shown are fetched: numbering thousands of rows with all they bring is slow.
    """
    partition = F(kind) if kind else None
    first = [*(F(field).asc(nulls_last=True) for field in order), F("pk").asc()]
    numbered = rows.order_by().annotate(
        position=Window(RowNumber(), partition_by=partition, order_by=first),
        total=Window(Count("pk"), partition_by=partition),
    )
    chosen = numbered.filter(position__lte=SHOWN).order_by("position")
    totals = dict(chosen.values_list("pk", "total"))
    by_key = {row.pk: row for row in rows.filter(pk__in=totals)} if totals else {}
    found = [by_key[key] for key in totals if key in by_key]
    for row in found:
        row.total = totals[row.pk]
    return found


def grouped(
    rows: Iterable[Any], label: Callable[[Any], str], item: Callable[[Any], DeskItem], all_link: Callable[[Any], str]
) -> list[Group]:
    """The rows of `first_of_each` under the name of what is to be done with them."""
    groups: dict[str, Group] = {}
    for row in rows:
        group = groups.setdefault(label(row), Group(label(row), all_link(row), row.total, []))
        group.items.append(item(row))
    return list(groups.values())
