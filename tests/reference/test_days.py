"""Days in every form that people write, and texts that are no day."""

from datetime import date

import pytest

from kezhan import clock
from kezhan.reference.days import FARTHEST, FarDay, NoDay, day, day_or_month, in_words


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-01",
        "2026.12.1",
        "2026/12/1",
        "2026年12月1日",
        "2026年12月1号",
        "2026-12-1（星期二）",
        "2026年12月1日 (周二)",
        "2026年12月1号礼拜二",
        "20261201",
        "２０２６－１２－０１",
        "2026-12-01 09:30:00",
        "2026-12-01T00:00:00",
        "2026-12-01T09:30:00.000",
    ],
)
def test_a_day_is_understood_however_it_was_written(written: str) -> None:
    assert day(written) == day_or_month(written) == date(2026, 12, 1)


def test_a_weekday_that_is_not_the_day_s_is_told() -> None:
    assert day("2026-12-6 星期天") == date(2026, 12, 6)
    with pytest.raises(NoDay, match="2026-12-01 是星期二"):
        day("2026年12月1日（星期三）")


@pytest.mark.parametrize("written", ["2026-12", "2026年12月", "2026.12"])
def test_a_month_alone_is_its_first_day_where_that_is_enough(written: str) -> None:
    assert day_or_month(written) == date(2026, 12, 1)
    with pytest.raises(NoDay):
        day(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2027年底", date(2027, 12, 31)),
        ("2027 年年末前", date(2027, 12, 31)),
        ("2028年2月底", date(2028, 2, 29)),
        ("2027年６月末", date(2027, 6, 30)),
    ],
)
def test_the_end_of_a_month_or_year_is_its_last_day(written: str, meant: date) -> None:
    assert day_or_month(written) == meant
    with pytest.raises(NoDay):
        day(written)


@pytest.mark.parametrize(
    "written",
    [
        "2027年13月底",
        "",
        "乱",
        "2026-02-30",
        "0000-01-01",
        "0001-01-01",
        "1899-12-31",
        "26-12-01",
        "2026-13",
        "202612011",
    ],
)
def test_what_is_none_is_told(written: str) -> None:
    with pytest.raises(NoDay, match="不是日期"):
        day_or_month(written)


def test_a_day_farther_off_than_anybody_plans_is_a_slip() -> None:
    last = date(clock.today().year + FARTHEST, 12, 31)
    assert day(last.isoformat()) == day_or_month(f"{last.year} 年底") == last
    for written in (f"{last.year + 1}-01-01", "2206-12-01", "9999年12月31日", "99991231", "9999年底"):
        with pytest.raises(FarDay, match="年份"):
            day_or_month(written)


def test_a_day_reads_without_idle_zeros() -> None:
    assert in_words(date(2026, 1, 2)) == "2026年1月2日"
