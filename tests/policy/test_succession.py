"""An edition is in force from its first day to its last, both included; of several, the latest one counts."""

from datetime import date

import pytest

from kezhan.policy import editions, succession
from kezhan.policy.shape import Edition

TODAY = date(2026, 6, 1)


def edition(key: str, since: date, until: date | None = None) -> Edition:
    dates = {"key": key, "in_force_from": since, "in_force_until": until}
    return editions.edition("guangdong-2013").model_copy(update=dates)


FIRST = edition("first", date(2026, 1, 1), date(2026, 12, 31))
BETWEEN = edition("between", date(2026, 3, 1), date(2026, 3, 31))
NEXT = edition("next", date(2027, 1, 2))


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "first"),
        (date(2026, 2, 28), "first"),
        (date(2026, 3, 1), "between"),
        (date(2026, 3, 31), "between"),
        (date(2026, 4, 1), "first"),
        (date(2026, 12, 31), "first"),
        (date(2027, 1, 1), None),
        (date(2027, 1, 2), "next"),
    ],
)
def test_both_ends_of_an_edition_are_whole_days_and_the_latest_counts(day: date, key: str | None) -> None:
    found = succession.on(day, [FIRST, BETWEEN, NEXT])
    assert (found and found.key) == key


def test_the_first_day_without_an_edition_is_the_one_after_the_last() -> None:
    assert succession.gap([FIRST, BETWEEN, NEXT], TODAY) == date(2027, 1, 1)
    assert succession.gap([FIRST, edition("next", date(2027, 1, 1))], TODAY) is None
    assert succession.gap([FIRST], date(2026, 12, 31)) == date(2027, 1, 1)


def test_an_edition_counts_from_its_own_day_or_after_the_one_in_its_place() -> None:
    among = [FIRST, BETWEEN, NEXT]
    assert succession.first_day(FIRST, among, TODAY) == TODAY
    assert succession.first_day(FIRST, among, date(2026, 3, 5)) == date(2026, 4, 1)
    assert succession.first_day(NEXT, among, TODAY) == date(2027, 1, 2)
    assert succession.first_day(BETWEEN, among, TODAY) is None
