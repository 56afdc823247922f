"""Sheets of the registry (hosts, societies, experts). The deed that will enter a row also tries it:

- Each trial is undone at once, so looking writes nothing and still knows every rule. The values that rows of one file
  may not share are remembered.
- It goes in batches, because a trial holds up all writers.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kezhan.exchange.bounds import Bounds
from kezhan.exchange.closed_cells import closed_in, withdrawn_in
from kezhan.exchange.closed_tables import refuse_closed
from kezhan.exchange.previews import Brought, Preview, Repeat, batches, in_batches
from kezhan.exchange.sheet_fields import SheetField
from kezhan.exchange.tables import RowReading, sheet_in
from kezhan.organisations.models import Host, Post, Society
from kezhan.paper.tables import Place
from kezhan.policy.refusal import Refused
from kezhan.reference.credit_code import compact

BOUNDS = Bounds(rows=2_000)

Seen = dict[tuple[str, Hashable], Place]
"""The place of the row that has a value of a field for itself."""


@dataclass(frozen=True)
class Entered:
    """A row that can come in, with its particulars as the deed takes them."""

    place: Place
    name: str
    particulars: Any
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegistrySheet:
    """A kind of sheet. `read` takes a row's particulars, `enter` is the deed, `known` says where the row stands
    already.

    - `own` gives, by field, the values that no other row may have, from the particulars and what came in.
    - A row with the same `name` is the same once more; a row with another field in common is at fault.
    - `like` tells of one that is very like a row which can come in; a person says whether it is the same.
    """

    fields: tuple[SheetField, ...]
    read: Callable[[RowReading, Post], Any]
    known: Callable[[Any], str]
    enter: Callable[[Any, Post], Any]
    own: Callable[[Any, Any], Mapping[str, Hashable]]
    like: Callable[[Any], str] = lambda particulars: ""

    @property
    def labels(self) -> dict[str, str]:
        return {field.key: field.label for field in self.fields}


def preview(sheet: RegistrySheet, content: bytes, filename: str, by: Post) -> Preview[Entered]:
    """What entering the rows would do. Raises UnreadableTable where the file is no such table."""
    read = sheet_in(content, filename, BOUNDS, sheet.fields)
    refuse_closed(read, filename, settled=False, opened=read.table.rows)
    shown: Preview[Entered] = Preview([], read.strays(), [], read.left_unread, read.table.not_read)
    seen: Seen = {}
    for batch in batches(read.readings(sheet.labels)):
        with transaction.atomic():
            for reading in batch:
                reading.faults.extend([*closed_in(reading, read, settled=False), *withdrawn_in(reading, read)])
                _look_at(sheet, reading, by, shown, seen)
    return shown


def bring(
    sheet: RegistrySheet, ready: Sequence[Entered], *, by: Post, progress: Callable[[int], None] = lambda count: None
) -> Brought:
    """Enter the rows: a short table whole or not at all, a long one in batches."""
    return in_batches(ready, lambda batch: _bring_batch(sheet, batch, by), progress)


def already(there: Society | Host | None, code: str | None) -> str:
    """Where an organisation of the row's name stands; empty without one, and where its credit code is another: then it
    is no repeat, and the deed says what is wrong.
    """
    if there is None or (code and there.credit_code and compact(code) != there.credit_code):
        return ""
    return f"平台上已经有“{there}”"


def _look_at(sheet: RegistrySheet, reading: RowReading, by: Post, shown: Preview[Entered], seen: Seen) -> None:
    particulars = sheet.read(reading, by)
    name = reading.text("name")
    where = ""
    if not reading.faults:
        where = sheet.known(particulars) or _tried(sheet, particulars, reading, by, seen)
    if reading.faults:
        shown.faults.extend(reading.faults)
    elif where:
        shown.repeats.append(Repeat(reading.place, name, where))
    else:
        notes = [*reading.notes, *filter(None, [sheet.like(particulars)])]
        shown.ready.append(Entered(reading.place, name, particulars, tuple(notes)))


def _tried(sheet: RegistrySheet, particulars: Any, reading: RowReading, by: Post, seen: Seen) -> str:
    """Where the row stands further up already; empty for a row that can come in, and for one with a fault noted."""
    try:
        with transaction.atomic():
            entered = sheet.enter(particulars, by)
            own = [(field, value) for field, value in sheet.own(particulars, entered).items() if value]
            transaction.set_rollback(True)
    except Refused as refused:
        reading.refusal(refused)
        return ""
    above = {field: seen[field, value] for field, value in own if (field, value) in seen}
    if not above:
        seen.update(dict.fromkeys(own, reading.place))
        return ""
    first = above.get("name")
    if other := next((field for field, _ in own if above.get(field) != first), None):
        reading.fault(other, f"与{first}是同一个名称，这一格却不一样" if first else f"与{above[other]}相同")
        return ""
    return f"与{first}相同，只收一条"


@transaction.atomic
def _bring_batch(sheet: RegistrySheet, batch: Sequence[Entered], by: Post) -> Brought:
    fresh = [one for one in batch if not sheet.known(one.particulars)]
    for one in fresh:
        try:
            sheet.enter(one.particulars, by)
        except Refused as refused:
            raise Refused(f"{one.place}：{refused.reason}", refused.clause) from None
    return Brought(len(fresh), len(batch) - len(fresh))
