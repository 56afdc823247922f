"""What a table says outside the columns of openness: in remarks, texts, names of files and sheets, and notes.

Such words set nothing, for we only half understand them. They stop their row or their table until somebody says it
plainly in the column 公开范围, or takes the words out.
"""

import re
from collections.abc import Iterator
from pathlib import PurePath

from kezhan.exchange.answers import are_answers
from kezhan.exchange.closedness import LONGEST_REMARK, closes, closes_in_prose
from kezhan.exchange.notes import CLOSED, WITHDRAWN, refuse_notes, said_by
from kezhan.exchange.openness_words import letters
from kezhan.exchange.remarks import heads_remarks, hedges, is_harmless
from kezhan.exchange.sheet_names import says_nothing
from kezhan.exchange.tables import Fault, RowReading, SheetRead
from kezhan.exchange.unknown_heads import asks_something_else, says_words
from kezhan.exchange.withdrawal import withdraws, withdraws_in_prose
from kezhan.paper.table_reading import UnreadableTable
from kezhan.text.lines import shortened

NOTES = ("备注", "附注", "备考", "说明", "注", "其他", "其它", "remark", "note", "comment")
IN_BRACKETS_AT_THE_END = re.compile(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]{1,40})[)）\]］】〕]\s*[。.]?\s*$")
LONGEST_LINE = 20
"""Characters of a last line that says something apart from the text above."""
REMARKS = (*NOTES, "意见", "要求")
UNCLEAR = "没有读懂，不知道这一条能不能公开：请给表加一列“公开范围”，逐行写明，再传"


def refuse_closed(sheet: SheetRead, filename: str, settled: bool) -> None:
    """UnreadableTable where something that counts for the whole table may mean that it is closed or counts no more.

    `settled`: a column says row by row who may read, so that names and columns of answers leave no doubt.
    """
    refuse_notes(sheet, settled)
    if settled:
        return
    for name, words in ((filename, PurePath(filename).stem), *((name, name) for name in sheet.table.sheets)):
        if said := said_by(words):
            raise UnreadableTable(f"“{name}”这个名字像是说{said}：{sheet.advice('或者', '改个名字再传')}。")
    _refuse_sheets_set_apart(sheet)
    for note in sheet.table.notes:
        if said := said_by(note):
            raise UnreadableTable(
                f"批注、文本框或页眉里的“{shortened(note, 30)}”像是说{said}：{sheet.advice('或者', '删掉它')}。"
            )
    for column in sheet.unused if sheet.tells_openness else ():
        if are_answers(column, _left_open(sheet, column)):
            raise UnreadableTable(
                f"“{column}”这一列填的像是“是”或“否”那样的回答，没有读懂，不知道问的是不是能不能公开："
                "请给表加一列“公开范围”，逐行写明，再传。"
            )


def _refuse_sheets_set_apart(sheet: SheetRead) -> None:
    """UnreadableTable at a sheet beside others whose name may mean that its rows are kept back."""
    names = sheet.table.sheets if sheet.tells_openness else ()
    for name in names if names[1:] else ():
        if not says_nothing(name):
            raise UnreadableTable(
                f"工作表“{name}”的名字没有读懂，不知道那张表里的能不能公开：请给每张工作表加一列“公开范围”，逐行写明，再传。"
            )


def closed_in(reading: RowReading, sheet: SheetRead, settled: bool) -> Iterator[Fault]:
    """The cells of a row that may mean it is closed: remarks always, texts unless that is `settled` for the row. Where
    it is not, a remark may mean it too as long as it is not understood as harmless.
    """
    for column in sheet.unused:
        words = reading.under(column)
        if (_is_remark(column, words) and (closes(words) or hedges(words))) or closes_in_prose(words):
            yield _fault(reading, column, words, sheet.advice("再", "把这几个字去掉"))
        elif sheet.tells_openness and not settled and _leaves_doubt(column, words):
            yield Fault(reading.place, column, f"“{shortened(words, 30)}”{UNCLEAR}")
    for column, words in () if settled else closed_texts(reading, sheet):
        yield _fault(reading, column, words, sheet.advice("或者", "改一改说法"))


def withdrawn_in(reading: RowReading, sheet: SheetRead) -> Iterator[Fault]:
    """The cells of a row that may mean it counts no more, as 作废."""
    for column in sheet.table.columns:
        words = reading.under(column)
        if (
            withdraws_in_prose(words)
            or any(map(withdraws, _set_apart(words)))
            or (column in sheet.unused and _is_remark(column, words) and withdraws(words))
        ):
            said = f"“{shortened(words, 30)}”像是说{WITHDRAWN}"
            yield Fault(reading.place, column, f"{said}：不收的，请删掉这一行；要收的，请把这几个字去掉")


def closed_texts(reading: RowReading, sheet: SheetRead) -> list[tuple[str, str]]:
    """The cells of known columns that say the row is closed, by column; those of openness are understood elsewhere."""
    cells = [(column, reading.under(column)) for key, column in sheet.columns.items() if key != "confidentiality"]
    return [(column, words) for column, words in cells if closes_in_prose(words) or any(map(closes, _set_apart(words)))]


def _set_apart(words: str) -> list[str]:
    """What a title, a text or a name says at its end apart from the rest: in brackets, or as a short last line."""
    lines = words.strip().splitlines()
    apart = IN_BRACKETS_AT_THE_END.findall(words)
    return [*apart, *(line for line in lines[1:][-1:] if len(line) <= LONGEST_LINE)]


def _fault(reading: RowReading, column: str, words: str, what_to_do: str) -> Fault:
    return Fault(reading.place, column, f"“{shortened(words, 30)}”像是说{CLOSED}：{what_to_do}")


def _is_remark(column: str, words: str) -> bool:
    return len(words) <= LONGEST_REMARK or _has_a_word(column, REMARKS)


def _leaves_doubt(column: str, words: str) -> bool:
    if is_harmless(words) or withdraws(words):
        return False
    return heads_remarks(column) or (says_words(words) and not asks_something_else(column))


def _left_open(sheet: SheetRead, column: str) -> list[str]:
    """The filled cells of the column; in a column of notes without those that stop their own row."""
    filled = [row.values[column] for row in sheet.table.rows if row.values[column]]
    return [words for words in filled if not closes(words)] if _has_a_word(column, NOTES) else filled


def _has_a_word(column: str, words: tuple[str, ...]) -> bool:
    called = letters(column)
    return any(word in called for word in words)
