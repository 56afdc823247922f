"""The statement of a year: its figures are the sums of its rows, exact to the cent, whatever the order (§5.2)."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest

from kezhan import clock
from kezhan.funds.bookkeeping import reverse_entry
from kezhan.funds.statement import statement_of, years_of
from kezhan.stations.models import Station
from tests.funds.people import YEAR, put_in, spent
from tests.stations.people import People
from tests.work.people import LATER


def lived(station: Station, people: People) -> None:
    """Two years: money of three sources, three purposes, one reversed in the year after."""
    put_in(station, people.host, "1000.10")
    put_in(station, people.society, "0.20", source="society")
    wrong = spent(station, people.society, "300.33")
    spent(station, people.host, "99.99", spending="testing")
    with clock.at(LATER.replace(year=YEAR + 1)):
        reverse_entry(wrong, "记到别的站的", by=people.host)
        put_in(station, people.host, "500", source="grant", day=date(YEAR + 1, 1, 5))
        spent(station, people.host, "0.01", spending="other", day=date(YEAR + 1, 1, 6))


def test_a_year_goes_on_from_the_one_before(station: Station, people: People) -> None:
    lived(station, people)
    first, second = statement_of(station, YEAR), statement_of(station, YEAR + 1)
    assert (first.opening, first.received, first.spent) == (0, Decimal("1000.30"), Decimal("400.32"))
    assert (second.opening, first.closing) == (Decimal("599.98"), Decimal("599.98"))
    assert (second.received, second.spent, second.closing) == (500, Decimal("-300.32"), Decimal("1400.30"))
    assert years_of(station) == [YEAR + 1, YEAR]


@pytest.mark.parametrize("year", [YEAR, YEAR + 1])
def test_each_figure_is_the_sum_of_its_rows(year: int, station: Station, people: People) -> None:
    lived(station, people)
    told = statement_of(station, year)
    rows = [line.entry for line in told.lines]
    for parts, is_income in ((told.incoming, True), (told.outgoing, False)):
        own = [row for row in rows if row.is_income == is_income]
        assert {part.label: part.amount for part in parts} == {
            label: sum(row.amount for row in own if row.label == label) for label in {row.label for row in own}
        }
    assert told.lines[-1].balance == told.closing
    assert rows == sorted(rows, key=lambda row: (row.day, row.number))


def test_the_order_of_writing_changes_no_figure(station: Station, people: People) -> None:
    figures = set()
    amounts = [("100.01", "host"), ("0.02", "society"), ("7.77", "grant")]
    for turn, order in enumerate(permutations(amounts)):
        for amount, source in order:
            put_in(station, people.host, amount, source=source)
        told = statement_of(station, YEAR)
        figures.add(tuple(sorted((part.key, part.amount / (turn + 1)) for part in told.incoming)))
    assert figures == {(("grant", Decimal("7.77")), ("host", Decimal("100.01")), ("society", Decimal("0.02")))}


def test_a_year_without_entries_carries_the_balance_on(station: Station, people: People) -> None:
    put_in(station, people.host, "10.50")
    told = statement_of(station, YEAR + 5)
    assert (told.opening, told.closing, told.lines) == (Decimal("10.50"), Decimal("10.50"), [])
