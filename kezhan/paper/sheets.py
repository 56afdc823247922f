"""Tables out to Excel."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO, Literal

import xlsxwriter
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kezhan.text.lines import shortened
from kezhan.text.unseen import seen

Kind = Literal["text", "number", "date", "datetime"]
Value = str | int | float | Decimal | date | datetime | None
DATE_FORMATS: dict[Kind, str] = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm"}
AS_TEXT = "@"
LONGEST_TEXT = 32_767  # characters in a cell, Excel's own limit
EXPLANATION = {"列": 20, "怎么填": 60, "例子": 40}
"""The columns of a template's second sheet with their widths; the reader knows that sheet by these heads."""
MOST_ROWS = 1_048_576  # Excel's own limit; it includes the header
# Texts stay texts: a text that begins with = or @ must never become a formula, and an address never a link.
PLAIN_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class TooManyRows(ValueError):
    """More rows than a sheet of Excel holds."""


@dataclass(frozen=True)
class SheetColumn:
    """A column to write: its label, its width in characters, and the kind of its values."""

    label: str
    width: int
    kind: Kind = "text"


@dataclass(frozen=True)
class TemplateColumn:
    """A column that people fill in, with an example and a sentence of help."""

    label: str
    width: int
    example: str
    help: str


def write_sheet(
    target: BinaryIO, title: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Value]], foot: str = ""
) -> int:
    """Write the rows under a frozen header with filters, in little memory, and return the number of rows written.
    `foot` stands under each printed page and in the file's properties; moments are shown in the current time zone.

    Raises TooManyRows when a sheet of Excel cannot hold the rows; `target` is then unusable.
    """
    options = {"constant_memory": True, "default_date_format": DATE_FORMATS["date"], **PLAIN_TEXTS}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title, "comments": foot})
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.set_footer(f"&L&8{foot}" if foot else "")
        _write_header(book, sheet, columns)
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in DATE_FORMATS.items()}
        written = _write_rows(sheet, rows, [formats.get(column.kind) for column in columns])
        sheet.autofilter(0, 0, written, len(columns) - 1)
    return written


def write_template(title: str, columns: Sequence[TemplateColumn]) -> bytes:
    """An empty sheet that people fill in, with help at each cell, and a second sheet with an example of each column."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, PLAIN_TEXTS) as book:
        book.set_properties({"title": title})
        sheet = book.add_worksheet(_sheet_name(title))
        _write_header(book, sheet, columns)
        as_text = book.add_format({"num_format": AS_TEXT})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width, as_text)
            prompt = {"validate": "any", "input_title": column.label[:32], "input_message": column.help[:255]}
            sheet.data_validation(1, place, MOST_ROWS - 1, place, prompt)
        _write_explanation(book, columns)
    return target.getvalue()


def _sheet_name(title: str) -> str:
    """The title as Excel allows it on the tab of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip("' ")


def _write_header(book: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[SheetColumn | TemplateColumn]) -> None:
    style = book.add_format({"bold": True, "bg_color": "#E6EFEF", "bottom": 1, "valign": "vcenter", "text_wrap": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.label, style)


def _write_rows(sheet: Worksheet, rows: Iterable[Sequence[Value]], formats: Sequence[Format | None]) -> int:
    number = 0
    for number, row in enumerate(rows, start=1):
        if number == MOST_ROWS:
            raise TooManyRows(f"一张表最多放 {MOST_ROWS - 1} 行，请先筛选再导出。")
        for place, (value, style) in enumerate(zip(row, formats, strict=True)):
            _write_cell(sheet, number, place, value, style)
    return number


def _write_cell(sheet: Worksheet, row: int, place: int, value: Value, style: Format | None) -> None:
    match value:
        case None | "":
            return
        case str():
            sheet.write_string(row, place, _fitting(value))
        case datetime():
            local = timezone.make_naive(value) if timezone.is_aware(value) else value
            sheet.write_datetime(row, place, local.replace(microsecond=0), style)
        case date():
            sheet.write_datetime(row, place, value, style)
        case _:
            sheet.write_number(row, place, value)


def _fitting(text: str) -> str:
    return shortened(seen(text), LONGEST_TEXT)


def _write_explanation(book: xlsxwriter.Workbook, columns: Sequence[TemplateColumn]) -> None:
    sheet = book.add_worksheet("填写说明")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _write_header(book, sheet, [SheetColumn(label, width) for label, width in EXPLANATION.items()])
    for row, column in enumerate(columns, start=1):
        for place, text in enumerate([column.label, column.help, column.example]):
            sheet.write_string(row, place, text, wrapped)
