"""Facts of a thing, as `parts/summary.html` shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Model

from kezhan.reference import disciplines
from kezhan.web.templatetags.kezhan import money

LISTS = {"disciplines": "学科"}
"""What is kept in rows of its own, by what those who fill it in call it."""


@dataclass(frozen=True)
class Fact:
    """One line: what it is called, what it is; empty where it was not filled in."""

    label: str
    value: str


def label_of(model: type[Model], field: str) -> str:
    """What the field or list is called; the measure in brackets is left to the value, which brings its own."""
    name = LISTS.get(field) or getattr(model._meta.get_field(field), "verbose_name", field)
    return str(name).partition("（")[0]


def amount(value: Decimal | None) -> str:
    """An amount in 万元, or nothing."""
    return money(value) if value is not None else ""


def count(value: int | None, measure: str) -> str:
    """A number with its measure, or nothing."""
    return f"{value:,} {measure}" if value is not None else ""


def names_of_disciplines(codes: Iterable[str]) -> str:
    return "、".join(disciplines.discipline(code).name for code in codes)
