"""How much a table may say. Many rules look at each word, so the words of a table are measured before they do."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import LONGEST_LABEL, MOST_CELLS, Row, Table
from kezhan.paper.workbook_looks import Unread
from kezhan.text.lines import shortened

LONGEST_CELL = 8_000
"""Characters, as many as the longest text of any form."""
MOST_TEXT = 1_000_000
"""Characters of all cells and of what stands beside them. The rules take one to six millionths of a second for each."""

MOST_HEARD = 10 * MOST_TEXT
"""Characters with those of cells that are too long: the mark of a state secret is looked for in these too."""


@dataclass(frozen=True)
class Bounds:
    """How much a table may say: its rows, its rows by its columns, the characters of all cells and beside them, and
    those of one cell.
    """

    rows: int
    cells: int = MOST_CELLS
    text: int = MOST_TEXT
    cell: int = LONGEST_CELL


def hearing(hear: Callable[[str, str], None], most: Bounds) -> Callable[[str, str], None]:
    """The same, for as many characters as any table may have at all; UnreadableTable beyond."""
    left = MOST_HEARD

    def heard(where: str, words: str) -> None:
        nonlocal left
        left -= len(words)
        if left < 0:
            raise UnreadableTable(f"这张表超过了 {MOST_HEARD:,} 个字，一次最多 {most.text:,} 个：请分成几份再传。")
        hear(where, words)

    return heard


def within_bounds(table: Table, most: Bounds) -> Table:
    """The table with a few words in place of a cell that is too long and makes its row a fault. UnreadableTable where
    all its cells together, and what stands beside them, say too much.
    """
    told = replace(table, rows=[_within_bounds(row, most.cell) for row in table.rows])
    cells = (words for row in told.rows for words in (*row.values.values(), *row.comments))
    if (text := sum(map(len, chain(cells, told.notes, told.comments)))) > most.text:
        raise UnreadableTable(f"这张表一共有 {text:,} 个字，一次最多 {most.text:,} 个：请分成几份再传。")
    return told


def _within_bounds(row: Row, most: int) -> Row:
    if all(len(words) <= most for words in row.values.values()):
        return row
    return replace(row, values={column: _bounded(words, most) for column, words in row.values.items()})


def _bounded(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return Unread(shortened(words, LONGEST_LABEL), f"最多 {most} 个字，现在有 {len(words)} 个")
