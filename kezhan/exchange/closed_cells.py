"""What the cells of a row say beside the columns of openness, in remarks, comments, texts and names.

Such words set nothing, for we only half understand them. They stop their row until somebody says it plainly in the
column 公开范围, or takes the words out.
"""

import re
from collections.abc import Callable, Iterator

from kezhan.exchange.closedness import closes, closes_in_prose, passage
from kezhan.exchange.notes import CLOSED, WITHDRAWN
from kezhan.exchange.tables import Fault, RowReading, SheetRead
from kezhan.exchange.unread_columns import hedges, is_remark, leaves_doubt, points_up
from kezhan.exchange.withdrawal import withdraws, withdraws_in_prose
from kezhan.text.lines import shortened

IN_BRACKETS_AT_THE_END = re.compile(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]{1,40})[)）\]］】〕]\s*[。.]?\s*$")
LONGEST_LINE = 20
"""Characters of a last line that says something apart from the text above."""
COMMENT = "批注"
UNCLEAR = "没有读懂，不知道这一条能不能公开：请给表加一列“公开范围”，逐行写明，再传"


def closed_in(reading: RowReading, sheet: SheetRead, settled: bool) -> Iterator[Fault]:
    """The cells of a row that may mean it is closed: remarks and comments always, texts unless that is `settled` for
    the row. Where it is not, a remark may mean it too as long as it is not understood as harmless.
    """
    for column in sheet.unused:
        words = reading.under(column)
        says = _closes_as_a_remark if is_remark(column, words) else closes_in_prose
        if says(words):
            yield _fault(reading, column, passage(words, says), sheet.advice("再", "把这几个字去掉"))
        elif points_up(column, words):
            yield Fault(reading.place, column, f"“{shortened(words, 30)}”单独看不懂：请照上面那一格写全")
        elif sheet.tells_openness and not settled and leaves_doubt(column, words):
            yield Fault(reading.place, column, f"“{shortened(words, 30)}”{UNCLEAR}")
    if comment := next(filter(_closes_as_a_remark, reading.comments), ""):
        yield _fault(reading, COMMENT, passage(comment, _closes_as_a_remark), sheet.advice("再", "删掉批注"))
    for column, _, said in () if settled else closed_texts(reading, sheet):
        yield _fault(reading, column, said, sheet.advice("或者", "改一改说法"))


def withdrawn_in(reading: RowReading, sheet: SheetRead) -> Iterator[Fault]:
    """The cells of a row that may mean it counts no more, as 作废."""
    cells = [(column, reading.under(column)) for column in sheet.table.columns]
    for column, words in (*cells, *((COMMENT, words) for words in reading.comments)):
        may_be_remark = column == COMMENT or (column in sheet.unused and is_remark(column, words))
        if said := _passage(words, withdraws if may_be_remark else withdraws_in_prose, withdraws):
            what_to_do = "不收的，请删掉这一行；要收的，请把这几个字去掉"
            yield Fault(reading.place, column, f"“{said}”像是说{WITHDRAWN}：{what_to_do}")


def closed_texts(reading: RowReading, sheet: SheetRead) -> Iterator[tuple[str, str, str]]:
    """The cells of known columns that say the row is closed, by column, each with the passage that says so; those of
    openness are understood elsewhere.
    """
    for key, column in sheet.columns.items():
        words = reading.under(column)
        if key != "confidentiality" and (said := _passage(words, closes_in_prose, closes)):
            yield column, words, said


def _passage(words: str, says: Callable[[str], bool], says_apart: Callable[[str], bool]) -> str:
    """The passage that says so, in the whole or in what is set apart at its end; empty where none does."""
    return passage(words, says) if says(words) else next(filter(says_apart, _set_apart(words)), "")


def _closes_as_a_remark(words: str) -> bool:
    return closes(words) or hedges(words) or closes_in_prose(words)


def _set_apart(words: str) -> list[str]:
    """What a title, a text or a name says at its end apart from the rest: in brackets, or as a short last line."""
    lines = words.strip().splitlines()
    apart = IN_BRACKETS_AT_THE_END.findall(words)
    return [*apart, *(line for line in lines[1:][-1:] if len(line) <= LONGEST_LINE)]


def _fault(reading: RowReading, column: str, said: str, what_to_do: str) -> Fault:
    return Fault(reading.place, column, f"“{said}”像是说{CLOSED}：{what_to_do}")
