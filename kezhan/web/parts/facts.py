"""Facts of a thing, and their HTML for `parts/summary.html`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from django.db.models import Model
from django.utils.safestring import SafeString

from kezhan.reference import disciplines
from kezhan.web.templatetags.kezhan import money

UNFILLED = '<span class="quiet">未填写</span>'
LISTS = {"disciplines": "学科"}
"""Lists in rows of their own, with the name that the people who fill them in use."""


@dataclass(frozen=True)
class Fact:
    """One line: its label and its value; the value is empty if it was not filled in.

    A reader who may change it has a `url`; `change` is the word of that link. Python writes the HTML, for speed.
    """

    label: str
    value: str
    url: str = ""
    change: str = "修改"

    def __str__(self) -> SafeString:
        """The line as HTML; an empty value shows as 未填写."""
        label = escape(self.label)
        value = "<br>".join(escape(self.value).splitlines()) if self.value else UNFILLED
        change = f'<a href="{escape(self.url)}">{escape(self.change)}<span class="unseen">：{label}</span></a>'
        beside = f'<dd class="change">{change}</dd>' if self.url else ""
        return SafeString(f"<div><dt>{label}</dt> <dd>{value}</dd> {beside}</div>")


def filled(values: Mapping[str, str | None]) -> list[Fact]:
    """The values by their labels, without what nobody filled in."""
    return [Fact(label, value) for label, value in values.items() if value]


def label_of(model: type[Model], field: str) -> str:
    """The label of the field or list, without the measure in brackets: the value brings its own."""
    name = LISTS.get(field) or getattr(model._meta.get_field(field), "verbose_name", field)
    return str(name).partition("（")[0]


def amount(value: Decimal | None) -> str:
    """An amount in 万元, or an empty text."""
    return money(value) if value is not None else ""


def count(value: int | None, measure: str) -> str:
    """A number with its measure, or an empty text."""
    return f"{value:,} {measure}" if value is not None else ""


def names_of_disciplines(codes: Iterable[str]) -> str:
    return "、".join(disciplines.discipline(code).name for code in codes)
