"""A table in a file that somebody sent: one head, rows below it, on one sheet or on several of the same head.

Nothing is left out in silence: a file that is no such table is refused with the reason and what to do about it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from kezhan.paper.merged_cells import FilledRow, filled_down
from kezhan.paper.sheets import EXPLANATION
from kezhan.paper.table_reading import Cells, SheetCells, UnreadableTable, cells_of
from kezhan.paper.table_words import words_of_names, words_of_notes
from kezhan.paper.workbook_looks import Unread
from kezhan.paper.workbook_notes import Note
from kezhan.text.lines import shortened

Comments = dict[tuple[str, int], list[str]]
"""What people wrote at cells, by sheet and number of the row."""
DITTO = re.compile("(?:同[上前](?:一?[行条格项])?|〃|″)(?:$|[,，;；、。（(].*)", re.DOTALL)
"""The cell above is meant, and nobody who reads the row alone sees that."""
LONGEST_LABEL = 100
"""Characters of a column's label."""
MOST_CELLS = 200_000
"""Rows by columns: a head of many columns makes a short file a large table."""


@dataclass(frozen=True)
class Place:
    """Where a row stands: its number as Excel shows it, and its sheet where the file has several."""

    number: int
    sheet: str = ""

    def __str__(self) -> str:
        return f"{self.sheet and f'“{self.sheet}”'}第 {self.number} 行"


@dataclass(frozen=True)
class Row:
    """One row; `values` by the column's label, all as text. `shared` are the labels whose cell began in a row above,
    `comments` are what people wrote at its cells.
    """

    place: Place
    values: dict[str, str]
    shared: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """What was read from a file, the names of its sheets and of the hidden ones, which were not read, what is said in
    text boxes, headers and footers, and in comments at no row, as at the head.
    """

    columns: list[str]
    rows: list[Row]
    sheets: tuple[str, ...] = ()
    not_read: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


def read_table(
    content: bytes,
    filename: str,
    limit: int,
    hear: Callable[[str, str], None] = lambda where, words: None,
    most_cells: int = MOST_CELLS,
) -> Table:
    """The sheets of an .xlsx, or a CSV in UTF-8 or GB18030, told apart by content; at most `limit` rows and
    `most_cells`. Raises UnreadableTable with what is wrong and how to put it right.

    - `hear` gets all words of the file, with where they stand, before anything else is said of them.

    - Row 1 is the header.
    - Empty rows are skipped.
    - A cell merged over several rows counts for each of them.
    """
    if not content:
        raise UnreadableTable(f"“{filename}”是空的。")
    found = cells_of(content, filename, limit)
    read = [_SheetRead(sheet) for sheet in found.sheets]
    told = [sheet for sheet in read if sheet.rows and sheet.head != list(EXPLANATION)] or read[:1]
    names = words_of_names(filename, (*(sheet.name for sheet in read), *found.hidden))
    cells = chain.from_iterable(sheet.words(len(told) > 1) for sheet in told)
    for where, words in chain(names, words_of_notes(found.notes), cells):
        hear(where, words)
    told[0].refuse_title()
    columns = _columns(told[0].head)
    for sheet in told:
        _refuse_another_head(sheet, told[0])
    _refuse_too_many_rows(told, limit, most_cells)
    comments = _at_rows(found.notes)
    rows = [row for sheet in told for row in sheet.read_rows(len(told) > 1, comments)]
    if not rows:
        raise UnreadableTable("表里只有标题，没有内容：从第 2 行开始填。")
    sheets = tuple(sheet.name for sheet in told if sheet.name)
    beside = tuple(note.words for note in found.notes if not note.row)
    at_no_row = tuple(chain.from_iterable(comments.values()))
    return Table(columns, rows, sheets, tuple(found.hidden), beside, at_no_row)


def _at_rows(notes: Iterable[Note]) -> Comments:
    comments: Comments = defaultdict(list)
    for note in notes:
        if note.row:
            comments[note.sheet, note.row].append(note.words)
    return comments


class _SheetRead:
    """A sheet with its header up to the last label, and all its rows that are not empty."""

    def __init__(self, sheet: SheetCells) -> None:
        self.name = sheet.name
        self.rows: list[FilledRow] = [row for row in filled_down(sheet) if any(row.cells)]
        self.head: Cells = self.rows[0].cells if self.rows and self.rows[0].number == 1 else []
        self.head = self.head[: max((place for place, label in enumerate(self.head, start=1) if label), default=0)]
        self._refuse_hidden(sheet)

    def words(self, is_one_of_several: bool) -> Iterator[tuple[str, str]]:
        """The words of all cells, each with its row and the label above it."""
        for row in self.rows:
            place = Place(row.number, self.name if is_one_of_several else "")
            labels = [f"“{label}”" for label in self.head] if row.number > 1 else []
            yield from ((f"{place}{label}", words) for words, label in zip_longest(row.cells, labels, fillvalue=""))

    def read_rows(self, is_one_of_several: bool, comments: Comments) -> list[Row]:
        """The rows with the comments at them, which are taken out of the others."""
        self.refuse_title()
        sheet = self.name if is_one_of_several else ""
        return [_row(row, self.head, sheet, tuple(comments.pop((self.name, row.number), ()))) for row in self.rows[1:]]

    def refuse_title(self) -> None:
        """Refuse a title above the head: one cell, or a few with gaps between, and more of them in the next row."""
        labels = [label for label in self.head if label]
        below = [cell for cell in self.rows[1].cells if cell] if len(self.rows) > 1 else []
        is_one = len(self.head) == 1 and bool(below and any(self.rows[1].cells[1:]))
        if is_one or (len(labels) < len(self.head) and 2 * len(labels) <= len(below)):
            cells = "一格" if is_one else f"等 {len(labels)} 格"
            raise UnreadableTable(
                f"第 1 行只有“{shortened(labels[0], 30)}”{cells}，第 2 行却有好几格："
                "表名那样的大标题请删掉，各列的标题要在第 1 行；是内容错了位的，请对齐。"
            )

    def _refuse_hidden(self, sheet: SheetCells) -> None:
        """Refuse hidden rows: the sender does not see them, so we can neither take them in nor leave them out."""
        rows = [str(row.number) for row in self.rows if row.number in sheet.hidden.rows]
        columns = [label for place, label in enumerate(self.head, start=1) if sheet.hidden.has_column(place)]
        where = [f"第 {'、'.join(rows[:5])}{' 等' if rows[5:] else ''} 行"] if rows else []
        where += [f"“{'”、“'.join(columns)}”列"] if columns else []
        if where:
            raise UnreadableTable(
                f"工作表“{sheet.name}”的{'和'.join(where)}是隐藏的或者筛选掉了：要收的请取消隐藏，不收的请删掉，再传。"
            )


def _row(row: FilledRow, columns: Cells, sheet: str, comments: tuple[str, ...]) -> Row:
    place = Place(row.number, sheet)
    if any(row.cells[len(columns) :]):
        raise UnreadableTable(f"{place}比标题多出几格：多出来的内容没有标题，请看看是不是错了位。")
    values = dict(zip(columns, row.cells + [""] * (len(columns) - len(row.cells)), strict=False))
    return Row(place, values, frozenset(columns[column] for column in row.shared), comments)


def _refuse_too_many_rows(sheets: list[_SheetRead], limit: int, most_cells: int) -> None:
    rows, columns = sum(len(sheet.rows) - 1 for sheet in sheets), len(sheets[0].head)
    if rows > limit:
        raise UnreadableTable(f"一次最多导入 {limit} 行，这张表更长，请分成几份。")
    if rows * columns > most_cells:
        raise UnreadableTable(
            f"这张表有 {rows} 行、{columns} 列，太大了，一次最多 {most_cells:,} 格：请删掉不用的列，或者分成几份再传。"
        )


def _columns(header: Cells) -> list[str]:
    """The labels. None may be missing, and none may stand there twice."""
    if not header:
        raise UnreadableTable("第 1 行要写各列的标题，现在是空的。")
    before: set[str] = set()
    for place, label in enumerate(header, start=1):
        if isinstance(label, Unread):
            raise UnreadableTable(f"第 1 行第 {place} 列的标题：{label.reason}。")
        if not label:
            raise UnreadableTable(f"第 1 行第 {place} 列没有标题：请补上，或者删掉这一列。")
        if len(label) > LONGEST_LABEL:
            raise UnreadableTable(f"第 1 行第 {place} 列的标题有 {len(label)} 个字，太长了：请只写这一列叫什么。")
        if label in before:
            raise UnreadableTable(f"有两列都叫“{label}”：请删掉或者改名一列。")
        before.add(label)
    return header


def _refuse_another_head(sheet: _SheetRead, first: _SheetRead) -> None:
    """Refuse a sheet with other columns; the same columns in another order are the same head."""
    if sorted(sheet.head) != sorted(first.head):
        raise UnreadableTable(
            f"工作表“{sheet.name}”的标题和“{first.name}”不一样，没法一起收：请改成一样的标题，不要收的那张请删掉。"
        )
