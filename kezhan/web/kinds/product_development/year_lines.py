"""The table of a development's figures by year, with what this person may do on each."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from kezhan.kinds.product_development.models import Development, ProductYear
from kezhan.policy.work import Measure
from kezhan.web.kinds.product_development.forms import measures_of
from kezhan.web.kinds.product_development.found import moves_of_year
from kezhan.work.models import Outcome

PAGES = {
    "confirm_product_year": ("确认", "development-year-confirmation"),
    "change_product_year": ("改", "development-year-change"),
    "return_product_year": ("不认可…", "development-year-return"),
}


@dataclass(frozen=True)
class DeedOnYear:
    """Something that this person may do on a year."""

    name: str
    label: str
    url: str


@dataclass(frozen=True)
class YearLine:
    """One year: by measure its figure (None: nothing was told), and the deeds on it."""

    told: ProductYear
    figures: list[tuple[Measure, Outcome | None]]
    deeds: Mapping[str, DeedOnYear]


def lines_of(development: Development, open_moves: set[str]) -> list[YearLine]:
    """The years that stand, the earliest first."""
    measures = measures_of(development)
    return [_line(one, measures, open_moves) for one in development.years.all() if one.stands]


def _line(told: ProductYear, measures: list[Measure], open_moves: set[str]) -> YearLine:
    outcomes = {one.measure: one for one in told.work.outcomes.select_related("work")}
    deeds = [_deed(name, told) for name in moves_of_year(told, open_moves)]
    return YearLine(told, [(one, outcomes.get(one.key)) for one in measures], {one.name: one for one in deeds})


def _deed(name: str, told: ProductYear) -> DeedOnYear:
    label, page = PAGES[name]
    return DeedOnYear(name, label, reverse(page, args=[told.pk]))
