"""What the rows of a table say about who may read them. A row that is not understood never comes in as public."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kezhan.exchange.closed_cells import closed_in, closed_texts, withdrawn_in
from kezhan.exchange.closed_tables import refuse_closed
from kezhan.exchange.closedness import closes_itself, passage
from kezhan.exchange.openness_heads import CLASSIFIED, GRADED, PARTNERS, PRIVATE, PUBLIC, SAID, YES, Head, head_of
from kezhan.exchange.openness_words import answer, letters
from kezhan.exchange.state_secrets import StateSecret
from kezhan.exchange.tables import Fault, RowReading, SheetRead
from kezhan.needs.models import Confidentiality
from kezhan.paper.tables import Row, Table
from kezhan.text.lines import shortened
from kezhan.text.secrecy import names_grade

SHOWN = 60
"""Characters of a cell that a fault quotes."""
FROM_OPEN_TO_CLOSED = (PUBLIC, PARTNERS, PRIVATE)


@dataclass(frozen=True)
class Openness:
    """The columns of a sheet that say who may read. What other cells say of it is judged in `closed_cells`."""

    sheet: SheetRead
    heads: dict[str, Head]
    unsaid: Confidentiality = PUBLIC
    """Who may read the rows of a table without such a column, as a person chose it for the whole."""

    @property
    def settles(self) -> bool:
        return any(head.settles for head in self.heads.values())

    def of(self, reading: RowReading) -> str:
        """The most closed answer in the row's columns; where the table has no such column, what was chosen for it.

        A fault is noted at each cell that is empty or not understood, and at other cells that may mean it counts no
        more or, where it is not closed anyway, that it is.
        """
        reading.faults.extend(withdrawn_in(reading, self.sheet))
        said = [_meant(reading, column, head) for column, head in self.heads.items()]
        meant = max(said, key=FROM_OPEN_TO_CLOSED.index, default=self.unsaid)
        if meant is not PRIVATE:
            reading.faults.extend(closed_in(reading, self.sheet, settled=self.settles))
            self._compare(reading, meant)
        return meant.value

    def _compare(self, reading: RowReading, meant: Confidentiality) -> None:
        """Note what the row's texts say of openness beside the columns that settle it; what plainly contradicts them is
        a fault.
        """
        for column, words, said in closed_texts(reading, self.sheet) if self.settles else ():
            if meant is PUBLIC and closes_itself(words):
                wrong = f"“{passage(words, closes_itself)}”像是说不公开，公开范围却是“{meant.label}”"
                reading.faults.append(Fault(reading.place, column, f"{wrong}：请改对公开范围，或者改一改说法"))
            else:
                reading.notes.append(f"“{column}”里写着“{said}”，照公开范围一列收成“{meant.label}”")

    @property
    def opened(self) -> list[Row]:
        """The rows that no column, nor the choice for the whole, closes."""
        if not self.heads and self.unsaid is PRIVATE:
            return []
        return [row for row in self.sheet.table.rows if not self.sheet.is_stray(row) and not self._closes(row)]

    def _closes(self, row: Row) -> bool:
        return any(head.meanings.get(answer(row.values[one])) is PRIVATE for one, head in self.heads.items())


def openness_in(sheet: SheetRead, filename: str, unsaid: Confidentiality) -> Openness:
    """How the sheet says it. UnreadableTable at a state secret, and where a name or a note says it for the whole."""
    heads = {column: head for column in sheet.table.columns if (head := head_of(column))}
    _refuse_classified(sheet.table, heads)
    openness = Openness(_without_empty_rows(sheet, heads), heads, unsaid)
    refuse_closed(openness.sheet, filename, openness.settles, openness.opened)
    return openness


def _without_empty_rows(sheet: SheetRead, heads: Mapping[str, Head]) -> SheetRead:
    """The sheet without rows that tell nothing but who may read: a list that was filled down beyond the last need."""
    rows = [row for row in sheet.table.rows if not _is_filled_down(row, heads)]
    return replace(sheet, table=replace(sheet.table, rows=rows)) if rows else sheet


def _is_filled_down(row: Row, heads: Mapping[str, Head]) -> bool:
    filled = [(heads.get(column), words) for column, words in row.values.items() if words]
    return all(head is not None and answer(words) in head.meanings for head, words in filled)


def _refuse_classified(table: Table, heads: Mapping[str, Head]) -> None:
    for column, head in heads.items():
        for row in table.rows if head in (CLASSIFIED, GRADED) else ():
            words = row.values[column]
            if names_grade(words) or (head is CLASSIFIED and letters(words) in YES):
                raise StateSecret(f"{row.place}“{column}”", words)


def _meant(reading: RowReading, column: str, head: Head) -> Confidentiality:
    words = reading.under(column)
    meant = head.meanings.get(answer(words))
    if meant is None and column not in reading.erroneous:
        offered = "、".join([*(["是", "否"] if head.yes else []), *SAID])
        wrong = f"“{shortened(words, SHOWN)}”不在可选的里面" if words else "没有填，不知道能不能公开"
        reading.faults.append(Fault(reading.place, column, f"{wrong}，请填其中一个：{offered}"))
    return meant or PRIVATE
