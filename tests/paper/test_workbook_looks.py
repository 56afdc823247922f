"""What a person sees in a workbook is what we read; what cannot be read so is refused by name."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.needs import preview
from kezhan.exchange.previews import Preview
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.workbook_looks import STRUCK
from tests.exchange.tables import LONG
from tests.province import Province

HEAD = ("来源编号", "需求名称", "需求内容", "公开范围", "预算", "希望完成时间", "所在地", "联系电话")
ROW = ("a1", "压铸", LONG, "公开", "", "", "", "")
SHEET = "xl/worksheets/sheet1.xml"


def workbook(write: Callable[[Worksheet, Callable[..., Format]], object]) -> bytes:
    """A sound table of one need, into which `write` writes more."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        sheet.write_row(1, 0, ROW)
        write(sheet, lambda **given: book.add_format(given))
    return target.getvalue()


def looked_at(province: Province, content: bytes) -> Preview[ReadyNeed]:
    return preview(content, "需求.xlsx", province.associations.guangdong)


def faults(found: Preview[ReadyNeed]) -> list[tuple[int, str, str]]:
    return [(fault.place.number, fault.column, fault.reason) for fault in found.faults]


def test_a_scaled_amount_and_a_month_are_read_as_shown(province: Province) -> None:
    def write(sheet: Worksheet, style: Callable[..., Format]) -> None:
        sheet.write_number("E2", 125000, style(num_format='0!.0,"万"'))
        sheet.write_number("F2", 2027.1, style(num_format="0.00"))

    (ready,) = looked_at(province, workbook(write)).ready
    assert (ready.particulars.budget, ready.particulars.wanted_by) == (Decimal("12.5"), date(2027, 10, 1))


def test_a_day_shown_as_a_month_is_read_as_that_month(province: Province) -> None:
    def write(sheet: Worksheet, style: Callable[..., Format]) -> None:
        sheet.write_datetime("F2", datetime(2027, 10, 15), style(num_format='yyyy"年"m"月"'))  # noqa: DTZ001

    (ready,) = looked_at(province, workbook(write)).ready
    assert ready.particulars.wanted_by == date(2027, 10, 1)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("0%", "“300%”不是数字，请以万元填，如 12.5；没有就留空"),
        ("0.00E+00", "这一格的数字格式“0.00E+00”让看到的和存下的不一样：请改成“常规”格式，照看到的样子填"),
        (";;;", "这一格的数字格式“;;;”让看到的和存下的不一样：请改成“常规”格式，照看到的样子填"),
    ],
)
def test_what_is_no_amount_as_shown_is_a_fault(province: Province, code: str, said: str) -> None:
    found = looked_at(province, workbook(lambda sheet, style: sheet.write_number("E2", 3, style(num_format=code))))
    assert faults(found) == [(2, "预算（万元）" if "%" in code else "预算", said)]


def test_a_month_whose_figure_may_have_lost_its_nought_is_a_fault(province: Province) -> None:
    found = looked_at(province, workbook(lambda sheet, style: sheet.write_number("F2", 2027.1)))
    assert faults(found) == [(2, "希望完成时间", "“2027.1”看不出是 1 月还是 10 月，请写成 2027-01 或 2027-10")]


def test_numbers_of_two_needs_are_told_apart_as_they_are_shown(province: Province) -> None:
    def write(sheet: Worksheet, style: Callable[..., Format]) -> None:
        sheet.write_row("A3", ("", "焊接", f"{LONG}另一条", "公开"))
        sheet.write_number("A2", 1.1, style(num_format="0.0"))
        sheet.write_number("A3", 1.1, style(num_format="0.00"))

    assert [one.external_key for one in looked_at(province, workbook(write)).ready] == ["1.1", "1.10"]


@pytest.mark.parametrize("value", [b"", b"<v></v>", b"<v />"])
def test_a_formula_without_a_result_is_a_fault(province: Province, value: bytes) -> None:
    def write(sheet: Worksheet, style: Callable[..., Format]) -> None:
        sheet.write_formula("D2", '="不公开"')
        sheet.write_formula("E2", "=10+2")

    content = changed(workbook(write), rb"(<f>[^<]*</f>)<v>0</v>", rb"\1" + value)
    said = "这一格是公式，文件里没有存下结果：请用 Excel 打开、保存一次再传，或者直接填上"
    assert faults(looked_at(province, content)) == [(2, "公开范围", said), (2, "预算", said)]


def test_a_formula_with_its_result_is_read(province: Province) -> None:
    def write(sheet: Worksheet, style: Callable[..., Format]) -> None:
        sheet.write_formula("E2", "=10+2", value=12)
        sheet.write_formula("G2", '=IF(1,"","")', value="")

    content = changed(workbook(write), b'<c r="G2">', b'<c r="G2" t="str">')  # as Excel writes an empty result
    (ready,) = looked_at(province, content).ready
    assert (ready.particulars.budget, ready.division) == (Decimal(12), "440000")


def struck_row(sheet: Worksheet, style: Callable[..., Format]) -> None:
    sheet.write_row("A2", ROW, style(font_strikeout=True))


def struck_half(sheet: Worksheet, style: Callable[..., Format]) -> None:
    sheet.write_rich_string("B2", "需求", style(font_strikeout=True), "三旧", "三新")


def struck_number(sheet: Worksheet, style: Callable[..., Format]) -> None:
    sheet.write_number("E2", 12, style(font_strikeout=True))


@pytest.mark.parametrize(
    ("strike", "columns"),
    [
        (struck_row, ["来源编号", "需求名称", "需求内容", "公开范围"]),
        (struck_half, ["需求名称"]),
        (struck_number, ["预算"]),
    ],
)
def test_what_is_struck_out_stops_its_row(province: Province, strike: Callable[..., None], columns: list[str]) -> None:
    def write(sheet: Worksheet, style: Callable[..., Format]) -> None:
        strike(sheet, style)
        sheet.write_row("A3", ("a2", "焊接", f"{LONG}另一条", "公开"))

    found = looked_at(province, workbook(write))
    assert faults(found) == [(2, column, STRUCK) for column in columns]
    assert [one.external_key for one in found.ready] == ["a2"]


def test_a_text_kept_in_its_cell_is_struck_out_likewise(province: Province) -> None:
    inline = rb't="inlineStr"><is><r><t>1</t></r><r><rPr><strike/></rPr><t>2</t></r></is>'
    content = changed(
        workbook(lambda sheet, style: sheet.write_string("E2", "12")),
        rb'(<c r="E2"[^>]*)t="s"><v>\d+</v>',
        rb"\1" + inline,
    )
    assert faults(looked_at(province, content)) == [(2, "预算", STRUCK)]


def test_a_struck_out_head_is_refused(province: Province) -> None:
    with pytest.raises(UnreadableTable, match="第 1 行第 5 列的标题：这一格划着删除线"):
        looked_at(province, workbook(lambda sheet, style: sheet.write("E1", "预算", style(font_strikeout=True))))


def test_a_font_that_says_it_strikes_nothing_out_is_read(province: Province) -> None:
    content = changed(workbook(struck_row), b"<strike/>", b'<strike val="0"/>', "xl/styles.xml")
    assert len(looked_at(province, content).ready) == 1


def changed(content: bytes, found: bytes, put: bytes, part: str = SHEET) -> bytes:
    """The workbook with these bytes of a part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(target, "w") as made:
        for name in given.namelist():
            kept = given.read(name)
            made.writestr(name, re.sub(found, put, kept) if name == part else kept)
            assert name != part or re.search(found, kept)
    return target.getvalue()


@pytest.mark.parametrize("code", ['"不"@', ';;;"不公开"', ";;;", '0;0;0;@"？"'])
def test_a_text_that_its_format_shows_otherwise_stops_its_row(province: Province, code: str) -> None:
    found = looked_at(province, workbook(lambda sheet, style: sheet.write("D2", "公开", style(num_format=code))))
    said = f"这一格的数字格式“{code}”让看到的和存下的不一样：请改成“常规”格式，照看到的样子填"
    assert faults(found) == [(2, "公开范围", said)]


@pytest.mark.parametrize(
    "code", ["@", "0.00", "0;-0;0;@", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "yyyy-mm-dd", "[Red]@"]
)
def test_a_text_in_a_format_that_shows_it_is_read(province: Province, code: str) -> None:
    found = looked_at(province, workbook(lambda sheet, style: sheet.write("D2", "公开", style(num_format=code))))
    assert ([one.particulars.confidentiality for one in found.ready], found.faults) == (["public"], [])
