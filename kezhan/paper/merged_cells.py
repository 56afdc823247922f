"""Cells merged in a sheet. Words over several rows count for each row; words over several columns are unclear."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kezhan.paper.table_reading import Cells, Range, SheetCells, UnreadableTable


@dataclass(frozen=True)
class FilledRow:
    """A row by its number as Excel shows it; `shared` are its columns, from 0, whose words began in a row above."""

    number: int
    cells: Cells
    shared: frozenset[int]


def filled_down(sheet: SheetCells) -> Iterator[FilledRow]:
    """The rows, with the words of merged cells repeated in each row; a row with nothing else in it stays empty."""
    begins: dict[int, list[Range]] = defaultdict(list)
    for merged in sheet.merged:
        begins[merged[0][0]].append(merged)
    reaching: dict[int, tuple[int, str]] = {}
    for number, cells in enumerate(sheet.rows):
        words = {column: words for column, (last, words) in reaching.items() if number <= last}
        yield _filled(number, cells, words)
        for (_, left), (bottom, right) in begins[number]:
            if left < len(cells) and cells[left]:
                _refuse_untold(sheet.name, number, left, bottom, right)
                reaching[left] = (bottom, cells[left])


def _filled(number: int, cells: Cells, words: dict[int, str]) -> FilledRow:
    if not any(cells):
        return FilledRow(number + 1, cells, frozenset())
    filled = cells + [""] * (max(words, default=0) + 1 - len(cells))
    for column, said in words.items():
        filled[column] = said
    return FilledRow(number + 1, filled, frozenset(words))


def _refuse_untold(sheet: str, top: int, left: int, bottom: int, right: int) -> None:
    """Refuse a merged head, and a cell merged over several columns: its column is unclear."""
    where = f"工作表“{sheet}”的 {_name(top, left)}:{_name(bottom, right)} "
    if top == 0:
        raise UnreadableTable(f"{where}是合并的标题：每列要有自己的标题，只占第 1 行；表名那样的大标题请删掉。")
    if right > left:
        raise UnreadableTable(
            f"{where}把几列合并成一格，看不出该归哪一列：请取消合并，分开填；是表尾、说明或者分组的，请删掉这一行。"
        )


def _name(row: int, column: int) -> str:
    """The cell's name in Excel."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
