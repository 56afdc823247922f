"""Merged cells, further sheets and hidden parts are read as a person sees them, or refused by name."""

import io
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Table, read_table
from tests.exchange.tables import as_sheets

HEAD = ("单位", "需求", "编号")


def read(content: bytes) -> Table:
    return read_table(content, "需求.xlsx", limit=10)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [(str(row.place), *row.values.values()) for row in table.rows]


def test_a_cell_merged_over_several_rows_counts_for_each_of_them() -> None:
    rows = [HEAD, ("荔香", "保鲜", "1"), ("", "烘干", ""), ("", "包装", ""), ("珠江", "除尘", "2")]
    table = read(as_sheets({"表": rows}, merged={"表": ["A2:A4", "C2:C4"]}))
    assert cells(table) == [
        ("第 2 行", "荔香", "保鲜", "1"),
        ("第 3 行", "荔香", "烘干", "1"),
        ("第 4 行", "荔香", "包装", "1"),
        ("第 5 行", "珠江", "除尘", "2"),
    ]
    both = frozenset({"单位", "编号"})
    assert [row.shared for row in table.rows] == [frozenset(), both, both, frozenset()]


def test_a_row_in_which_only_the_merged_cell_reaches_is_no_row() -> None:
    rows = [HEAD, ("荔香", "保鲜", "1"), ("", "", ""), ("", "包装", "2")]
    table = read(as_sheets({"表": rows}, merged={"表": ["A2:A4"]}))
    assert cells(table) == [("第 2 行", "荔香", "保鲜", "1"), ("第 4 行", "荔香", "包装", "2")]


@pytest.mark.parametrize(
    ("merged", "said"),
    [
        ("A2:B2", "工作表“表”的 A2:B2 把几列合并成一格"),
        ("B2:C3", "工作表“表”的 B2:C3 把几列合并成一格"),
        ("A1:C1", "工作表“表”的 A1:C1 是合并的标题"),
        ("A1:A2", "工作表“表”的 A1:A2 是合并的标题"),
    ],
)
def test_cells_merged_over_several_columns_and_merged_heads_are_refused_by_name(merged: str, said: str) -> None:
    content = as_sheets({"表": [HEAD, ("荔香", "保鲜", "1"), ("珠江", "除尘", "2")]}, merged={"表": [merged]})
    with pytest.raises(UnreadableTable, match=said):
        read(content)


def test_further_sheets_of_the_same_head_are_read_with_their_names() -> None:
    sheets = {
        "一月": [HEAD, ("荔香", "保鲜", "1")],
        "二月": [("需求", "单位", "编号"), ("除尘", "珠江", "2")],
        "空": [],
    }
    table = read(as_sheets(sheets))
    assert [(str(row.place), row.values["单位"]) for row in table.rows] == [
        ("“一月”第 2 行", "荔香"),
        ("“二月”第 2 行", "珠江"),
    ]
    assert (table.sheets, table.not_read) == (("一月", "二月"), ())


def test_a_further_sheet_of_another_head_is_refused_by_name() -> None:
    sheets = {"一月": [HEAD, ("荔香", "保鲜", "1")], "二月": [("公司", "难题"), ("珠江", "除尘")]}
    with pytest.raises(UnreadableTable, match="工作表“二月”的标题和“一月”不一样"):
        read(as_sheets(sheets))


def test_a_further_sheet_without_a_head_is_refused_by_name() -> None:
    sheets = {"一月": [HEAD, ("荔香", "保鲜", "1")], "二月": [(), ("珠江", "除尘", "2")]}
    with pytest.raises(UnreadableTable, match="工作表“二月”的标题和“一月”不一样"):
        read(as_sheets(sheets))


def test_the_rows_of_all_sheets_count_together() -> None:
    sheets = {name: [HEAD, *((name, str(number), "") for number in range(6))] for name in ("一月", "二月")}
    with pytest.raises(UnreadableTable, match="一次最多导入 10 行"):
        read(as_sheets(sheets))


def test_hidden_sheets_are_not_read_and_named() -> None:
    sheets = {"表": [HEAD, ("荔香", "保鲜", "1")], "字典": [("类型",), ("企业",)]}
    table = read(as_sheets(sheets, hidden=["字典"]))
    assert (len(table.rows), table.not_read) == (1, ("字典",))


def test_a_sheet_that_only_a_macro_can_show_is_hidden_too() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, row in (("表", ("荔香", "保鲜", "1")), ("底稿", ("珠江", "除尘", "2"))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEAD)
            sheet.write_row(1, 0, row)
        sheet.very_hidden()
    table = read(target.getvalue())
    assert (cells(table), table.not_read) == ([("第 2 行", "荔香", "保鲜", "1")], ("底稿",))


def hiding(hide: Callable[[Worksheet], object]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("表")
        for number, row in enumerate([HEAD, ("荔香", "保鲜", "1"), ("珠江", "除尘", "2")]):
            sheet.write_row(number, 0, row)
        hide(sheet)
    return target.getvalue()


@pytest.mark.parametrize(
    ("hide", "said"),
    [
        (lambda sheet: sheet.set_row(2, None, None, {"hidden": True}), "工作表“表”的第 3 行是隐藏的或者筛选掉了"),
        (lambda sheet: sheet.set_row(2, 0), "工作表“表”的第 3 行是隐藏的"),
        (lambda sheet: sheet.set_column(2, 2, None, None, {"hidden": True}), "工作表“表”的“编号”列是隐藏的"),
        (lambda sheet: sheet.set_column(0, 1, 0), "工作表“表”的“单位”、“需求”列是隐藏的"),
    ],
)
def test_what_is_hidden_or_filtered_away_is_refused_by_name(hide: Callable[[Worksheet], object], said: str) -> None:
    with pytest.raises(UnreadableTable, match=said):
        read(hiding(hide))


def test_a_filter_that_hides_nothing_and_hidden_emptiness_are_read() -> None:
    def harmless(sheet: Worksheet) -> None:
        sheet.autofilter("A1:C3")
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.set_column(7, 9, None, None, {"hidden": True})

    assert len(read(hiding(harmless)).rows) == 2


def test_a_sheet_whose_unused_rows_are_hidden_is_read() -> None:
    assert len(read(hiding(lambda sheet: sheet.set_default_row(hide_unused_rows=True))).rows) == 2
