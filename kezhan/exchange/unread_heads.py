"""A head that speaks of 公开 or 保密 and is not understood stops its table, with advice that can be followed."""

from collections.abc import Sequence

from kezhan.exchange.answers import are_answers
from kezhan.exchange.openness_heads import speaks_of_openness
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import Table

OTHERWISE = "和谁能看没有关系的，给它改个名字"


def refuse_unread_heads(table: Table, unused: Sequence[str], understood: Sequence[str], tells_openness: bool) -> None:
    """UnreadableTable at the first such head. `understood` are the table's columns that say who may read.

    Nobody is told to delete a column of needs: what it says would go with it, and all rows would be public.
    """
    for column in filter(speaks_of_openness, unused):
        what_to_do = (
            _what_to_do(table, column, understood) if tells_openness else "不能放到平台上的行请删掉，再删掉这一列"
        )
        raise UnreadableTable(f"“{column}”这一列说的是公开或者保密，没有读懂，整张表都没有收：{what_to_do}。")


def _what_to_do(table: Table, column: str, understood: Sequence[str]) -> str:
    if understood:
        return f"请照它改好“{understood[0]}”一列，再删掉它；{OTHERWISE}"
    if are_answers(column, [row.values[column] for row in table.rows if row.values[column]]):
        return f"问能不能公开的，请把标题改成“是否公开”，问要不要保密的，改成“是否保密”，下面填是或者否；{OTHERWISE}"
    return f"请改成“公开范围”一列，逐行写明；{OTHERWISE}"
