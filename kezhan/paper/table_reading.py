"""Rows of cells from the bytes of a file that somebody sent. The content tells the kind of file, never its name."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kezhan.paper.number_formats import shows_month_alone
from kezhan.paper.workbook_errors import errors_in
from kezhan.paper.workbook_hidden import Hidden, hidden_in, places_of_sheets
from kezhan.paper.workbook_looks import Cell, Unread, looks_in, number_in_words
from kezhan.paper.workbook_measuring import DAMAGE, BrokenWorkbook, HarmfulWorkbook, measured, repacked
from kezhan.paper.workbook_notes import Note, notes_in
from kezhan.paper.workbook_styles import Styles, styles_in
from kezhan.text.unseen import seen

Cells = list[str]
DELIMITERS = (",", ";", "\t")
WRONG_DELIMITERS = {"|": "竖线“|”", "，": "全角逗号“，”", "；": "全角分号“；”", "、": "顿号“、”"}
KEPT_AS_TEXT = re.compile(r'\A="([^"]*)"\Z')
"""How programs write figures that Excel should take as text."""
SEPARATOR = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""A line by which programs tell Excel the sign between the cells; Excel does not show it."""
Range = tuple[tuple[int, int], tuple[int, int]]

ZIP_START, OLE_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4: the stream of an encrypted workbook


class UnreadableTable(ValueError):
    """A file that cannot be read as a table; the message says what is wrong and how to put it right."""


@dataclass(frozen=True)
class SheetCells:
    """One sheet: all its rows from the first on, empty ones too, and its merged cells as (row, column) from 0."""

    name: str
    rows: Iterable[Cells]
    merged: list[Range] = field(default_factory=list)
    hidden: Hidden = field(default_factory=Hidden)


@dataclass(frozen=True)
class FileCells:
    """The sheets that a person sees when they open the file, the names of the hidden ones, and what is said beside the
    cells.
    """

    sheets: list[SheetCells]
    hidden: list[str]
    notes: list[Note] = field(default_factory=list)


def cells_of(content: bytes, filename: str, limit: int) -> FileCells:
    """The cells of the file; of a CSV only the first rows with content, about `limit` + 2. Raises UnreadableTable."""
    if content.startswith(ZIP_START):
        return _excel_cells(content, filename, limit)
    if content.startswith(OLE_START):
        raise UnreadableTable(_why_not_ole(content, filename))
    return FileCells([SheetCells("", _csv_cells(content, filename, limit))], [])


def _why_not_ole(content: bytes, filename: str) -> str:
    if ENCRYPTED_STREAM in content:
        return f"“{filename}”设了打开密码，请在 Excel 里取消密码后再传。"
    return f"“{filename}”是旧版 Excel 或 Word 文件，请另存为 .xlsx 后再传。"


def _excel_cells(content: bytes, filename: str, limit: int) -> FileCells:
    try:
        parts = measured(content, limit)
        with CalamineWorkbook.from_filelike(repacked(parts)) as book:
            seen, unseen = _sheets_of(book)
            places = places_of_sheets(parts)
            notes = notes_in(parts, places)
            styles = styles_in(parts)
            sheets = [_sheet_cells(book.get_sheet_by_name(name), parts.get(places[name], b""), styles) for name in seen]
    except HarmfulWorkbook as error:
        raise UnreadableTable(str(error)) from error
    except (BrokenWorkbook, CalamineError, *DAMAGE) as error:
        raise UnreadableTable(_not_a_table(filename)) from error
    if not sheets:
        raise UnreadableTable(_not_a_table(filename))
    return FileCells(sheets, unseen, notes)


def _sheets_of(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """The names of the visible sheets, then of the hidden ones; sheets of charts are in neither list."""
    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    seen = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return seen, [one.name for one in sheets if one.name not in seen]


def _sheet_cells(sheet: CalamineSheet, part: bytes, styles: Styles) -> SheetCells:
    values = sheet.to_python(skip_empty_area=False)
    rows = [[_in_words(value) for value in row] for row in values]
    looks = looks_in(part, styles)
    for (row, column), code in _within(rows, looks.formats):
        value = values[row][column]
        if isinstance(value, int | float):
            rows[row][column] = number_in_words(value, code)
        elif isinstance(value, date) and shows_month_alone(code):
            rows[row][column] = f"{value.year}年{value.month}月"
    for (row, column), error in _within(rows, errors_in(part)):
        rows[row][column] = error
    for (row, column), reason in _within(rows, looks.unread):
        rows[row][column] = Unread(rows[row][column], reason)
    return SheetCells(sheet.name, rows, sheet.merged_cell_ranges or [], hidden_in(part))


def _within(rows: list[Cells], told: dict[Cell, str]) -> Iterator[tuple[Cell, str]]:
    """What is told of cells in the rectangle that the reader lays out."""
    return ((cell, said) for cell, said in told.items() if cell[0] < len(rows) and cell[1] < len(rows[cell[0]]))


def _in_words(value: object) -> str:
    """A cell as a person reads it: whole numbers without a point, days as 2026-03-09."""
    match value:
        case bool():
            return "是" if value else "否"
        case float():
            return str(int(value)) if value.is_integer() else format(value, ".15g")
        case datetime() if (value.hour, value.minute, value.second) != (0, 0, 0):
            return value.isoformat(" ", "seconds")
        case date():
            return value.strftime("%Y-%m-%d")
        case _:
            return _tidy(str(value))


def _tidy(text: str) -> str:
    return seen(text).strip()


def _csv_cells(content: bytes, filename: str, limit: int) -> Iterator[Cells]:
    text = _decoded(content, filename)
    said = SEPARATOR.match(text)
    text = text[said.end() :] if said else text
    delimiter = said[1] if said else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    filled = 0
    try:
        for row in reader:
            cells = [_tidy(KEPT_AS_TEXT.sub(r"\1", cell)) for cell in row]
            filled += any(cells)
            yield cells
            if filled > limit + 1:
                return
    except csv.Error as error:
        raise UnreadableTable(
            f"文件第 {reader.line_num} 行读不下去：多半是引号没有成对，或者一格里的字太多。"
        ) from error


def _delimiter(text: str) -> str:
    """The sign between the cells: what stands most often between the labels. Labels hold 、 and ， themselves."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    if (sign := max(DELIMITERS, key=head.count)) in head:
        return sign
    for wrong, name in WRONG_DELIMITERS.items():
        if wrong in head:
            raise UnreadableTable(f"这份 CSV 用{name}隔开各格，请改成半角逗号“,”，或者另存为 .xlsx 再传。")
    return ","


def _decoded(content: bytes, filename: str) -> str:
    """The text; UTF-8 goes first, because GB18030 reads nearly any bytes. No text holds a zero byte, save in UTF-16,
    which a mark at its start tells.
    """
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        with suppress(UnicodeDecodeError):
            return content.decode("utf-16")
    for encoding in ("utf-8-sig", "gb18030") if b"\0" not in content else ():
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(_not_a_table(filename))


def _not_a_table(filename: str) -> str:
    return f"“{filename}”不是能读的表格：请用 Excel 的 .xlsx，或者 UTF-8、GB18030 编码的 CSV。"
