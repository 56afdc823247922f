"""A table that was made to be slow is read once or refused. A square of these lengths would never end."""

import io
import zipfile

import pytest
import xlsxwriter

from kezhan.paper import workbook_measuring
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import LONGEST_LABEL, read_table
from kezhan.paper.workbook_notes import notes_in
from kezhan.text.unseen import MOST_MARKS
from tests.files.made import changed
from tests.paper.test_table_reading import replaced, workbook

pytestmark = pytest.mark.browser

MANY = 100_000


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableTable) as error:
        read_table(content, "表.xlsx", limit=10)
    return str(error.value)


def test_a_head_of_any_number_of_columns_is_read_once() -> None:
    many = ",".join(f"列{number}" for number in range(MANY))
    assert len(read_table(f"{many}\n1\n".encode(), "a.csv", limit=10).columns) == MANY
    assert read_table(f"甲{',' * MANY}\n1\n".encode(), "a.csv", limit=10).columns == ["甲"]


def test_a_label_has_a_bound() -> None:
    label = "列" * LONGEST_LABEL
    assert read_table(f"{label}\n1\n".encode(), "a.csv", limit=10).columns == [label]
    assert refused(f"甲,{label}列\n1\n".encode()) == "第 1 行第 2 列的标题有 101 个字，太长了：请只写这一列叫什么。"
    assert "太长了" in refused(("（" * 100_000 + "\n1\n").encode())


def test_texts_written_into_the_cells_are_passed_once() -> None:
    cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
    cells = "".join(cell.format(row, "字" * 1_000) for row in range(1, 8_000))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    content = replaced(workbook([["甲"], ["乙"]]), "xl/worksheets/sheet1.xml", sheet.encode())
    assert "标题有 1000 个字" in refused(content)


def test_shared_texts_in_any_number_of_parts_are_measured_once() -> None:
    target = io.BytesIO(workbook([["甲"], ["乙"]]))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/a.xml", f"<sst>{'<si><t>a</t></si>' * 500_000}</sst>")
        for number in range(4_000):
            book.writestr(f"xl/b{number}.xml", "<sst><si><t>a</t></si></sst>")
    assert read_table(target.getvalue(), "表.xlsx", limit=10).columns == ["甲"]


def test_a_note_in_any_number_of_pieces_is_gathered_once() -> None:
    pieces = f"<r><t>{'a' * 200}</t></r>" * 100_000
    (note,) = notes_in({"xl/comments1.xml": f"<comments><comment>{pieces}</comment></comments>".encode()}, {})
    assert len(note.words) == 20_000_000
    (piled,) = notes_in(
        {"xl/comments1.xml": f"<comments><comment>{'e' + chr(0x301) * 99}</comment></comments>".encode()}, {}
    )
    assert len(piled.words) == 1 + MOST_MARKS


@pytest.mark.parametrize("limit", [10, 20_000])
def test_a_workbook_has_a_bound_of_elements_by_the_rows_that_may_be_brought(limit: int) -> None:
    most = max(workbook_measuring.LEAST_SIGNS, workbook_measuring.SIGNS_A_ROW * limit)
    content = changed(workbook([["甲"], ["乙"]]), {"xl/some.xml": b"<a>" + b"<x/>" * most + b"</a>"})
    with pytest.raises(UnreadableTable, match="表里的格子太多"):
        read_table(content, "表.xlsx", limit)
    fewer = changed(workbook([["甲"], ["乙"]]), {"xl/some.xml": b"<a>" + b"<x/>" * (most - 10_000) + b"</a>"})
    assert read_table(fewer, "表.xlsx", limit).columns == ["甲"]


def test_all_sheets_together_have_a_bound_of_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_measuring, "MOST_CELLS", 300)
    made = {}
    for sheets in (2, 4):
        target = io.BytesIO()
        with xlsxwriter.Workbook(target) as book:
            for _ in range(sheets):
                sheet = book.add_worksheet()
                sheet.write_row(0, 0, ["甲", "乙"])
                sheet.write_row(49, 0, ["1", "2"])
        made[sheets] = target.getvalue()
    assert len(read_table(made[2], "表.xlsx", limit=10).rows) == 2
    assert "太大了" in refused(made[4])


def test_a_part_counts_for_one_sheet_alone() -> None:
    content = workbook([["甲"], ["乙"]])
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        given = book.read("xl/workbook.xml")
    many = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId1"/>' % (number, number + 2) for number in range(3_000))
    sheets = given.replace(b"</sheets>", many + b"</sheets>")
    assert "不是能读的表格" in refused(replaced(content, "xl/workbook.xml", sheets))
