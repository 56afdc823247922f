"""What is left of a station's funds, and what was spent on what. All sums are of exact cents, in Python."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import accumulate

from kezhan.funds.models import FundsEntry
from kezhan.stations.models import Station
from kezhan.work.models import Work

NOTHING = Decimal("0.00")


def total(figures: Iterable[Decimal]) -> Decimal:
    """Their sum, with its cents even when there is none."""
    return sum(figures, NOTHING)


def balance_of(station: Station) -> Decimal:
    """What is left now."""
    return total(_changes(station).values())


def lowest_from(station: Station, day: date) -> Decimal:
    """The lowest balance at the end of this day and of any day after it, as the books are now."""
    changes = _changes(station)
    until = total(change for when, change in changes.items() if when <= day)
    later = [changes[when] for when in sorted(changes) if when > day]
    return min(accumulate(later, initial=until))


def spent_on(work: Work) -> Decimal:
    """What a piece of work cost."""
    return total(work.costs.values_list("amount", flat=True))


def spent_in(station: Station, year: int) -> dict[str, Decimal]:
    """What was spent in a year, by the label of the purpose."""
    found: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    for entry in station.funds.filter(source="", day__year=year):
        found[entry.label] += entry.amount
    return dict(found)


def _changes(station: Station) -> dict[date, Decimal]:
    """What each day did to the balance."""
    found: defaultdict[date, Decimal] = defaultdict(lambda: NOTHING)
    for entry in FundsEntry.objects.filter(station=station).only("day", "source", "amount"):
        found[entry.day] += entry.change
    return dict(found)
