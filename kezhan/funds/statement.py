"""The statement of a year: what there was, what came in by source, what was spent by purpose, what is left (§5.2)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from kezhan.funds.balance import NOTHING, total
from kezhan.funds.models import FundsEntry
from kezhan.stations.models import Station


@dataclass(frozen=True)
class Line:
    """An entry with the balance after it."""

    entry: FundsEntry
    balance: Decimal

    @property
    def vouchers(self) -> list[str]:
        """The names of its files."""
        return [one.upload.name for one in self.entry.vouchers.all()]


@dataclass(frozen=True)
class Part:
    """What came in from one source, or was spent for one purpose; `key` is empty where the edition lists none."""

    key: str
    label: str
    amount: Decimal


@dataclass(frozen=True)
class Statement:
    """The year of a station. `opening` is what was left of the years before."""

    station: Station
    year: int
    opening: Decimal
    lines: list[Line]
    incoming: list[Part]
    outgoing: list[Part]

    @property
    def received(self) -> Decimal:
        return total(part.amount for part in self.incoming)

    @property
    def spent(self) -> Decimal:
        return total(part.amount for part in self.outgoing)

    @property
    def closing(self) -> Decimal:
        return self.opening + self.received - self.spent


def statement_of(station: Station, year: int) -> Statement:
    """The statement of a year, the entries in the order of their days and numbers."""
    before = station.funds.filter(day__year__lt=year).only("source", "amount")
    opening = total(entry.change for entry in before)
    entries = list(
        station.funds.filter(day__year=year)
        .select_related("work", "reverses", "reversal")
        .prefetch_related("vouchers__upload")
        .order_by("day", "number")
    )
    balances = list(accumulate((entry.change for entry in entries), initial=opening))[1:]
    lines = [Line(entry, balance) for entry, balance in zip(entries, balances, strict=True)]
    incoming = _parts([entry for entry in entries if entry.is_income])
    outgoing = _parts([entry for entry in entries if not entry.is_income])
    return Statement(station, year, opening, lines, incoming, outgoing)


def years_of(station: Station) -> list[int]:
    """The years that have entries, the latest first."""
    return sorted({day.year for day in station.funds.order_by().values_list("day", flat=True)}, reverse=True)


def _parts(entries: list[FundsEntry]) -> list[Part]:
    """By source or purpose, in the order in which each first came; what adds up to nothing stays, with its rows."""
    sums: defaultdict[tuple[str, str], Decimal] = defaultdict(lambda: NOTHING)
    for entry in entries:
        sums[entry.source or entry.spending, entry.label] += entry.amount
    return [Part(key, label, amount) for (key, label), amount in sums.items()]
