"""A table is read as people see it in Excel, or refused with the reason and what to do."""

import io
import zipfile
from codecs import BOM_UTF16_BE
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kezhan.paper.table_reading import UnreadableTable, cells_of
from kezhan.paper.tables import Place, Row, Table, read_table

TEXT = '名称,需求\r\n遂溪站,"提取甲壳素，\n减少填埋"\r\n\r\n雷州站,烘干\r\n'
READ = Table(
    ["名称", "需求"],
    [
        Row(Place(2), {"名称": "遂溪站", "需求": "提取甲壳素，\n减少填埋"}),
        Row(Place(4), {"名称": "雷州站", "需求": "烘干"}),
    ],
)


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("表")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def replaced(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with other content in one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return target.getvalue()


@pytest.mark.parametrize("content", [TEXT.encode("utf-8"), TEXT.encode("utf-8-sig"), TEXT.encode("gb18030")])
def test_csv_is_read_in_whichever_encoding_it_came(content: bytes) -> None:
    assert read_table(content, "需求.csv", limit=10) == READ


def test_utf_8_that_could_be_gb18030_is_utf_8() -> None:
    words = "学会,难点\n茶叶,发霉\n"
    assert words.encode().decode("gb18030").startswith("瀛︿細,")
    (row,) = read_table(words.encode(), "需求.csv", limit=10).rows
    assert row.values == {"学会": "茶叶", "难点": "发霉"}


def test_a_workbook_is_read_as_such_whatever_its_name() -> None:
    content = workbook([["名称", "需求", ""], ["遂溪站", "提取甲壳素，\n减少填埋"], [], ["雷州站", " 烘干 "]])
    assert read_table(content, "需求.csv", limit=10) == replace(READ, sheets=("表",))


def test_numbers_and_answers_read_as_people_see_them() -> None:
    content = workbook([["甲", "乙", "丙", "丁"], [12.0, 0.1 + 0.2, True, 441900]])
    (row,) = read_table(content, "a.xlsx", limit=10).rows
    assert row.values == {"甲": "12", "乙": "0.3", "丙": "是", "丁": "441900"}
    content = workbook([["甲", "乙"], [12_345_678.25, False]])
    (row,) = read_table(content, "a.xlsx", limit=10).rows
    assert row.values == {"甲": "12345678.25", "乙": "否"}


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "2026-03-09"), (30_600, "2026-03-09 08:30:00"), (30, "2026-03-09 00:00:30")]
)
def test_a_day_reads_without_a_time_and_a_moment_with_it(seconds: int, told: str) -> None:
    target, days = io.BytesIO(), (date(2026, 3, 9) - date(1899, 12, 30)).days
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet("表")
        sheet.write(0, 0, "时间")
        sheet.write_number(1, 0, days + seconds / 86_400, book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}))
    (row,) = read_table(target.getvalue(), "a.xlsx", limit=10).rows
    assert row.values == {"时间": told}


def test_unseen_characters_are_left_out() -> None:
    (row,) = read_table("名\u200b称\n遂\u202e溪\x1f站\n".encode(), "a.csv", limit=10).rows
    assert row.values == {"名称": "遂溪站"}


def test_of_a_csv_no_more_is_read_than_tells_that_it_is_too_long() -> None:
    (sheet,) = cells_of(("名称\n" + "遂溪站\n" * 100).encode(), "a.csv", limit=3).sheets
    assert len(list(sheet.rows)) == 5


def test_as_many_rows_as_the_caller_allows() -> None:
    lines = "名称\n" + "遂溪站\n\n" * 5
    assert [row.place.number for row in read_table(lines.encode(), "a.csv", limit=5).rows] == [2, 4, 6, 8, 10]
    with pytest.raises(UnreadableTable, match="一次最多导入 4 行"):
        read_table(lines.encode(), "a.csv", limit=4)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
REFUSED = [
    (b"", "“a.csv”是空的"),
    (b"\xef\xbb\xbf", "第 1 行要写各列的标题"),
    (",,\n甲,乙\n".encode(), "第 1 行要写各列的标题"),
    ("名称,,地区\n甲,乙,丙\n".encode(), "第 1 行第 2 列没有标题"),
    ("名称,地区,名称\n甲,乙,丙\n".encode(), "有两列都叫“名称”"),
    ("名称,地区\n\n".encode(), "只有标题，没有内容"),
    ("名称,内容\n甲,乙,丙\n".encode(), "第 2 行比标题多出几格"),
    ("名称\n甲,乙\n".encode(), "第 1 行只有“名称”一格，第 2 行却有好几格"),
    ("2026年汇总表,\n名称,内容\n".encode(), "第 1 行只有“2026年汇总表”一格，.*大标题请删掉"),
    ("某区科协,,,2026年\n序号,名称,内容,备注\n".encode(), "第 1 行只有“某区科协”等 2 格，.*大标题请删掉"),
    ("序号,,内容,备注\n1,甲,乙,丙\n".encode(), "第 1 行第 2 列没有标题"),
    ('名称\n"甲\n乙\n'.encode(), "第 3 行读不下去"),
    (("名称\n" + "长" * 200_000).encode(), "第 2 行读不下去"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "“a.csv”不是能读的表格"),
    (b"\xff\xd8\xff\xe0 not a table", "“a.csv”不是能读的表格"),
    ("名称\n甲\n".encode("utf-16-le"), "“a.csv”不是能读的表格"),
    ("名称|内容\n甲|乙\n".encode(), "这份 CSV 用竖线“|”隔开各格，请改成半角逗号“,”"),
    ("名称，内容\n甲，乙\n".encode(), "这份 CSV 用全角逗号“，”隔开各格，请改成半角逗号“,”"),
    (OLE, "是旧版 Excel 或 Word 文件"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "设了打开密码"),
    (b"PK\x03\x04 broken", "“a.csv”不是能读的表格"),
    (replaced(workbook([["名称"]]), "xl/workbook.xml", b"<not-xml"), "“a.csv”不是能读的表格"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableTable, match=reason):
        read_table(content, "a.csv", limit=10)


SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_of(rows: bytes) -> bytes:
    return b"<worksheet " + NAMESPACE + b"><sheetData>" + rows + b"</sheetData></worksheet>"


FAR_CORNERS = [
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + b"<c><v>1</v></c>" * 20 + b"</row>",
]


@pytest.mark.parametrize("rows", FAR_CORNERS)
def test_a_cell_in_the_far_corner_takes_no_memory(rows: bytes) -> None:
    with pytest.raises(UnreadableTable, match="一直到第 1048576 行"):
        read_table(replaced(workbook([["名称"]]), SHEET, sheet_of(rows)), "a.xlsx", limit=10)


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UnreadableTable, match="解压后太大"):
        read_table(replaced(workbook([["名称"]]), SHEET, b" " * (129 * 2**20)), "a.xlsx", limit=10)


def test_a_long_text_that_many_cells_point_to_is_refused() -> None:
    text = b"<sst " + NAMESPACE + b"><si><t>" + b"a" * 2_000_000 + b"</t></si></sst>"
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 100))
    content = replaced(replaced(workbook([["名称"]]), SHEET, sheet_of(rows)), "xl/sharedStrings.xml", text)
    with pytest.raises(UnreadableTable, match="文字太多"):
        read_table(content, "a.xlsx", limit=10)


def test_a_document_type_is_refused() -> None:
    declared = b'<!DOCTYPE a [<!ENTITY b "c">]>' + sheet_of(b'<row r="1"><c r="A1"><v>1</v></c></row>')
    with pytest.raises(UnreadableTable, match="不是能读的表格"):
        read_table(replaced(workbook([["名称"]]), SHEET, declared), "a.xlsx", limit=10)


WHOLE = workbook([["名称", "地区"], ["遂溪站", "湛江"]])


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_workbook_is_read_or_refused_but_breaks_nothing(place: int, damage: bytes) -> None:
    damaged = WHOLE[:place] + damage + WHOLE[place + len(damage) :]
    try:
        rows = len(read_table(damaged, "a.xlsx", limit=10).rows)
    except UnreadableTable:
        rows = 0
    assert rows <= 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_csv_is_read_with_the_sign_that_stands_between_its_labels(encoding: str, sign: str) -> None:
    rows = "\n".join(sign.join(row) for row in (("名称", "内容"), ("甲", "乙，丙")))
    (row,) = read_table(rows.encode(encoding), "a.csv", 10).rows
    assert row.values == {"名称": "甲", "内容": "乙，丙"}


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_marks_within_the_labels_do_not_part_them(sign: str) -> None:
    head = ["专家、工时", "结束日期（一天的，不填）", "成果", "单位; 部门"]
    labels = [f'"{label}"' if sign in label else label for label in head]
    cells = ["何教授 3", "2026-11-24", "", "虾场"]
    (row,) = read_table(f"{sign.join(labels)}\n{sign.join(cells)}\n".encode(), "a.csv", limit=10).rows
    assert row.values == dict(zip(head, cells, strict=True))


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_line_that_tells_the_sign_between_the_cells_is_not_one_of_the_table(sign: str) -> None:
    table = read_table(f"sep={sign}\r\n名称{sign}地区\r\n甲{sign}广州".encode(), "a.csv", limit=10)
    assert (table.columns, [(row.place.number, row.values["地区"]) for row in table.rows]) == (
        ["名称", "地区"],
        [(2, "广州")],
    )


def test_utf_16_with_its_other_mark_is_read_too() -> None:
    content = BOM_UTF16_BE + "名称,内容\n甲,乙\n".encode("utf-16-be")
    assert read_table(content, "a.csv", 10).columns == ["名称", "内容"]
