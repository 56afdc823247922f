"""The rows of a sheet as Excel stores them, put into a workbook that XlsxWriter made with its header alone.

XlsxWriter asks much of each cell that our columns have answered once, and takes seven times as long over it.
"""

import io
import re
import shutil
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import IO, BinaryIO
from xml.sax.saxutils import escape

from django.utils import timezone
from xlsxwriter.utility import xl_col_to_name

from kezhan.text.lines import shortened
from kezhan.text.unseen import seen

Value = str | int | float | Decimal | date | datetime | None
SHEET = "xl/worksheets/sheet1.xml"
DIMENSION = re.compile(rb'<dimension ref="[^"]*"')
LONGEST_TEXT = 32_767  # characters in a cell, Excel's own limit
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 -- Excel counts days from here and knows no time zones
SECONDS_A_DAY = 86_400
CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the code of a character."""
QUOTE = '"'
QUICKLY = 1
"""Level of packing: a higher one halves nothing and takes as long as all the rest."""


class TooManyRows(ValueError):
    """More rows than a sheet of Excel holds."""


def write_rows(target: IO[bytes], rows: Iterable[Sequence[Value]], styles: Sequence[str], most: int) -> int:
    """Write the rows below the header, and return their number; `styles` are the numbers of the columns' day formats.

    Raises TooManyRows when they are more than `most` with the header.
    """
    begins = [(f'<c r="{xl_col_to_name(place)}', f'" s="{style}"') for place, style in enumerate(styles)]
    zone = timezone.get_current_timezone()
    number = 0
    for number, row in enumerate(rows, start=1):
        if number == most:
            raise TooManyRows(f"一张表最多放 {most - 1} 行，请先筛选再导出。")
        cells = (
            f"{begin}{number + 1}{end if isinstance(value, date) else QUOTE}{_inside(value, zone)}"
            for (begin, end), value in zip(begins, row, strict=True)
            if value is not None and value != ""
        )
        target.write(f'<row r="{number + 1}">{"".join(cells)}</row>'.encode())
    return number


def put_into(target: BinaryIO, book: bytes, rows: IO[bytes], last: str) -> None:
    """The workbook with these rows, down to the cell `last`, in place of the sample row below its header."""
    with (
        zipfile.ZipFile(io.BytesIO(book)) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICKLY) as whole,
    ):
        for name in made.namelist():
            with whole.open(name, "w") as part:
                if name != SHEET:
                    part.write(made.read(name))
                    continue
                before, _, after = made.read(name).partition(b'<row r="2"')
                part.write(DIMENSION.sub(f'<dimension ref="A1:{last}"'.encode(), before, count=1))
                shutil.copyfileobj(rows, part)
                part.write(b"</sheetData>" + after.partition(b"</sheetData>")[2])


def styles_in(book: bytes) -> list[str]:
    """The number of each column's format, from the sample row below the header."""
    with zipfile.ZipFile(io.BytesIO(book)) as made:
        sample = made.read(SHEET).decode().partition('<row r="2"')[2].partition("</row>")[0]
    return re.findall(r'<c r="[A-Z]+2" s="(\d+)"', sample)


def _inside(value: Value, zone: tzinfo) -> str:
    """What stands in the cell behind its name and format."""
    match value:
        case str():
            return _text(value)
        case datetime():
            local = value.astimezone(zone) if timezone.is_aware(value) else value
            return _moment(local.replace(tzinfo=None, microsecond=0))
        case date():
            return _moment(datetime.combine(value, time()))
        case _:
            return f"><v>{value}</v></c>"


def _moment(local: datetime) -> str:
    return f"><v>{(local - FIRST_DAY).total_seconds() / SECONDS_A_DAY!r}</v></c>"


@lru_cache(8192)
def _text(text: str) -> str:
    """The text itself in the cell, never a formula and never a link."""
    told = CODED.sub("_x005F_", escape(shortened(seen(text), LONGEST_TEXT)))
    return f' t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'
