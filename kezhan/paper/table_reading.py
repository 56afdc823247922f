"""Rows of cells out of the bytes of a file that somebody sent: told apart by content, never by name."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from kezhan.paper.workbook_measuring import BrokenWorkbook, HarmfulWorkbook, measured

Cells = list[str]

ZIP_START, OLE_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4: where an encrypted workbook lies
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class UnreadableTable(ValueError):
    """A file that cannot be read as a table; the message says what is wrong and how to put it right."""


def cells_of(content: bytes, filename: str, limit: int) -> Iterator[Cells]:
    """The rows, header first and empty ones included, up to about `limit` + 2 that are not empty."""
    if content.startswith(ZIP_START):
        return _excel_cells(content, filename)
    if content.startswith(OLE_START):
        raise UnreadableTable(_why_not_ole(content, filename))
    return _csv_cells(content, filename, limit)


def _why_not_ole(content: bytes, filename: str) -> str:
    if ENCRYPTED_STREAM in content:
        return f"“{filename}”设了打开密码，请在 Excel 里取消密码后再传。"
    return f"“{filename}”是旧版 Excel 或 Word 文件，请另存为 .xlsx 后再传。"


def _excel_cells(content: bytes, filename: str) -> Iterator[Cells]:
    try:
        with CalamineWorkbook.from_filelike(measured(content)) as book:
            rows = book.get_sheet_by_name(_first_visible(book)).to_python(skip_empty_area=False)
    except HarmfulWorkbook as error:
        raise UnreadableTable(str(error)) from error
    except (BrokenWorkbook, CalamineError, StopIteration) as error:
        raise UnreadableTable(_not_a_table(filename)) from error
    return ([_in_words(value) for value in row] for row in rows)


def _first_visible(book: CalamineWorkbook) -> str:
    kind, state = SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible
    return next(sheet.name for sheet in book.sheets_metadata if sheet.typ == kind and sheet.visible == state)


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
    return CONTROL_CHARACTERS.sub("", text).strip()


def _csv_cells(content: bytes, filename: str, limit: int) -> Iterator[Cells]:
    text = _decoded(content, filename)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    filled = 0
    try:
        for row in reader:
            cells = [_tidy(cell) for cell in row]
            filled += any(cells)
            yield cells
            if filled > limit + 1:
                return
    except csv.Error as error:
        raise UnreadableTable(
            f"文件第 {reader.line_num} 行读不下去：多半是引号没有成对，或者一格里的字太多。"
        ) from error


def _decoded(content: bytes, filename: str) -> str:
    """UTF-8 if it can be, since GB18030 gives some meaning to nearly everything. Text never holds a zero byte."""
    for encoding in ("utf-8-sig", "gb18030") if b"\0" not in content else ():
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(_not_a_table(filename))


def _not_a_table(filename: str) -> str:
    return f"“{filename}”不是能读的表格：请用 Excel 的 .xlsx，或者 UTF-8、GB18030 编码的 CSV。"
