"""The sheet of work (台账): what each row would write down. Looking writes nothing.

A row is known again by its words: the same row of the same station is the same piece of work, in whichever file.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import TypeVar
from uuid import UUID, uuid5

from kezhan.exchange import cells, ledger_cells
from kezhan.exchange.bounds import Bounds
from kezhan.exchange.cells import Unfit
from kezhan.exchange.ledger_columns import OUTCOME, YES_OR_NO, fields
from kezhan.exchange.ledger_repeats import WrittenBefore, written_before
from kezhan.exchange.previews import BATCH, Preview, Repeat
from kezhan.exchange.tables import Fault, RowReading, sheet_in
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.paper.tables import Place
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import Edition
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.text.names import folded
from kezhan.work.evidence import refuse_without_voucher
from kezhan.work.hours import by_day, foretell_too_long_days
from kezhan.work.models import Work
from kezhan.work.models.work import LONGEST_TEXT
from kezhan.work.particulars import WorkParticulars, sound, who_may_have_served
from kezhan.work.sent_before import digest_of
from kezhan.work.writers import stations_of

Meaning = TypeVar("Meaning")
BOUNDS = Bounds(rows=10_000, cells=400_000, text=5_000_000, cell=LONGEST_TEXT)
"""Forty columns, and 500 characters in each row: no rule looks at each word, as with needs, so more may be said."""
MOST_FAULTS = 5
IN_THIS_TABLE = UUID("5d0c2a9e-3b61-5a74-9d1f-3f6f0f0b8c11")
"""What sets the keys of rows apart from those of forms."""


@dataclass(frozen=True)
class ReadyWork:
    """A row that can come in; its key is made of its words."""

    place: Place
    station: Station
    particulars: WorkParticulars
    form_key: UUID


@dataclass
class _Known:
    """The stations that the person may name, their experts by name, and what the rows further up said."""

    edition: Edition
    stations: Mapping[str, list[Station]]
    experts: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    told: set[UUID] = field(default_factory=set)
    above: dict[UUID, Place] = field(default_factory=dict)
    hours: defaultdict[tuple[int, date], Fraction] = field(default_factory=lambda: defaultdict(Fraction))

    def experts_of(self, station: Station) -> dict[str, list[int]]:
        if station.pk not in self.experts:
            named: defaultdict[str, list[int]] = defaultdict(list)
            for expert in who_may_have_served(station):
                named[expert.name].append(expert.pk)
            self.experts[station.pk] = dict(named)
        return self.experts[station.pk]

    def add(self, one: ReadyWork) -> None:
        """Remember a row that comes in."""
        self.above[one.form_key], given = one.place, one.particulars
        for expert, hours in given.hours.items():
            for day, share in by_day(given.began_on, given.ended_on, Fraction(hours)):
                self.hours[expert, day] += share


def preview(
    content: bytes,
    filename: str,
    by: Post,
    progress: Callable[[int, int], None] = lambda seen, rows: None,
    is_judged: bool = True,
) -> Preview[ReadyWork]:
    """What bringing this file would do. Raises UnreadableTable where it is no table of work.

    Unless `is_judged`, only its words are read: the deed that brings a row judges it anyway.
    """
    edition = editions.in_force()
    columns = fields(edition)
    sheet = sheet_in(content, filename, BOUNDS, columns)
    known = _Known(edition, _stations_named(by))
    shown: Preview[ReadyWork] = Preview([], sheet.strays(), [], sheet.left_unread, sheet.table.not_read)
    readings = sheet.readings({one.key: one.label for one in columns})
    for first in range(0, len(readings), BATCH):
        progress(first, len(readings))
        batch = readings[first : first + BATCH]
        told = [(reading, one) for reading in batch if (one := _read(reading, known, shown))]
        before = written_before([one for _, one in told])
        known.told.update(one.form_key for _, one in told)
        for reading, one in told:
            _sort_in(reading, one, known, before, shown, is_judged)
    sheets = sheet.table.sheets
    shown.faults.sort(key=lambda fault: (fault.place.sheet and sheets.index(fault.place.sheet), fault.place.number))
    return shown


def _stations_named(by: Post) -> dict[str, list[Station]]:
    """By name, by filing number and by the number of the plaque."""
    named: defaultdict[str, list[Station]] = defaultdict(list)
    for station in stations_of(by):
        for name in {station.name, station.filing_number, station.plaque_number}:
            if name:
                named[folded(name)].append(station)
    return dict(named)


def _read(reading: RowReading, known: _Known, shown: Preview[ReadyWork]) -> ReadyWork | None:
    """What the row says; None, with its faults noted, where a cell is not understood."""
    station = reading.read("station", partial(_station, known), None)
    reading.must("station", "没有填")
    given = _particulars(reading, station, known)
    if reading.faults or station is None:
        shown.faults.extend(_first(reading.faults))
        return None
    key = uuid5(IN_THIS_TABLE, f"{station.pk} {digest_of(station, given, ())}")
    return ReadyWork(reading.place, station, given, key)


def _sort_in(
    reading: RowReading,
    one: ReadyWork,
    known: _Known,
    before: WrittenBefore,
    shown: Preview[ReadyWork],
    is_judged: bool,
) -> None:
    """What is there already, or further up, is a repeat; what a rule would refuse is a fault; the rest can come in."""
    above = known.above.get(one.form_key)
    if why := before.why(one, known.told) or (above and f"和{above}一样，只收一条"):
        shown.repeats.append(Repeat(one.place, one.particulars.title, why))
        return
    if is_judged:
        _judge(reading, one, known)
    shown.faults.extend(_first(reading.faults))
    if not reading.faults:
        known.add(one)
        shown.ready.append(one)


def _first(faults: list[Fault]) -> list[Fault]:
    """The first faults of a row, and how many more there are: ten thousand rows may have a fault in every column."""
    more = len(faults) - MOST_FAULTS
    if more <= 1:
        return faults
    return [*faults[:MOST_FAULTS], Fault(faults[0].place, "", f"这一行还有 {more} 处不对，改好上面的再看")]


def _judge(reading: RowReading, one: ReadyWork, known: _Known) -> None:
    """Note what the deed would refuse."""
    try:
        tidy, edition = sound(one.station, one.particulars)
        refuse_together(
            lambda: refuse_overlong(
                Work, **{key: tidy.values[key] for key in ("title", "text", "place", "explanation")}
            ),
            lambda: foretell_too_long_days(edition, tidy, known.hours),
        )
    except Refused as refused:
        reading.refusal(refused)
        return
    for key, figure in tidy.outcomes.items():
        try:
            refuse_without_voucher(edition, {key: figure}, 0)
        except Refused as refused:
            reading.fault(f"{OUTCOME}{key}", f"{refused}；表里附不了，请在页面上记这一条")


def _particulars(reading: RowReading, station: Station | None, known: _Known) -> WorkParticulars:
    tasks = {task.label: task.key for task in known.edition.tasks}
    for key in ("task", "title", "began_on", "hours"):
        reading.must(key, "没有填")
    began_on = reading.read("began_on", ledger_cells.day, date.min)
    people = known.experts_of(station) if station else {}
    return WorkParticulars(
        task=reading.read("task", partial(cells.chosen, choices=tasks), ""),
        title=one_line(reading.text("title")),
        began_on=began_on,
        ended_on=reading.read("ended_on", ledger_cells.day, began_on),
        hours=_alone(reading, "hours", partial(ledger_cells.hours, people), {}) if station else {},
        outcomes=_outcomes(reading, known.edition),
        text=reading.text("text"),
        place=one_line(reading.text("place")),
        explanation=one_line(reading.text("explanation")),
        is_public=bool(reading.read("is_public", partial(cells.chosen, choices=YES_OR_NO), "")),
    )


def _outcomes(reading: RowReading, edition: Edition) -> dict[str, Decimal]:
    found = {
        one.key: _alone(reading, f"{OUTCOME}{one.key}", partial(ledger_cells.figure, one.unit), None)
        for one in edition.measures
    }
    return {key: value for key, value in found.items() if value is not None}


def _alone(reading: RowReading, key: str, meaning: Callable[[str], Meaning], otherwise: Meaning) -> Meaning:
    """What the cell means; a cell merged over several rows is a fault, for its figure would count in each of them."""
    if reading.text(key) != reading.own(key):
        reading.fault(key, "这一格和上面几行合并了，每行都算就重复了：请取消合并，逐行填")
        return otherwise
    return reading.read(key, meaning, otherwise)


def _station(known: _Known, words: str) -> Station:
    found = known.stations.get(folded(words), [])
    if len(found) > 1:
        raise Unfit(f"“{words}”有几个站，请写备案号")
    if not found:
        raise Unfit(f"“{words}”不是你能记的站点，请写站点的全称、备案号或牌匾编号")
    return found[0]
