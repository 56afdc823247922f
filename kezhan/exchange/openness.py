"""What the rows of a table say about who may read them. A row that is not understood never comes in as public."""

import re
from dataclasses import dataclass

from kezhan.exchange.openness_heads import CLASSIFIED, PARTNERS, PRIVATE, PUBLIC, SAID, YES, Head, head_of, plain
from kezhan.exchange.tables import Fault, RowReading, SheetRead, secret_at
from kezhan.needs.models import Confidentiality
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Table

FROM_OPEN_TO_CLOSED = (PUBLIC, PARTNERS, PRIVATE)
WITHHOLDING = re.compile(
    "不(宜|予|得|要|便|能|可|许|对外|向社会)*(公开|公布|发布|外传|披露|上网)|保密|涉密|商密|内部(掌握|使用|资料|文件)"
)
WITHHELD_NAME = re.compile(rf"{WITHHOLDING.pattern}|内部|[绝机秘]密")


@dataclass(frozen=True)
class Openness:
    """The columns of a table that say who may read, and the unused columns, whose cells may still say it."""

    heads: dict[str, Head]
    unused: list[str]

    def of(self, reading: RowReading) -> str:
        """The most closed answer in the row's columns; public only where the table has no such column.

        A fault is noted at each cell that is empty or not understood, and at such words in an unused column.
        """
        said = [_meant(reading, column, head) for column, head in self.heads.items()]
        for column in self.unused:
            if WITHHOLDING.search(plain(reading.under(column))):
                reason = f"“{reading.under(column)}”像是说不公开，没有读懂：请写到“公开范围”一列里"
                reading.faults.append(Fault(reading.place, column, reason))
        return max(said, key=FROM_OPEN_TO_CLOSED.index, default=PUBLIC).value


def openness_in(sheet: SheetRead, filename: str) -> Openness:
    """How the table says it. UnreadableTable at a state secret, and where only a file's or sheet's name says 不公开."""
    heads = {column: head for column in sheet.table.columns if (head := head_of(column))}
    _refuse_classified(sheet.table, [column for column, head in heads.items() if head is CLASSIFIED])
    withheld = [name for name in (filename, *sheet.table.sheets) if WITHHELD_NAME.search(plain(name))]
    if withheld and not heads:
        raise UnreadableTable(f"“{withheld[0]}”这个名字像是说不公开：请加一列“公开范围”逐行写明，或者改个名字再传。")
    return Openness(heads, sheet.unused)


def _refuse_classified(table: Table, classified: list[str]) -> None:
    for row in table.rows:
        for column in classified:
            if plain(row.values[column]) in YES:
                raise secret_at(row, column)


def _meant(reading: RowReading, column: str, head: Head) -> Confidentiality:
    words = reading.under(column)
    meant = head.meanings.get(plain(words))
    if meant is None:
        offered = "、".join([*(["是", "否"] if head.yes else []), *SAID])
        wrong = f"“{words}”不在可选的里面" if words else "没有填，不知道能不能公开"
        reading.faults.append(Fault(reading.place, column, f"{wrong}，请填其中一个：{offered}"))
    return meant or PRIVATE
