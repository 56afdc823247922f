"""Needs in merged cells and on further sheets. None is lost, and an error names its sheet."""

from tests.exchange.tables import LONG, as_sheets
from tests.exchange.test_needs import HEADER, looked_at
from tests.province import Province


def test_one_host_merged_over_three_rows_loses_none_of_its_needs(province: Province) -> None:
    bakery = province.hosts.bakery
    rows = [("编号", "单位", "需求名称", "需求内容"), ("1", bakery.name, "保鲜", LONG), ("", "", "烘干", LONG)]
    content = as_sheets({"表": [*rows, ("", "", "包装", LONG)]}, merged={"表": ["A2:A4", "B2:B4"]})
    found = looked_at(province, content, "需求.xlsx")
    assert [(one.particulars.title, one.host, one.external_key) for one in found.ready] == [
        ("保鲜", bakery, "1"),
        ("烘干", bakery, ""),
        ("包装", bakery, ""),
    ]
    assert (found.faults, found.repeats) == ([], [])


def test_a_fault_on_a_further_sheet_names_the_sheet(province: Province) -> None:
    rows = [HEADER, ("1", "甲", LONG)]
    found = looked_at(province, as_sheets({"一月": rows, "二月": [HEADER, ("2", "乙", "")]}), "需求.xlsx")
    assert [str(fault.place) for fault in found.faults] == ["“二月”第 2 行"]
    again = looked_at(province, as_sheets({"一月": rows, "二月": rows}), "需求.xlsx")
    assert [one.reason for one in again.repeats] == ["来源编号 1 与“一月”第 2 行相同，只收一条"]


def test_hidden_sheets_are_named(province: Province) -> None:
    sheets = {"表": [HEADER, ("1", "甲", LONG)], "字典": [("类型",)]}
    assert looked_at(province, as_sheets(sheets, hidden=["字典"]), "需求.xlsx").not_read == ("字典",)
