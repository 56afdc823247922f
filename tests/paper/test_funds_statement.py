"""The statement of a station's funds on paper: nothing is cut, and no character becomes a box."""

import io
from dataclasses import replace

from pypdf import PdfReader

from kezhan.paper.funds_statement import FundsFacts, funds_pdf

LINE = ("1", "2026-12-15", "车费", "差旅", "客运公司", "", "3,120.50", "-120.50", "1 份：车票.pdf")
FACTS = FundsFacts(
    title="2026 年工作经费收支表",
    beneath="食品学会驻饼业公司科技服务站 · 单位：元",
    foot="2026年12月15日制表",
    opening="1.00",
    received="2.00",
    spent="3.00",
    closing="0.00",
    incoming=[("被服务单位", "2.00")],
    outgoing=[("差旅", "3.00")],
    lines=[LINE],
)


def words(pdf: bytes) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_it_says_all_that_it_is_given() -> None:
    said = words(funds_pdf(FACTS))
    for text in (FACTS.title, FACTS.beneath, *LINE, "年初结余1.00元", "年末结余0.00元", "第1页，共1页"):
        assert "".join(text.split()) in said


def test_a_long_year_goes_on_page_after_page() -> None:
    said = words(funds_pdf(replace(FACTS, lines=[(str(number), *LINE[1:]) for number in range(1000, 1100)])))
    assert [number for number in range(1000, 1100) if str(number) not in said] == []


def test_what_no_font_draws_is_marked() -> None:
    said = words(funds_pdf(replace(FACTS, lines=[(*LINE[:8], "1 份：车票😀.pdf")])))
    assert "车票〓.pdf" in said
