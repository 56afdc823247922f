"""Things that wait, grouped by what to do with them: at most SHOWN in a group, with the number of all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from html import escape
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.web.templatetags.kezhan import ago

SHOWN = 10
"""How many things of one group the page shows."""

Rows = QuerySet[Any]


@dataclass(frozen=True)
class DeskItem:
    """One thing: its name, its page, its owner, since when it lies here (None if unknown), its due day, and the deed.

    Its HTML is written here and not by a template, which takes four times as long for the fifty of a workbench.
    """

    title: str
    detail: str
    link: str
    since: date | None
    due: date | None = None
    deed: str = ""
    deed_link: str = ""

    @property
    def about(self) -> str:
        return " · ".join(filter(None, (self.detail, f"{ago(self.since)}到的" if self.since else "")))

    @property
    def moment(self) -> datetime:
        """Since when, for sorting. A day begins at midnight; what came at an unknown time is sorted as new."""
        if self.since is None or isinstance(self.since, datetime):
            return self.since or clock.now()
        return datetime.combine(self.since, time.min, clock.SHANGHAI)

    @cached_property
    def term(self) -> TimeLeft | None:
        return time_left(self.due)

    def __str__(self) -> SafeString:
        return self._written("button button-small deed")

    @property
    def with_main_button(self) -> SafeString:
        """The same with its deed as the main button of the page."""
        return self._written("button button-small deed button-main")

    def _written(self, button: str) -> SafeString:
        title, link = escape(self.title), escape(self.link)
        what = f'<a class="title" href="{link}">{title}</a> <span class="about">{escape(self.about)}</span>'
        unseen = f'<span class="unseen">：{title}</span>'
        to_deed = escape(self.deed_link) or link
        deed = f'<a class="{button}" href="{to_deed}">{escape(self.deed)}{unseen}</a>' if self.deed else ""
        return SafeString(f'<li><div class="what">{what}</div><div>{self.term or ""}</div>{deed}</li>')


@dataclass(frozen=True)
class Group:
    """Things that need the same deed; `total` also counts those that are not shown."""

    label: str
    all_link: str
    total: int
    items: list[DeskItem]

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.items)

    @property
    def urgency(self) -> tuple[date, datetime]:
        """The sort key: the earliest term in the group, then the longest wait."""
        return min((item.due or date.max, item.moment) for item in self.items)


def on_behalf(post: Post, row: Any, desk: str) -> str:
    """Begins the detail where the post stands in for the row's own desk, which the field `desk` names; else empty."""
    kind = "society_id" if desk.endswith("society") else "association_id"
    own = getattr(row, f"{desk}_id")
    return "" if own in (None, getattr(post, kind)) else f"代{getattr(row, desk)}办 · "


def first_of_each(rows: Rows, kind: str | None, *order: str) -> list[Any]:
    """The first SHOWN rows for each value of the field `kind`; each row tells its group's `total`.

    `order` holds names of fields; rows without a term come after rows with one. Without a kind all rows are one group.
    If nothing can wait there is no group and no query.
    """
    if rows.query.is_empty():
        return []
    first = [*(F(field).asc(nulls_last=True) for field in order), F("pk").asc()]
    return _first_of_all(rows, first) if kind is None else _first_by(kind, rows, first)


def _first_of_all(rows: Rows, first: list[OrderBy]) -> list[Any]:
    """Counted apart: the first ones are read off an index, and PostgreSQL would go through it to its end to count."""
    total = rows.order_by().count()
    found = list(rows.order_by(*first)[:SHOWN]) if total else []
    for row in found:
        row.total = total
    return found


def _first_by(kind: str, rows: Rows, first: list[OrderBy]) -> list[Any]:
    """Only a group that is cut numbers its rows, and by key alone: numbering thousands of whole rows is slow."""
    totals = dict(rows.order_by().values_list(kind).annotate(Count("pk")))
    if max(totals.values(), default=0) > SHOWN:
        place = Window(RowNumber(), partition_by=F(kind), order_by=first)
        numbered = rows.order_by().annotate(position=place).filter(position__lte=SHOWN)
        rows = rows.filter(pk__in=numbered.values("pk"))
    found = list(rows.order_by(*first)) if totals else []
    for row in found:
        row.total = totals[getattr(row, kind)]
    return found


def grouped(
    rows: Iterable[Any], label: Callable[[Any], str], item: Callable[[Any], DeskItem], all_link: Callable[[Any], str]
) -> list[Group]:
    """The rows of `first_of_each`, grouped under the label of what to do with them."""
    groups: dict[str, Group] = {}
    for row in rows:
        name = label(row)
        if name not in groups:
            groups[name] = Group(name, all_link(row), row.total, [])
        groups[name].items.append(item(row))
    return list(groups.values())
