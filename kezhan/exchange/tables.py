"""The columns of a sheet. We find them by any of their names in a file, read it row by row, and note its faults."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import chain, groupby
from typing import TypeVar

from kezhan.exchange.bounds import Bounds, hearing, within_bounds
from kezhan.exchange.cells import Undecided, Unfit, amount, says_nothing
from kezhan.exchange.columns import columns_of, unclear_in
from kezhan.exchange.openness_heads import is_head_in_a_cell
from kezhan.exchange.openness_words import heading
from kezhan.exchange.sheet_fields import SheetField
from kezhan.exchange.state_secrets import refuse_state_secret
from kezhan.exchange.strays import foot_of, is_example, speaks_of_table, stray_column, unwritten_column
from kezhan.paper.table_reading import UnreadableTable
from kezhan.paper.tables import DITTO, LONGEST_LABEL, Place, Row, Table, read_table
from kezhan.paper.workbook_errors import is_error
from kezhan.paper.workbook_looks import Unread
from kezhan.policy.refusal import Refused
from kezhan.text.lines import shortened

Meaning = TypeVar("Meaning")
LONGEST_MEANT = 500
"""Characters of an amount, a day, a place or a choice. Longer words are not looked up, because that takes its time."""

TELEPHONES = ("phone", "contact_phone")
MOST_WITHOUT_UNIT = 10_000
"""万元 that a head without its unit may give: most tables in 元 have more."""
WHOSE = ("host", "contact_name", "contact_phone")
"""The fields that say whose need it is."""
STRAY = "像是表尾的合计、落款、说明、示例或者分组：不收就不用管这一行；要收的，请改一改说法"
LEAST_HEADS = 2
"""Cells of a row that are names of columns: fewer may be chance."""


@dataclass(frozen=True)
class Fault:
    """Why a row cannot come in: its place, the column's label, the reason."""

    place: Place
    column: str
    reason: str


@dataclass(frozen=True)
class SheetRead:
    """A table with the file's own header for each field that it has, and the headers that mean nothing here.

    `required` are the keys of the fields that every row has; `tells_openness`: the template has a column for it.
    `hints` tell, by header, how one that is not understood would be read; `shown` is the example of the template.
    """

    table: Table
    columns: dict[str, str]
    unused: list[str]
    required: tuple[str, ...]
    tells_openness: bool
    hints: Mapping[str, str] = field(default_factory=dict)
    shown: Sequence[str] = ()

    @property
    def left_unread(self) -> list[str]:
        """The headers that mean nothing here, as people are told of them."""
        return [f"{one}（{self.hints[one]}）" if one in self.hints else one for one in self.unused]

    def advice(self, joined: str, otherwise: str) -> str:
        """What to do about words that may mean the table or a row is closed, `joined` to what else is to be done."""
        if self.tells_openness:
            return f"请在“公开范围”一列里逐行写明，{joined}{otherwise}"
        return f"不能放到平台上的行请删掉；能放的，请{otherwise}"

    @property
    def entries(self) -> list[Row]:
        """The rows with all that an entry must have, without strays."""
        must = [self.columns[key] for key in self.required]
        return [row for row in self.table.rows if all(row.values[one] for one in must) and not self._stray(row)]

    def readings(self, labels: Mapping[str, str]) -> list["RowReading"]:
        """The rows that are entries, ready to be read one by one."""
        return [RowReading(row, self, labels) for row in self.table.rows if not self._stray(row)]

    def strays(self) -> list[Fault]:
        """Why each of the other rows stays out. It is told, for it may be an entry after all."""
        found = ((row, self._stray(row)) for row in self.table.rows)
        return [Fault(row.place, column, self._why_stray(row, column)) for row, column in found if column]

    def _why_stray(self, row: Row, column: str) -> str:
        if words := row.values[column]:
            return f"“{shortened(words, 30)}”{STRAY}"
        title = shortened(row.values[self.columns[self.required[0]]], 30)
        return f"没有填，上面各行都填了，“{title}”像是表尾的话：不收就不用管这一行；要收的，请补上"

    def is_stray(self, row: Row) -> bool:
        """Whether the row is part of a foot or an example."""
        return bool(self._stray(row))

    def may_be_forgotten(self, row: Row) -> bool:
        """Whether the row is a stray only because it names nobody: an entry half filled in, unless it speaks of the
        table.
        """
        column = self._stray(row)
        return bool(column) and not row.values[column] and not speaks_of_table(row)

    def is_example(self, row: Row) -> bool:
        """Whether the row shows how to fill in the form."""
        return self._is_shown(row) or is_example(row, [self.columns[key] for key in self.required])

    def _is_shown(self, row: Row) -> bool:
        return self.tells_openness and [row.values[self.columns[key]] for key in self.required] == self.shown

    @cached_property
    def _foot(self) -> dict[Place, str]:
        required = [self.columns[key] for key in self.required]
        whose = [self.columns[key] for key in WHOSE if key in self.columns and self.tells_openness]
        sheets = groupby(self.table.rows, lambda row: row.place.sheet)
        return dict(chain.from_iterable(foot_of(list(rows), required, whose).items() for _, rows in sheets))

    @cached_property
    def _strays(self) -> dict[Place, str]:
        return {row.place: column for row in self.table.rows if (column := self._stray_column(row))}

    def _stray(self, row: Row) -> str:
        return self._strays.get(row.place, "")

    def _stray_column(self, row: Row) -> str:
        required = [self.columns[key] for key in self.required]
        if self._is_shown(row):
            return required[0]
        if any(DITTO.fullmatch(row.values[column]) for column in required):
            return ""
        unwritten = unwritten_column(row, *required) if self.tells_openness else ""
        return stray_column(row, required) or unwritten or self._foot.get(row.place, "")


def sheet_in(
    content: bytes,
    filename: str,
    most: Bounds,
    fields: Sequence[SheetField],
    is_read: Callable[[str], object] = lambda column: False,
) -> SheetRead:
    """The table in this file. `is_read` tells whether a header without a field is read in some other way.

    UnreadableTable where a required column is missing, where a second header stands below the first, and where anything
    in the file bears the mark of a state secret.
    """
    read = read_table(content, filename, most.rows, hearing(refuse_state_secret, most), most.cells)
    table = within_bounds(read, most)
    columns = columns_of(table.columns, fields)
    _refuse_second_head(table, fields, columns)
    unused = [column for column in table.columns if column not in columns.values() and not is_read(column)]
    required = tuple(field.key for field in fields if field.required)
    unclear = unclear_in(table.columns, fields)
    hints = {column: f"括号里的话没有读懂；要收，请把标题改成“{one.label}”" for column, one in unclear.items()}
    shown = [field.example for field in fields if field.required]
    return SheetRead(table, columns, unused, required, _tell_openness(fields), hints, shown)


def _tell_openness(fields: Sequence[SheetField]) -> bool:
    return any(field.key == "confidentiality" for field in fields)


def _refuse_second_head(table: Table, fields: Sequence[SheetField], columns: Mapping[str, str]) -> None:
    """Refuse a row that is a header itself: at least two of its cells, and half of them, are names of columns, or one
    asks who may read. The rows below it would be read by the wrong head. In a foot a value follows each name.
    """
    required = [field for field in fields if field.required]
    musts = {heading(name) for field in required for name in field.names}
    names = {heading(name) for field in fields for name in field.names} | {heading(column) for column in table.columns}
    for row in table.rows:
        cells = [words for words in row.values.values() if words]
        short = [words for words in cells if len(words) <= LONGEST_LABEL]
        heads = [words for words in short if heading(words) in names]
        are_many = len(heads) >= LEAST_HEADS and 2 * len(heads) >= len(cells)
        asking = next(filter(is_head_in_a_cell, short), "")
        pairs = 2 * len(heads) == len(cells) and cells[::2] == heads and not musts.intersection(map(heading, heads))
        is_foot = pairs and stray_column(row, [columns[field.key] for field in required])
        if (are_many and not is_foot) or asking:
            raise UnreadableTable(
                f"{row.place}{asking and f'有“{shortened(asking, 30)}”，'}像是又一行标题：一张工作表只放一张表，"
                "标题只在第 1 行；下面那张请另存一份再传。"
            )


def _unread(row: Row, read: Container[str]) -> Iterator[tuple[str, str]]:
    """The cells that cannot be taken as they stand, by column, and why; `read` are the columns of fields."""
    for column, words in row.values.items():
        if isinstance(words, Unread):
            yield column, words.reason
        elif is_error(words):
            yield column, f"这一格是 Excel 的错误值 {words}，请改好公式，或者直接填上"
        elif column in read and DITTO.fullmatch(words):
            yield column, f"“{shortened(words, 20)}”单独看不懂：请照上面那一格写全，单位写全称"


class RowReading:
    """One row while it is read. `faults` keep it out; `notes` tell what was changed in it."""

    def __init__(self, row: Row, sheet: SheetRead, labels: Mapping[str, str]) -> None:
        self.place = row.place
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.comments = row.comments
        self._row = row
        self._columns = sheet.columns
        self._labels = labels
        self.faults += [Fault(row.place, column, wrong) for column, wrong in _unread(row, sheet.columns.values())]
        self.erroneous = [fault.column for fault in self.faults]

    def text(self, key: str) -> str:
        """The words in the field's cell; empty where it is empty or says nothing, or the file has no such column."""
        words = self.under(self._columns.get(key, ""))
        return "" if says_nothing(words) else words

    def under(self, column: str) -> str:
        """The words in the column of this header."""
        return self._row.values.get(column, "")

    def is_headed(self, key: str, name: str) -> bool:
        """Whether the field's column is called by this of its names."""
        return heading(self._columns.get(key, "")) == name

    def own(self, key: str) -> str:
        """The words in this row alone; empty where the cell began further up and counts for several rows."""
        return "" if self._columns.get(key) in self._row.shared else self.text(key)

    def must(self, key: str, why: str) -> str:
        """The same as `text`; an empty cell is a fault."""
        if not self.text(key):
            self.fault(key, why)
        return self.text(key)

    def read(self, key: str, meaning: Callable[[str], Meaning], otherwise: Meaning) -> Meaning:
        """What the words mean; `otherwise` where there are none or, with a fault noted, where they do not fit."""
        words = self.text(key)
        if not words:
            return otherwise
        if len(words) > LONGEST_MEANT:
            self.fault(key, f"写了 {len(words)} 个字，太长了，请只填这一项")
            return otherwise
        try:
            return meaning(words)
        except Undecided as undecided:
            self.notes.append(f"{undecided}，“{self._labels[key]}”留空")
            return otherwise
        except Unfit as unfit:
            self.fault(key, str(unfit))
            return otherwise

    def amount(self, key: str) -> Decimal | None:
        """The amount in 万元. A large one is a fault where neither head nor cell names the unit: it may be in 元."""
        found = self.read(key, amount, None)
        if found is None or found <= MOST_WITHOUT_UNIT or "万" in self._columns[key] + self.text(key):
            return found
        whole = f"“{self.text(key)}”按万元算在 1 亿元以上，标题里没有写单位"
        self.fault(key, f"{whole}：是万元的，请把标题改成“{self._labels[key]}”；是元的，请换算成万元")
        return None

    def fault(self, key: str, reason: str) -> None:
        """Note a fault at the field's column; a cell that cannot be taken as it stands has no other."""
        if self._columns.get(key) in self.erroneous:
            return
        label = self._labels.get(key, "")
        self.faults.append(Fault(self.place, label, reason.removesuffix("。").removeprefix(f"{label}：")))

    def refusal(self, refused: Refused) -> None:
        """Note all that a deed refused; a telephone is quoted, because nobody sees a wrong digit in a long table."""
        for one in (refused, *refused.further):
            quoted = f"“{shortened(self.text(one.field), 30)}”：" if one.field in TELEPHONES else ""
            self.fault(one.field, f"{quoted}{one}")
