"""大型、中型、小型、微型 by 《中小企业划型标准规定》 (工信部联企业〔2011〕300号), in data/enterprise-sizes.toml.

An enterprise is in the highest class that it reaches, and it must reach all floors of that class. "Small or medium if
under either ceiling" is the same rule from above: the ceilings are the floors of the large.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from kezhan.reference.industries import Industry, industry
from kezhan.reference.labels import Labelled
from kezhan.reference.trees import DATA


class Size(Labelled):
    """The four classes, largest first."""

    LARGE = "large", "大型"
    MEDIUM = "medium", "中型"
    SMALL = "small", "小型"
    MICRO = "micro", "微型"


class Measure(Labelled):
    """The figures that the standard uses."""

    STAFF = "staff", "从业人员"
    REVENUE = "revenue", "营业收入"
    ASSETS = "assets", "资产总额"

    @property
    def unit(self) -> str:
        """人, or 万元 for money."""
        return "人" if self is Measure.STAFF else "万元"


Floors = Mapping[Measure, int]


class OutsideStandard(ValueError):
    """The standard has no row for this industry, or the industry is too broad to tell which row applies."""


class MissingFigures(ValueError):
    """The row needs figures that were not given; `missing` names them."""

    def __init__(self, row: "Row", missing: tuple[Measure, ...]) -> None:
        wanted = "和".join(f"{measure.label}（{measure.unit}）" for measure in missing)
        super().__init__(f"按“{row.name}”划型还要{wanted}，请补上。")
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the standard: its industries, by the beginning of their codes, and the floors of each class."""

    name: str
    industries: tuple[str, ...]
    floors: Mapping[Size, Floors]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The figures that this row uses."""
        return tuple(self.floors[Size.LARGE])


@dataclass(frozen=True, slots=True)
class Sizing:
    """An enterprise's size, the row it follows from, and the calculation in Chinese, so that a person can check it."""

    size: Size
    row: Row
    explanation: str


def size_of(industry_code: str, staff: int | None, revenue: Decimal | None, assets: Decimal | None) -> Sizing:
    """The size of an enterprise with so many people and so much revenue and assets (万元).

    Raises UnknownCode, OutsideStandard or MissingFigures; figures that the row does not use may be None.
    """
    row = row_for(industry_code)
    given = {Measure.STAFF: staff, Measure.REVENUE: revenue, Measure.ASSETS: assets}
    figures = {measure: Decimal(figure) for measure in row.measures if (figure := given[measure]) is not None}
    if missing := tuple(measure for measure in row.measures if measure not in figures):
        raise MissingFigures(row, missing)
    size = next((size for size in row.floors if _reaches(figures, row.floors[size])), Size.MICRO)
    return Sizing(size, row, _explanation(row, size, figures))


def row_for(industry_code: str) -> Row:
    """The row of the standard for this industry. Raises UnknownCode or OutsideStandard."""
    entry = industry(industry_code)
    for row in _rows():
        if entry.code.startswith(row.industries):
            return row
    raise OutsideStandard(_outside_reason(entry))


def _outside_reason(entry: Industry) -> str:
    if any(code.startswith(entry.code) for row in _rows() for code in row.industries):
        return f"“{entry.name}”里的各行业划型标准不同，请把行业选细一级。"
    return f"《中小企业划型标准规定》不包括“{entry.name}”，不能划分大、中、小、微型。"


def _reaches(figures: Mapping[Measure, Decimal], floors: Floors) -> bool:
    return all(figures[measure] >= floor for measure, floor in floors.items())


def _explanation(row: Row, size: Size, figures: Mapping[Measure, Decimal]) -> str:
    """The floors that it reached or, for the micro, the floors of the small that it did not reach."""
    reached = size is not Size.MICRO
    said = [
        f"{measure.label} {figures[measure].normalize():,f} {measure.unit}（{'≥' if reached else '＜'}{floor:,}）"
        for measure, floor in row.floors[size if reached else Size.SMALL].items()
        if (figures[measure] >= floor) == reached
    ]
    return f"{row.name}：{'且'.join(said)}→ {size.label}"


@cache
def _rows() -> tuple[Row, ...]:
    with (DATA / "enterprise-sizes.toml").open("rb") as file:
        return tuple(_row(table) for table in tomllib.load(file)["row"])


def _row(table: dict[str, Any]) -> Row:
    floors = {
        size: {Measure(name): floor for name, floor in table[size].items()}
        for size in (Size.LARGE, Size.MEDIUM, Size.SMALL)
    }
    return Row(table["name"], tuple(table["industries"]), floors)
