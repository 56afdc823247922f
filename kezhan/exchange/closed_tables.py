"""What may mean that a whole table is closed: heads, names of file and sheets, what stands beside the cells, columns of
answers. A table of which nobody could read a row anyway is not asked.
"""

from collections.abc import Collection, Sequence
from pathlib import PurePath

from kezhan.exchange.answers import are_answers
from kezhan.exchange.closedness import closes, closes_in_prose, passage
from kezhan.exchange.explaining import closes_the_rows
from kezhan.exchange.notes import CLOSED, refuse_notes, said_by
from kezhan.exchange.openness_heads import head_of, speaks_of_openness
from kezhan.exchange.sheet_names import says_nothing
from kezhan.exchange.tables import SheetRead
from kezhan.exchange.unread_columns import is_of_notes
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Row

OTHERWISE = "和谁能看没有关系的，给它改个名字"


def refuse_closed(sheet: SheetRead, filename: str, settled: bool, opened: Collection[Row]) -> None:
    """UnreadableTable where something that counts for the whole table may mean that it is closed or counts no more.

    `settled`: a column says row by row who may read, so that only what plainly contradicts it leaves a doubt. `opened`
    are the rows that would not be closed.
    """
    if opened:
        _refuse_unread_heads(sheet)
    refuse_notes(sheet, settled, bool(opened))
    if settled:
        _refuse_contradiction(sheet, opened)
        return
    for name, words in ((filename, PurePath(filename).stem), *((name, name) for name in sheet.table.sheets)):
        if said := said_by(words, bool(opened)):
            raise UnreadableTable(f"“{name}”这个名字像是说{said}：{sheet.advice('或者', '改个名字再传')}。")
    for note in (*sheet.table.notes, *sheet.table.comments):
        if said := said_by(note, bool(opened)):
            raise UnreadableTable(
                f"批注、文本框或页眉里的“{passage(note, closes)}”像是说{said}：{sheet.advice('或者', '删掉它')}。"
            )
    if opened and sheet.tells_openness:
        _refuse_sheets_set_apart(sheet)
        _refuse_answers(sheet)


def _refuse_contradiction(sheet: SheetRead, opened: Collection[Row]) -> None:
    """UnreadableTable at the name of a sheet and at what stands beside the cells and closes what the rows open."""
    for name in sheet.table.sheets:
        if closes(name) and any(row.place.sheet in ("", name) for row in opened):
            raise UnreadableTable(
                f"工作表“{name}”的名字像是说{CLOSED}，里面却有别人能看的行：请改对“公开范围”，或者给工作表改个名字再传。"
            )
    for note in (*sheet.table.notes, *sheet.table.comments) if opened else ():
        if closes_the_rows(note):
            raise UnreadableTable(
                f"批注、文本框或页眉里的“{passage(note, closes_in_prose)}”像是说{CLOSED}，表里却有别人能看的行："
                "请改对“公开范围”，或者删掉它再传。"
            )


def _refuse_sheets_set_apart(sheet: SheetRead) -> None:
    """UnreadableTable at a sheet beside others whose name may mean that its rows are kept back."""
    names = sheet.table.sheets
    for name in names if names[1:] else ():
        if not says_nothing(name):
            raise UnreadableTable(
                f"工作表“{name}”的名字没有读懂，不知道那张表里的能不能公开：请给每张工作表加一列“公开范围”，逐行写明，再传。"
            )


def _refuse_answers(sheet: SheetRead) -> None:
    for column in sheet.unused:
        if are_answers(column, _left_open(sheet, column)):
            raise UnreadableTable(
                f"“{column}”这一列填的像是“是”或“否”那样的回答，没有读懂，不知道问的是不是能不能公开："
                "请给表加一列“公开范围”，逐行写明，再传。"
            )


def _left_open(sheet: SheetRead, column: str) -> list[str]:
    """The filled cells of the column; in a column of notes without those that stop their own row."""
    filled = _filled(sheet, column)
    return [words for words in filled if not closes(words)] if is_of_notes(column) else filled


def _filled(sheet: SheetRead, column: str) -> list[str]:
    return [row.values[column] for row in sheet.table.rows if row.values[column]]


def _refuse_unread_heads(sheet: SheetRead) -> None:
    """UnreadableTable at the first head that speaks of 公开 or 保密 and is not understood, with advice that can be
    followed. Nobody is told to delete a column of needs: what it says would go with it, and all rows would be public.
    """
    understood = list(filter(head_of, sheet.table.columns))
    for column in filter(speaks_of_openness, sheet.unused):
        what_to_do = "不能放到平台上的行请删掉，再删掉这一列"
        if sheet.tells_openness:
            what_to_do = _what_to_do(sheet, column, understood)
        raise UnreadableTable(f"“{column}”这一列说的是公开或者保密，没有读懂，整张表都没有收：{what_to_do}。")


def _what_to_do(sheet: SheetRead, column: str, understood: Sequence[str]) -> str:
    if understood:
        return f"请照它改好“{understood[0]}”一列，再删掉它；{OTHERWISE}"
    if are_answers(column, _filled(sheet, column)):
        return f"问能不能公开的，请把标题改成“是否公开”，问要不要保密的，改成“是否保密”，下面填是或者否；{OTHERWISE}"
    return f"请改成“公开范围”一列，逐行写明；{OTHERWISE}"
