"""Tables out to Excel."""

import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from kezhan.paper.sheet_rows import Value, put_into, styles_in, write_rows

Kind = Literal["text", "number", "date", "datetime"]
DATE_FORMATS: dict[Kind, str] = {"date": "yyyy-mm-dd", "datetime": "yyyy-mm-dd hh:mm"}
AS_TEXT = "@"
EXPLANATION = {"列": 20, "怎么填": 60, "例子": 40}
"""The columns of a template's second sheet with their widths; the reader knows that sheet by these heads."""
EXPLANATION_SHEET = "填写说明"
FIRST_CHOICES = 5
"""The column of the second sheet from which on the choices stand, without heads: that sheet is never read."""
MOST_ROWS = 1_048_576  # Excel's own limit; it includes the header
# Texts stay texts: a text that begins with = or @ must never become a formula, and an address never a link.
PLAIN_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class SheetColumn:
    """A column to write: its label, its width in characters, and the kind of its values."""

    label: str
    width: int
    kind: Kind = "text"


@dataclass(frozen=True)
class TemplateColumn:
    """A column that people fill in, with an example and a sentence of help.

    A cell offers the `choices`, if there are any; with `is_free` it takes other words too.
    """

    label: str
    width: int
    example: str
    help: str
    choices: tuple[str, ...] = ()
    is_free: bool = False


def write_sheet(
    target: BinaryIO,
    title: str,
    columns: Sequence[SheetColumn],
    rows: Iterable[Sequence[Value]],
    foot: str = "",
    key: str = "",
) -> int:
    """Write the rows under a frozen header with filters, in little memory, and return the number of rows written.
    `foot` stands under each printed page and in the file's properties; moments are shown in the current time zone.
    `key` is the name of a hidden sheet, by which we know the table when it comes back.

    Raises TooManyRows when a sheet of Excel cannot hold the rows; `target` is then unusable.
    """
    styles = styles_in(_book_without_rows(title, columns, foot, 0, key))
    with tempfile.TemporaryFile() as kept:
        written = write_rows(kept, rows, styles, MOST_ROWS)
        kept.seek(0)
        last = f"{xl_col_to_name(len(columns) - 1)}{written + 1}"
        put_into(target, _book_without_rows(title, columns, foot, written, key), kept, last)
    return written


def _book_without_rows(title: str, columns: Sequence[SheetColumn], foot: str, rows: int, key: str) -> bytes:
    """The workbook with its header and one sample row, and filters for so many rows."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, PLAIN_TEXTS) as book:
        book.set_properties({"title": title, "comments": foot})
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.set_footer(f"&L&8{foot}" if foot else "")
        _write_header(book, sheet, columns)
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in DATE_FORMATS.items()}
        for place, column in enumerate(columns):
            sheet.write_blank(1, place, None, formats.get(column.kind, formats["date"]))
        sheet.autofilter(0, 0, rows, len(columns) - 1)
        if key:
            book.add_worksheet(key).hide()
    return target.getvalue()


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
            sheet.data_validation(1, place, MOST_ROWS - 1, place, _help_at(column, place))
        _write_explanation(book, columns)
    return target.getvalue()


def _help_at(column: TemplateColumn, place: int) -> dict[str, str | bool]:
    """The help at a cell; its choices stand on the second sheet, in the same column further to the right."""
    told: dict[str, str | bool] = {"input_title": column.label[:32], "input_message": column.help[:255]}
    if not column.choices:
        return told | {"validate": "any"}
    letter = xl_col_to_name(FIRST_CHOICES + place)
    offered = f"='{EXPLANATION_SHEET}'!${letter}$2:${letter}${len(column.choices) + 1}"
    return told | {
        "validate": "list",
        "source": offered,
        "show_error": not column.is_free,
        "error_title": column.label[:32],
        "error_message": "请从下拉的里面选一个。",
    }


def _sheet_name(title: str) -> str:
    """The title as Excel allows it on the tab of a sheet."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip("' ")


def _write_header(book: xlsxwriter.Workbook, sheet: Worksheet, columns: Sequence[SheetColumn | TemplateColumn]) -> None:
    style = book.add_format({"bold": True, "bg_color": "#E6EFEF", "bottom": 1, "valign": "vcenter", "text_wrap": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.label, style)


def _write_explanation(book: xlsxwriter.Workbook, columns: Sequence[TemplateColumn]) -> None:
    sheet = book.add_worksheet(EXPLANATION_SHEET)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _write_header(book, sheet, [SheetColumn(label, width) for label, width in EXPLANATION.items()])
    for row, column in enumerate(columns, start=1):
        for place, text in enumerate([column.label, column.help, column.example]):
            sheet.write_string(row, place, text, wrapped)
    for place, column in enumerate(columns):
        for row, choice in enumerate(column.choices, start=1):
            sheet.write_string(row, FIRST_CHOICES + place, choice)
