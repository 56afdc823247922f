"""Small tables of needs as people send them: in both encodings of CSV, with and without a mark, and as .xlsx."""

import csv
import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

Rows = Sequence[Sequence[str]]

LONG = "现有工艺能耗高、合格率低，想找专家一起改进，一年内见效。"


def as_csv(rows: Rows, encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                sheet.write_string(number, place, value)
    return target.getvalue()


def plain(*titles: str) -> bytes:
    """A sound table with one public need for each title, numbered a1, a2, …"""
    numbered = [(f"a{number}", title, f"{title}：{LONG}", "公开") for number, title in enumerate(titles, start=1)]
    return as_csv([("id", "title", "text", "公开范围"), *numbered])


def as_sheets(
    sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None, hidden: Sequence[str] = ()
) -> bytes:
    """A workbook of these sheets; `merged` lists ranges by sheet (A2:A4), which take the words of their first cell."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for where in (merged or {}).get(name, ()):
                row, column = xl_cell_to_rowcol(where.split(":")[0])
                sheet.merge_range(where, rows[row][column])
            if name in hidden:
                sheet.hide()
    return target.getvalue()
