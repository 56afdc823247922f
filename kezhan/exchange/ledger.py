"""The sheet of work (台账): what each row would write down. Looking writes nothing.

A row is known again by its words: the same row of the same station is the same piece of work, in whichever file.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from uuid import UUID, uuid5

from kezhan.exchange import cells
from kezhan.exchange.cells import Unfit
from kezhan.exchange.ledger_columns import OUTCOME, YES_OR_NO, fields
from kezhan.exchange.previews import BATCH, Preview, Repeat
from kezhan.exchange.tables import Fault, RowReading, sheet_in
from kezhan.organisations.models import Post
from kezhan.paper.tables import Place
from kezhan.policy import editions
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.reference.amounts import NoAmount, figure
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.hours import DAY, by_day, foretell_too_long_days
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars, sound, who_may_have_served
from kezhan.work.sent_before import digest_of
from kezhan.work.writers import stations_of
from kezhan.work.writing import refuse_without_voucher

MOST_ROWS = 10_000
IN_THIS_TABLE = UUID("5d0c2a9e-3b61-5a74-9d1f-3f6f0f0b8c11")
"""What sets the keys of rows apart from those of forms."""
HOURS = re.compile(r"(.*?)[\s:：]*([0-9]+(?:\.[0-9]+)?)\s*(?:个?小时|h|H)?")


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
    labels: Mapping[str, str]
    stations: dict[str, Station]
    experts: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    above: dict[UUID, Place] = field(default_factory=dict)
    hours: defaultdict[tuple[int, date], Fraction] = field(default_factory=lambda: defaultdict(Fraction))

    def experts_of(self, station: Station) -> dict[str, list[int]]:
        if station.pk not in self.experts:
            named: defaultdict[str, list[int]] = defaultdict(list)
            for expert in who_may_have_served(station):
                named[expert.name].append(expert.pk)
            self.experts[station.pk] = dict(named)
        return self.experts[station.pk]


def preview(
    content: bytes, filename: str, by: Post, progress: Callable[[int, int], None] = lambda seen, rows: None
) -> Preview[ReadyWork]:
    """What bringing this file would do. Raises UnreadableTable where it is no table of work."""
    edition = editions.in_force()
    columns = fields(edition)
    sheet = sheet_in(content, filename, MOST_ROWS, columns)
    labels = {one.key: one.label for one in columns}
    known = _Known(edition, labels, _stations_named(by))
    shown: Preview[ReadyWork] = Preview([], sheet.strays(), [], sheet.left_unread, sheet.table.not_read)
    readings = sheet.readings(labels)
    for first in range(0, len(readings), BATCH):
        batch = readings[first : first + BATCH]
        ready = [one for reading in batch if (one := _ready(reading, known, shown))]
        _sort_in(ready, known, shown)
        progress(first + len(batch), len(readings))
    return shown


def _stations_named(by: Post) -> dict[str, Station]:
    """By name and by filing number."""
    named: dict[str, Station] = {}
    for station in stations_of(by):
        named |= {station.name: station, station.filing_number or station.name: station}
    return named


def _ready(reading: RowReading, known: _Known, shown: Preview[ReadyWork]) -> ReadyWork | None:
    """The row as it would come in; None, with its faults noted, where it cannot."""
    station = reading.read("station", partial(_station, known), None)
    reading.must("station", "没有填")
    given = _particulars(reading, station, known)
    if station is not None and not reading.faults:
        try:
            tidy, edition = sound(station, given)
            foretell_too_long_days(edition, tidy)
            refuse_without_voucher(edition, tidy, 0)
        except Refused as refused:
            reading.refusal(refused)
    if reading.faults or station is None:
        shown.faults.extend(reading.faults)
        return None
    key = uuid5(IN_THIS_TABLE, f"{station.pk} {digest_of(station, given, ())}")
    return ReadyWork(reading.place, station, given, key)


def _sort_in(batch: Sequence[ReadyWork], known: _Known, shown: Preview[ReadyWork]) -> None:
    """What is there already, or further up, is a repeat; who would work over 24 hours a day in this table is told."""
    there = set(Work.objects.filter(form_key__in=[one.form_key for one in batch]).values_list("form_key", flat=True))
    for one in batch:
        title = one.particulars.title
        if one.form_key in there:
            shown.repeats.append(Repeat(one.place, title, "以前记过了"))
        elif above := known.above.get(one.form_key):
            shown.repeats.append(Repeat(one.place, title, f"和{above}一样，只收一条"))
        elif day := _too_long_day(one, known):
            reason = f"这张表里同一位专家 {day} 的工时合计超过 {DAY} 小时"
            shown.faults.append(Fault(one.place, known.labels["hours"], reason))
        else:
            known.above[one.form_key] = one.place
            shown.ready.append(one)


def _too_long_day(one: ReadyWork, known: _Known) -> date | None:
    """A day on which this row and those above it give one expert more than 24 hours; None adds the row to them."""
    given, added = one.particulars, dict[tuple[int, date], Fraction]()
    for expert, hours in given.hours.items():
        for day, share in by_day(given.began_on, given.ended_on, Fraction(hours)):
            added[expert, day] = known.hours[expert, day] + share
            if added[expert, day] > DAY:
                return day
    known.hours.update(added)
    return None


def _particulars(reading: RowReading, station: Station | None, known: _Known) -> WorkParticulars:
    tasks = {task.label: task.key for task in known.edition.tasks}
    today = date.min
    for key in ("task", "title", "began_on", "hours"):
        reading.must(key, "没有填")
    began_on = reading.read("began_on", cells.day, today)
    people = known.experts_of(station) if station else {}
    return WorkParticulars(
        task=reading.read("task", partial(cells.chosen, choices=tasks), ""),
        title=one_line(reading.text("title")),
        began_on=began_on,
        ended_on=reading.read("ended_on", cells.day, began_on),
        hours=reading.read("hours", partial(_hours, people), {}) if station else {},
        outcomes=_outcomes(reading, known.edition),
        text=reading.text("text"),
        place=one_line(reading.text("place")),
        explanation=one_line(reading.text("explanation")),
        is_public=bool(reading.read("is_public", partial(cells.chosen, choices=YES_OR_NO), "")),
    )


def _outcomes(reading: RowReading, edition: Edition) -> dict[str, Decimal]:
    found = {one.key: reading.read(f"{OUTCOME}{one.key}", partial(_figure, one.unit), None) for one in edition.measures}
    return {key: value for key, value in found.items() if value is not None}


def _station(known: _Known, words: str) -> Station:
    found = known.stations.get(one_line(words))
    if found is None:
        raise Unfit(f"“{words}”不是你能记的站点，请写站点的全称或备案号")
    return found


def _hours(people: dict[str, list[int]], words: str) -> dict[int, Decimal]:
    """The hours by the key of an expert, from 张三 6；李四 2."""
    found: dict[int, Decimal] = {}
    for part in filter(None, (one.strip() for one in re.split("[；;、，,\n]", words))):
        name, hours = _one_person(people, part)
        if len(people[name]) > 1:
            raise Unfit(f"这个站有几位“{name}”，请在页面上记")
        if people[name][0] in found:
            raise Unfit(f"“{name}”写了两次")
        found[people[name][0]] = hours
    return found


def _one_person(people: Mapping[str, list[int]], part: str) -> tuple[str, Decimal]:
    """The name and the hours. A name may end in a figure, so the longest known name that begins the words is meant."""
    name = max((one for one in people if part.startswith(one)), key=len, default="")
    told = HOURS.fullmatch(part.removeprefix(name))
    if told is None or (name and told[1]):
        raise Unfit(f"“{part}”没有读懂，请写成“张三 6；李四 2”，数字是小时")
    if not name:
        raise Unfit(f"“{told[1]}”不是这个站的驻站专家")
    return name, Decimal(told[2])


def _figure(unit: str, words: str) -> Decimal:
    try:
        return figure(words, unit)
    except NoAmount as none:
        raise Unfit(str(none)) from None
