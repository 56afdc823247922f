"""《中小企业划型标准规定》: each row at its lower bounds, missing figures, and industries outside it."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kezhan.reference.enterprise_size import (
    Measure,
    MissingFigures,
    OutsideStandard,
    Size,
    row_for,
    size_of,
)
from kezhan.reference.industries import children, industry
from kezhan.reference.trees import DATA

ROWS = {
    "A01": "农、林、牧、渔业",
    "B06": "工业",
    "C2641": "工业",
    "D44": "工业",
    "E47": "建筑业",
    "F5111": "批发业",
    "F52": "零售业",
    "G54": "交通运输业",
    "G58": "交通运输业",
    "G5910": "交通运输业",
    "G592": "仓储业",
    "G5990": "仓储业",
    "G60": "邮政业",
    "H61": "住宿业",
    "H62": "餐饮业",
    "I63": "信息传输业",
    "I64": "信息传输业",
    "I65": "软件和信息技术服务业",
    "K701": "房地产开发经营",
    "K7020": "物业管理",
    "K703": "其他未列明行业",
    "K709": "其他未列明行业",
    "L72": "租赁和商务服务业",
    "M73": "其他未列明行业",
    "Q84": "其他未列明行业",
}


@pytest.mark.parametrize(("code", "name"), ROWS.items())
def test_an_industry_falls_under_its_row(code: str, name: str) -> None:
    assert row_for(code).name == name


def test_the_table_names_only_industries_there_are_and_each_row_is_tried_here() -> None:
    table = tomllib.loads((DATA / "enterprise-sizes.toml").read_text(encoding="utf-8"))["row"]
    named = [code for row in table for code in row["industries"]]
    assert [industry(code).code for code in named] == named
    assert {row["name"] for row in table} == set(ROWS.values())


@pytest.mark.parametrize("code", ["G53", "J66", "P83", "S91", "T97"])
def test_railways_finance_schools_and_government_are_outside_the_standard(code: str) -> None:
    with pytest.raises(OutsideStandard, match=r"^《中小企业划型标准规定》不包括“"):
        row_for(code)


@pytest.mark.parametrize("code", ["F", "G", "G59", "H", "I", "K", "K70"])
def test_an_industry_given_too_broadly_is_to_be_chosen_more_closely(code: str) -> None:
    with pytest.raises(OutsideStandard, match=r"请把行业选细一级。$"):
        row_for(code)


def test_every_closest_industry_has_a_row_or_is_told_to_be_outside() -> None:
    outside = set()
    for section in children():
        for broad in children(section.code):
            for close in children(broad.code):
                try:
                    row_for(close.code)
                except OutsideStandard:
                    outside.add(broad.code)
    assert outside == {"G53", "J66", "J67", "J68", "J69", "P83", "S91", "S92", "S93", "S94", "S95", "S96", "T97"}


@pytest.mark.parametrize(
    ("staff", "revenue", "size"),
    [
        (1000, 40000, Size.LARGE),
        (999, 40000, Size.MEDIUM),
        (1000, 39999, Size.MEDIUM),
        (300, 2000, Size.MEDIUM),
        (299, 2000, Size.SMALL),
        (300, 1999, Size.SMALL),
        (20, 300, Size.SMALL),
        (19, 300, Size.MICRO),
        (20, 299, Size.MICRO),
        (5000, 299, Size.MICRO),
    ],
)
def test_industry_must_reach_both_floors_of_a_class(staff: int, revenue: int, size: Size) -> None:
    assert size_of("C2641", staff, Decimal(revenue), None).size is size


@pytest.mark.parametrize(
    ("code", "staff", "revenue", "assets", "size"),
    [
        ("A0111", None, 19999, None, Size.MEDIUM),
        ("A0111", None, 20000, None, Size.LARGE),
        ("A0111", None, 499, None, Size.SMALL),
        ("A0111", None, 49, None, Size.MICRO),
        ("E47", None, 80000, 79999, Size.MEDIUM),
        ("E47", None, 80000, 80000, Size.LARGE),
        ("F5111", 200, 40000, None, Size.LARGE),
        ("F5111", 5, 1000, None, Size.SMALL),
        ("F52", 50, 500, None, Size.MEDIUM),
        ("G54", 300, 2999, None, Size.SMALL),
        ("G592", 100, 1000, None, Size.MEDIUM),
        ("G60", 20, 100, None, Size.SMALL),
        ("H61", 100, 1999, None, Size.SMALL),
        ("I64", 2000, 100000, None, Size.LARGE),
        ("I65", 10, 50, None, Size.SMALL),
        ("K701", None, 200000, 9999, Size.MEDIUM),
        ("K701", None, 200000, 10000, Size.LARGE),
        ("K701", None, 100, 1999, Size.MICRO),
        ("K702", 100, 500, None, Size.SMALL),
        ("L72", 300, None, 119999, Size.MEDIUM),
        ("L72", 10, None, 100, Size.SMALL),
        ("M73", 299, None, None, Size.MEDIUM),
        ("M73", 300, None, None, Size.LARGE),
        ("K703", 9, None, None, Size.MICRO),
    ],
)
def test_each_row_has_floors_of_its_own(
    code: str, staff: int | None, revenue: int | None, assets: int | None, size: Size
) -> None:
    figures = [None if figure is None else Decimal(figure) for figure in (revenue, assets)]
    assert size_of(code, staff, *figures).size is size


@given(
    code=st.sampled_from(sorted(ROWS)),
    low=st.tuples(*[st.integers(0, 300_000)] * 3),
    more=st.tuples(*[st.integers(0, 300_000)] * 3),
)
def test_growing_never_makes_an_enterprise_smaller(
    code: str, low: tuple[int, int, int], more: tuple[int, int, int]
) -> None:
    largest_first = list(Size)
    high = [one + other for one, other in zip(low, more, strict=True)]
    before = size_of(code, low[0], Decimal(low[1]), Decimal(low[2])).size
    grown = size_of(code, high[0], Decimal(high[1]), Decimal(high[2])).size
    assert largest_first.index(grown) <= largest_first.index(before)


def test_the_reckoning_can_be_checked_by_a_person() -> None:
    sizing = size_of("C2641", 120, Decimal(1800), None)
    assert sizing.explanation == "工业：从业人员 120 人（≥20）且营业收入 1,800 万元（≥300）→ 小型"
    assert (sizing.size.label, sizing.row.name) == ("小型", "工业")


def test_a_micro_enterprise_is_told_which_floor_it_does_not_reach() -> None:
    assert size_of("C2641", 120, Decimal("299.50"), None).explanation == "工业：营业收入 299.5 万元（＜300）→ 微型"


@pytest.mark.parametrize(
    ("code", "staff", "revenue", "message", "missing"),
    [
        ("E47", 3, 9, "按“建筑业”划型还要资产总额（万元），请补上。", (Measure.ASSETS,)),
        (
            "F5111",
            None,
            None,
            "按“批发业”划型还要从业人员（人）和营业收入（万元），请补上。",
            (Measure.STAFF, Measure.REVENUE),
        ),
    ],
)
def test_a_missing_figure_is_asked_for_by_name(
    code: str, staff: int | None, revenue: int | None, message: str, missing: tuple[Measure, ...]
) -> None:
    with pytest.raises(MissingFigures) as refusal:
        size_of(code, staff, None if revenue is None else Decimal(revenue), None)
    assert (str(refusal.value), refusal.value.missing) == (message, missing)


def test_the_figures_a_row_looks_at_can_be_asked_beforehand() -> None:
    assert row_for("L72").measures == (Measure.STAFF, Measure.ASSETS)
