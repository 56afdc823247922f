"""Sheets of the registry (hosts, societies, experts): each row is tried by the very deed that will enter it.

The trial is undone as a whole, so looking writes nothing and still knows every rule, also between rows of one file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kezhan.exchange.previews import Brought, Preview, Repeat, in_batches
from kezhan.exchange.tables import Fault, RowReading, SheetField, columns_of, unused
from kezhan.organisations.models import Post
from kezhan.paper.sheets import read_table
from kezhan.policy.refusal import Refused

MOST_ROWS = 2_000


@dataclass(frozen=True)
class Entered:
    """A row that can be entered: its particulars as the deed takes them."""

    row: int
    name: str
    particulars: Any


@dataclass(frozen=True)
class RegistrySheet:
    """A kind of sheet. `read` takes a row's particulars, `enter` is the deed, `known` says where it stands already."""

    fields: tuple[SheetField, ...]
    read: Callable[[RowReading, Post], Any]
    known: Callable[[Any], str]
    enter: Callable[[Any, Post], object]

    @property
    def labels(self) -> dict[str, str]:
        return {field.key: field.label for field in self.fields}


def preview(sheet: RegistrySheet, content: bytes, filename: str, by: Post) -> Preview[Entered]:
    """What entering the rows would do. Raises UnreadableTable where it is no such table."""
    table = read_table(content, filename, MOST_ROWS)
    columns = columns_of(table, sheet.fields)
    shown: Preview[Entered] = Preview([], [], [], unused(table, columns))
    with transaction.atomic():
        for row in table.rows:
            _look_at(sheet, RowReading(row, columns, sheet.labels), by, shown)
        transaction.set_rollback(True)
    return shown


def bring(
    sheet: RegistrySheet, ready: Sequence[Entered], *, by: Post, progress: Callable[[int], None] = lambda count: None
) -> Brought:
    """Enter the rows, a short table all or none, a long one in batches."""
    return in_batches(ready, lambda batch: _bring_batch(sheet, batch, by), progress)


def _look_at(sheet: RegistrySheet, reading: RowReading, by: Post, shown: Preview[Entered]) -> None:
    particulars = sheet.read(reading, by)
    name = reading.text("name")
    if not reading.faults and (where := sheet.known(particulars)):
        shown.repeats.append(Repeat(reading.number, name, where))
        return
    if not reading.faults:
        _try(sheet, particulars, reading, by)
    if reading.faults:
        shown.faults.extend(reading.faults)
    else:
        shown.ready.append(Entered(reading.number, name, particulars))


def _try(sheet: RegistrySheet, particulars: Any, reading: RowReading, by: Post) -> None:
    try:
        with transaction.atomic():
            sheet.enter(particulars, by)
    except Refused as refused:
        reading.faults.append(Fault(reading.number, sheet.labels.get(refused.field, ""), str(refused)))


@transaction.atomic
def _bring_batch(sheet: RegistrySheet, batch: Sequence[Entered], by: Post) -> Brought:
    fresh = [one for one in batch if not sheet.known(one.particulars)]
    for one in fresh:
        try:
            sheet.enter(one.particulars, by)
        except Refused as refused:
            raise Refused(f"第 {one.row} 行：{refused.reason}", refused.clause) from None
    return Brought(len(fresh), len(batch) - len(fresh))
