"""What is written to Excel reads back unchanged, and no text becomes a formula."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter.worksheet import Worksheet

from kezhan.paper import sheets
from kezhan.paper.sheet_rows import TooManyRows
from kezhan.paper.sheets import SheetColumn, TemplateColumn, write_sheet, write_template
from kezhan.paper.tables import read_table

COLUMNS = [
    SheetColumn("名称", 30),
    SheetColumn("金额", 12, "number"),
    SheetColumn("备案日期", 12, "date"),
    SheetColumn("提交时间", 18, "datetime"),
]
FORMULAS = ["=1+1", "@SUM(A1)", "+86 13800000000", "-1", "{=A1}", "https://kezhan.example/", "0017", '=HYPERLINK("x")']


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_values_read_back_as_they_were() -> None:
    target = io.BytesIO()
    moment = datetime(2026, 3, 9, 0, 30, 0, 181_000, tzinfo=UTC)
    written = write_sheet(
        target,
        "服务站：一览/2026",
        COLUMNS,
        [
            ["遂溪站", Decimal("12.5"), date(2026, 3, 9), moment],
            ["雷州站", 7, None, None],
            ["徐闻站", 0, None, None],
            ["廉江站", None, None, None],
        ],
    )
    table = read_table(target.getvalue(), "服务站.xlsx", limit=10)
    assert written == 4
    assert [list(row.values.values()) for row in table.rows] == [
        ["遂溪站", "12.5", "2026-03-09", "2026-03-09 08:30:00"],
        ["雷州站", "7", "", ""],
        ["徐闻站", "0", "", ""],
        ["廉江站", "", "", ""],
    ]


def test_no_text_becomes_a_formula_or_a_link() -> None:
    target = io.BytesIO()
    write_sheet(target, "名单", [SheetColumn("名称", 30)], [[text] for text in FORMULAS])
    sheet = parts(target.getvalue())["xl/worksheets/sheet1.xml"]
    table = read_table(target.getvalue(), "名单.xlsx", limit=10)
    assert [row.values["名称"] for row in table.rows] == FORMULAS
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet


def test_the_header_stays_in_sight_and_filters_the_rows() -> None:
    target = io.BytesIO()
    write_sheet(target, "名单", COLUMNS, [["遂溪站", 1, None, None], ["雷州站", 2, None, None]])
    sheet = parts(target.getvalue())["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="1" topLeftCell="A2"' in sheet
    assert '<autoFilter ref="A1:D3"/>' in sheet


def test_what_means_something_to_excel_stays_as_it_was_written() -> None:
    texts = ["<b>&amp;", "_x0041_", "  两头空  ", "甲\n乙", "a\x07b", '"引号"']
    target = io.BytesIO()
    write_sheet(
        target, "名单", [SheetColumn("名称", 30), SheetColumn("日期", 12)], [[one, date(2026, 3, 9)] for one in texts]
    )
    with CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue())) as book:
        rows = book.get_sheet_by_index(0).to_python()[1:]
    assert rows == [[text.replace("\x07", ""), date(2026, 3, 9)] for text in texts]
    assert '<dimension ref="A1:B7"' in parts(target.getvalue())["xl/worksheets/sheet1.xml"]


def test_the_library_writes_the_head_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in cells: it takes seven times as long over one as we do."""
    written: list[int] = []
    write = Worksheet._write_cell
    monkeypatch.setattr(Worksheet, "_write_cell", lambda sheet, *given: written.append(1) or write(sheet, *given))
    write_sheet(io.BytesIO(), "名单", [SheetColumn("名称", 30)], [[f"第 {number} 行"] for number in range(1_000)])
    assert len(written) == 4


def test_a_list_without_rows_is_a_header() -> None:
    target = io.BytesIO()
    assert write_sheet(target, "名单", COLUMNS, []) == 0
    assert '<autoFilter ref="A1:D1"/>' in parts(target.getvalue())["xl/worksheets/sheet1.xml"]


def test_a_text_longer_than_a_cell_is_cut_with_a_mark() -> None:
    target = io.BytesIO()
    write_sheet(target, "名单", [SheetColumn("说明", 30)], [["长" * 40_000]])
    (row,) = read_table(target.getvalue(), "名单.xlsx", limit=10).rows
    assert row.values == {"说明": "长" * 32_766 + "…"}


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    assert write_sheet(io.BytesIO(), "名单", [SheetColumn("名称", 30)], [["甲"], ["乙"]]) == 2
    with pytest.raises(TooManyRows, match="最多放 2 行"):
        write_sheet(io.BytesIO(), "名单", [SheetColumn("名称", 30)], [["甲"], ["乙"], ["丙"]])


def test_a_template_is_filled_in_below_its_header() -> None:
    columns = [
        TemplateColumn("单位名称", 30, "遂溪县江洪镇水产品加工协会", "写全称，和公章一致。"),
        TemplateColumn("统一社会信用代码", 24, "51440823MJM1234567", "18 位。"),
    ]
    content = parts(write_template("单位导入", columns))
    texts = content["xl/sharedStrings.xml"]
    assert texts.count("<si>") == 9  # equal strings are shared, here two labels: 2 + 3 headings + 2 helps + 2 examples
    assert 'promptTitle="单位名称" prompt="写全称，和公章一致。"' in content["xl/worksheets/sheet1.xml"]
    assert 'sqref="A2:A1048576"' in content["xl/worksheets/sheet1.xml"]  # down to the last row
    assert '<sheet name="填写说明"' in content["xl/workbook.xml"]


def test_the_foot_stands_under_each_printed_page_and_in_the_properties() -> None:
    target = io.BytesIO()
    write_sheet(target, "名单", [SheetColumn("名称", 30)], [["遂溪站"]], foot="记录头 12-0f3a")
    written = parts(target.getvalue())
    assert "<oddFooter>&amp;L&amp;8记录头 12-0f3a</oddFooter>" in written["xl/worksheets/sheet1.xml"]
    assert "记录头 12-0f3a" in written["docProps/core.xml"]
