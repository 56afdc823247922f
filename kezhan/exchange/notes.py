"""Rows that are no entry but a note about the rows around them, as 以下企业未签字. They may mean that those are closed
or count no more.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from kezhan.exchange.closedness import LONGEST_REMARK, closes, closes_in_prose, passage
from kezhan.exchange.explaining import closes_the_rows
from kezhan.exchange.openness_heads import head_of
from kezhan.exchange.tables import SheetRead
from kezhan.exchange.unread_columns import says_words
from kezhan.exchange.withdrawal import withdraws
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Row
from kezhan.reference.feet import says_nothing
from kezhan.text.lines import shortened

CLOSED, WITHDRAWN = "不公开", "不收了"
MOST_IN_A_NOTE = 2
"""Filled cells of a row that is no entry of the table but says something about the others."""
LABEL = re.compile("(?:注|备注|附注|说明)[:：]?|[(（]?[一二三四五六七八九十]+[)）]?[、.]?")
"""A cell that only begins a note."""
OF_OTHERS = re.compile(
    "以[上下]|[上下][述列面几]|[前后]面|[这那此前后][几些]|此[前后]|最[前后]|其余|其他|其它|标[红黄灰绿*]|[红灰黄]|[打带]?[*★☆※▲△#]|注[:：]|第?[0-9一二三四五六七八九十]+[-—至到、]"
)
"""How a note begins that can be no title of an entry."""
ABOUT_FILLING_IN = re.compile(r"\s*填[表写报]说明")
"""Such a note explains the column of openness where there is one."""
SHOWN = 5


def said_by(words: str, any_open: bool) -> str:
    """What the name of a file, a name of a sheet or a note says against taking the rows in; empty for most. Where not
    `any_open` row is left, none is to be closed.
    """
    return CLOSED if any_open and closes(words) else WITHDRAWN if withdraws(words) else ""


def refuse_notes(sheet: SheetRead, settled: bool, any_open: bool) -> None:
    """UnreadableTable at a note that may mean the rows around it. Where nothing settles row by row who may read, it is
    any that is not understood.
    """
    notes = [row for row in sheet.table.rows if _is_note(row, sheet)]
    for row, cells in [*((note, list(note.values.values())) for note in notes), *_in_strays(sheet)]:
        for words in cells:
            if (said := said_by(words, any_open)) and not (settled and _explains(words)):
                quoted = passage(words, closes if said == CLOSED else withdraws)
                raise UnreadableTable(
                    f"{row.place}“{quoted}”像是说上下几行{said}：{sheet.advice('再', '删掉这一行')}。"
                )
    if sheet.tells_openness and any_open and not settled and (unclear := list(_unclear(sheet))):
        more = f"等 {len(unclear)} 行" if unclear[SHOWN:] else ""
        raise UnreadableTable(
            f"{'、'.join(unclear[:SHOWN])}{more}不是一条完整的需求，像是说上下几行的，没有读懂：请加一列“公开范围”，逐行写明，"
            "再删掉这样的行；是一条需求的，请补全。"
        )


def _explains(words: str) -> bool:
    return bool(ABOUT_FILLING_IN.match(words)) and not closes_the_rows(words)


def _in_strays(sheet: SheetRead) -> Iterator[tuple[Row, list[str]]]:
    """The rows of a foot or an example with their cells that do not answer who may read. Of prose, which fills an
    example and may be an entry half filled in, only what a foot says plainly.
    """
    answering = {column for column in sheet.table.columns if head_of(column)}
    for row in filter(sheet.is_stray, sheet.table.rows):
        cells = [words for column, words in row.values.items() if column not in answering]
        longest = 0 if sheet.may_be_forgotten(row) else LONGEST_REMARK
        is_foot = not sheet.is_example(row)
        yield row, [one for one in cells if len(one) <= longest or (is_foot and closes_in_prose(one))]


def _is_note(row: Row, sheet: SheetRead) -> bool:
    """Whether the row is no entry: it lacks a cell that every entry has, and hardly anything else stands in it."""
    filled = [column for column, words in row.values.items() if words and column not in row.shared]
    return len(filled) <= MOST_IN_A_NOTE and any(not row.values[sheet.columns[key]] for key in sheet.required)


def _unclear(sheet: SheetRead) -> Iterator[str]:
    """The rows that are no entry and say anything, with their place. One that has the number of an entry may be an
    entry half filled in, as may one with many cells; a title alone may be a heading of the rows below.
    """
    entries = {row.place: row for row in sheet.entries}
    identifying = _identifying(sheet.table.columns, entries.values())
    for row in sheet.table.rows if entries else ():
        is_of_its_own = row.place in entries or sheet.is_example(row) or sheet.may_be_forgotten(row)
        said = [] if is_of_its_own else _said(row)
        is_entry = len(said) > MOST_IN_A_NOTE or any(_is_number(row.values[column]) for column in identifying)
        if said and (sheet.is_stray(row) or not is_entry or OF_OTHERS.match(said[0])):
            yield f"{row.place}（“{shortened(said[0], 20)}”）"


def _said(row: Row) -> list[str]:
    """The words of the row that may mean others."""
    cells = [words for column, words in row.values.items() if words and column not in row.shared]
    return [words for words in cells if says_words(words) and not (LABEL.fullmatch(words) or says_nothing(words))]


def _identifying(columns: Iterable[str], entries: Collection[Row]) -> list[str]:
    """The columns where every entry has a number or a code."""
    return [column for column in columns if all(_is_number(row.values[column]) for row in entries)]


def _is_number(words: str) -> bool:
    return bool(words) and not says_words(words)
