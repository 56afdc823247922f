"""The columns of a sheet: found by any of their names in the file that was sent, read row by row with faults noted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kezhan.exchange.cells import Unfit
from kezhan.paper.sheets import Row, Table, TemplateColumn
from kezhan.paper.table_reading import UnreadableTable
from kezhan.policy.examples import example

Meaning = TypeVar("Meaning")


@dataclass(frozen=True)
class SheetField:
    """One thing that a sheet tells: `names` are ways in which the header may call it, the template's own first; the
    `example` may name the {province}, its {city} ({town} in a firm's name) and {county}, or the edition's first {task}.
    """

    key: str
    names: tuple[str, ...]
    width: int
    example: str
    help: str
    required: bool = False

    @property
    def label(self) -> str:
        return self.names[0]

    @property
    def in_template(self) -> TemplateColumn:
        must = "必填。" if self.required else ""
        return TemplateColumn(self.label, self.width, str(example(self.example)), must + self.help)


@dataclass(frozen=True)
class Fault:
    """Why a row cannot be brought: its number as Excel shows it, the column's label, the reason."""

    row: int
    column: str
    reason: str


def columns_of(table: Table, fields: Sequence[SheetField]) -> dict[str, str]:
    """The file's own header for each field that it has. UnreadableTable when a required one is missing."""
    found = {}
    for field in fields:
        known = {name.lower() for name in field.names}
        header = next((column for column in table.columns if _plain(column) in known), None)
        if header is not None:
            found[field.key] = header
        elif field.required:
            raise UnreadableTable(f"表里没有“{field.label}”这一列：请在第 1 行补上标题，或者用我们的模板。")
    return found


def unused(table: Table, columns: Mapping[str, str]) -> list[str]:
    """Headers that mean nothing here; what stands under them is not brought."""
    return [column for column in table.columns if column not in columns.values()]


def _plain(header: str) -> str:
    """Without the marks that people put at a header: stars and blanks."""
    return "".join(header.replace("*", "").split()).lower()


class RowReading:
    """One row being read: `faults` keep it out, `notes` tell what was done with it."""

    def __init__(self, row: Row, columns: Mapping[str, str], labels: Mapping[str, str]) -> None:
        self.number = row.number
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self._values = {key: row.values[header] for key, header in columns.items()}
        self._labels = labels

    def text(self, key: str) -> str:
        """What stands there; empty where nothing does or the file has no such column."""
        return self._values.get(key, "")

    def must(self, key: str, why: str) -> str:
        """The same, a fault where it is empty."""
        if not self.text(key):
            self.fault(key, why)
        return self.text(key)

    def read(self, key: str, meaning: Callable[[str], Meaning], otherwise: Meaning) -> Meaning:
        """What the words mean; `otherwise` where there are none or, with a fault noted, where they do not fit."""
        words = self.text(key)
        if not words:
            return otherwise
        try:
            return meaning(words)
        except Unfit as unfit:
            self.fault(key, str(unfit))
            return otherwise

    def fault(self, key: str, reason: str) -> None:
        self.faults.append(Fault(self.number, self._labels.get(key, ""), reason))
