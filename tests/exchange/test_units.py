"""Amounts are in 万元. One that may be in 元 stops its row, and a column in another unit is named if missed."""

from decimal import Decimal

import pytest

from kezhan.exchange.hosts import HOSTS
from kezhan.exchange.needs import preview
from kezhan.exchange.registry import preview as registry_preview
from kezhan.paper.table_reading import UnreadableTable
from tests.exchange.tables import LONG, as_csv
from tests.exchange.test_registry import HOST
from tests.province import Province

REVENUE = "营业收入（万元）"


@pytest.mark.parametrize("head", ["经费", "预算", "预算（选填）"])
def test_a_large_amount_below_a_head_without_a_unit_is_asked_for(province: Province, head: str) -> None:
    rows = [("需求名称", "需求内容", head), ("甲", LONG, "500000"), ("乙", LONG, "10,000"), ("丙", LONG, "20000万元")]
    found = preview(as_csv(rows), "需求.csv", province.associations.guangdong)
    assert [(fault.place.number, fault.column, fault.reason) for fault in found.faults] == [
        (
            2,
            "预算（万元）",
            "“500000”按万元算在 1 亿元以上，标题里没有写单位："
            "是万元的，请把标题改成“预算（万元）”；是元的，请换算成万元",
        )
    ]
    assert [one.particulars.budget for one in found.ready] == [10_000, 20_000]


@pytest.mark.parametrize(
    "head", ["预算（万元）", "经费（万元）", "预算（单位：万元）", "预算（万）", "2、预算（万元/年）"]
)
def test_below_a_head_with_its_unit_any_amount_is_taken(province: Province, head: str) -> None:
    rows = [("需求名称", "需求内容", head), ("甲", LONG, "500000")]
    (ready,) = preview(as_csv(rows), "需求.csv", province.associations.guangdong).ready
    assert ready.particulars.budget == Decimal(500_000)


@pytest.mark.parametrize(("head", "column"), [("营业收入", REVENUE), ("资产总额", "资产总额（万元）")])
def test_the_figures_of_a_size_are_asked_for_too(province: Province, head: str, column: str) -> None:
    row = {label: words for label, words in HOST.items() if label != REVENUE} | {head: "60000000"}
    found = registry_preview(HOSTS, as_csv([list(row), list(row.values())]), "表.csv", province.posts.guangdong)
    (fault,) = found.faults
    assert (fault.column, "标题里没有写单位" in fault.reason) == (column, True)


@pytest.mark.parametrize("head", ["营业收入（元）", "营业收入（亿元）", "营业收入（千万元）", "营业收入（单位：美元）"])
def test_a_column_in_another_unit_stops_the_table_by_its_name(province: Province, head: str) -> None:
    row = {head if label == REVENUE else label: words for label, words in HOST.items()}
    with pytest.raises(UnreadableTable, match=f"“{head}”这一列的单位不是万元：请换算好，把标题改成“{REVENUE}”"):
        registry_preview(HOSTS, as_csv([list(row), list(row.values())]), "表.csv", province.posts.guangdong)


def test_the_preview_tells_the_figures_of_a_size(province: Province) -> None:
    rows = [list(HOST), list(HOST.values())]
    (ready,) = registry_preview(HOSTS, as_csv(rows), "表.csv", province.posts.guangdong).ready
    assert ready.notes == ("划型按从业人员 120 人、营业收入 6,000 万元算，请看看单位对不对",)
