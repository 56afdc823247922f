"""Quantities of a text that the record does not hold are found in every unit; those that it holds are not."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse

from kezhan.policy import editions
from kezhan.stations.models import Station
from kezhan.summaries.drafting import begin_summary, write_part
from kezhan.summaries.figures import Figures, FundsLine, Goal, Person, Piece, TaskCount, Total
from kezhan.summaries.quantities import COUNTED, not_on_record, quantities
from tests.funds.people import put_in
from tests.stations.people import People
from tests.summaries.people import YEAR, confirmed, waiting
from tests.web.office import shown, signed_in

FIGURES = Figures(
    tasks=(TaskCount("bottleneck", "技术攻关", 100), TaskCount("training", "培训", 20)),
    totals=(
        Total("企业创新发展", "cost_saved", "节约成本", "万元", "2.5"),
        Total("企业创新发展", "patents", "专利", "件", "3"),
    ),
    people=(Person("何教授", "36.5", 90), Person("梁工", "12", 30)),
    goals=(Goal("新增产值", "万元", "990000", "12", 1),),
    pieces=(Piece(1, "技术攻关", "查第 2 条线", "12 月", "节约成本 1.2 万元"),),
    funds=(FundsLine("收入：支持经费", "50,000.00"),),
)


def foreign(text: str, unconfirmed: int = 0) -> list[str]:
    return not_on_record(text, FIGURES, editions.in_force(), unconfirmed)


@pytest.mark.parametrize(
    "text",
    [
        *("节约 99 万元", "节约九十九万元", "节约九十九点五万元", "新增 2.5 亿元", "收入 9 元", "收入 25,001 元"),
        *("培训 500 人", "培训 500 人次", "培训五百多人次", "5 名专家", "五位专家", "服务 99 小时", "服务 3 个小时"),
        *("服务 12 次", "服务 200 多次", "还有 7 条没有确认", "论文 4 篇", "专利 4 件", "推广 30 亩", "带动 8 户"),
        *("新品种 6 个", "办班 9 场", "服务 40 家企业", "节约 12 万 5 千元", "节约三百多万元", "标准２５项"),
    ],
)
def test_what_the_record_does_not_hold_is_found(text: str) -> None:
    assert len(foreign(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("节约 2.5 万元", "节约 25000 元", "节约 25,000 元", "节约两万五千元", "节约二点五万元", "节约 2 万 5 千元"),
        *("计划 99 亿元", "计划九十九亿元", "收入 5 万元", "收入五万元", "那一次省 1.2 万元", "做到 0.0012 亿元"),
        *("服务 120 次", "其中 100 多次", "技术攻关一百次", "48.5 小时", "何教授 36.5 个小时", "2 名专家", "两位专家"),
        *("专利 3 件", "专利三件", "还有 0 条", "2 项任务", f"{YEAR} 年 11 月", "用了 3 个月", "第 3 次", "第十二次"),
        *("每月去一次", "一个问题", "数十万元", "几百人", "节约多少万元", "GB 2760"),
    ],
)
def test_what_it_holds_and_what_is_no_figure_is_not(text: str) -> None:
    assert foreign(text) == []


def test_the_words_are_those_of_the_text() -> None:
    assert foreign("去年 3 万元，再 3 万元，今年五百多人次") == ["3 万元", "五百多人次"]
    assert foreign("还有 2 条没有确认", unconfirmed=2) == []


def test_the_units_of_all_measures_are_looked_for() -> None:
    edition = editions.in_force()
    for one in edition.measures:
        assert not_on_record(f"有 77 {one.unit}", Figures(), edition, 0) == [f"77 {one.unit}"]


@pytest.mark.parametrize("piece", ["十", "1万", "9,999", "5 ", "一点", "3多", "5\u3000", "九万多"])
def test_no_text_takes_long(piece: str) -> None:
    assert len(list(quantities(piece * (4000 // len(piece)), frozenset(COUNTED)))) <= 1


def test_a_draft_has_no_marks_and_the_page_marks_what_somebody_adds(station: Station, people: People) -> None:
    confirmed(station, people)
    confirmed(station, people, outcomes={"cost_saved": Decimal(4)}, title="再查一次")
    waiting(station, people, title="没有确认的")
    summary = begin_summary(station, YEAR, by=people.society)
    page, mark = reverse("yearsummary", args=[summary.pk]), "记录里没有这些数"
    assert mark not in shown(signed_in(people.society), page)
    write_part(summary, "results", "节约九十九万元", seen=None, by=people.society)
    assert f"{mark}：九十九万元" in shown(signed_in(people.society), page)


def test_whoever_does_not_read_the_books_learns_no_amount_by_trying(station: Station, people: People) -> None:
    put_in(station, people.host, "1234.00")
    summary = begin_summary(station, YEAR, by=people.society)
    page = reverse("yearsummary", args=[summary.pk])
    told = {"expert": [], "society": []}
    for amount in ("1234 元", "1235 元"):
        write_part(summary, "results", f"收入 {amount}，服务 77 次", seen=None, by=people.expert)
        for who, marked in told.items():
            marked.extend(re.findall("记录里没有这些数：([^<]+)<", shown(signed_in(getattr(people, who)), page)))
    assert told == {"expert": ["77 次", "77 次"], "society": ["77 次", "1235 元、77 次"]}


def test_money_of_a_year_without_funds() -> None:
    assert not_on_record("收入 5 万元", replace(FIGURES, funds=()), editions.in_force(), 0) == ["5 万元"]
