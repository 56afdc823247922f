"""The days on which the law itself lets everybody rest, in years that nobody has arranged yet."""

from datetime import date

import pytest
from chinese_calendar import is_holiday

from kezhan.reference.holidays_by_law import holidays_by_law


def test_they_are_the_thirteen_days_of_the_law() -> None:
    assert sorted(f"{day:%m-%d}" for day in holidays_by_law(2027)) == [
        "01-01",
        *("02-05", "02-06", "02-07", "02-08"),
        "04-05",
        *("05-01", "05-02"),
        "06-09",
        "09-15",
        *("10-01", "10-02", "10-03"),
    ]


@pytest.mark.parametrize("year", range(2025, 2027))
def test_arranged_years_let_rest_on_each_of_them(year: int) -> None:
    assert [day for day in holidays_by_law(year) if not is_holiday(day)] == []


@pytest.mark.parametrize("year", [1, 1899, 2098, 2099, 2100, 9999])
def test_no_year_is_too_far(year: int) -> None:
    assert {date(year, 1, 1), date(year, 10, 3)} <= holidays_by_law(year)
