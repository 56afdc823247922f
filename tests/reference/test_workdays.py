"""Working days: the calendar, the office's own table, terms, and years without a published calendar."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from kezhan import clock
from kezhan.reference import workdays
from kezhan.reference.workdays import (
    after,
    fault,
    in_words,
    is_not_arranged_yet,
    is_working_day,
    last_before,
    working_days_left,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
TERMS = st.integers(1, 600)


@pytest.fixture(autouse=True)
def table(settings: Settings, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "holidays.csv"


# All examples share one empty folder, and no example leaves anything in it for the next. There is no deadline for each,
# because only the first example reads the calendars.
over_years = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_national_day_rests_and_the_saturday_that_makes_up_for_it_works() -> None:
    assert [is_working_day(date(2026, 10, day)) for day in (7, 8, 9, 10, 11)] == [False, True, True, True, False]


def test_a_term_begins_on_the_day_after_and_passes_over_holidays() -> None:
    assert after(date(2026, 9, 29), 1) == date(2026, 9, 30)
    assert after(date(2026, 9, 30), 5) == date(2026, 10, 13)


def test_a_term_passes_over_the_end_of_a_year() -> None:
    assert after(date(2025, 12, 30), 2) == date(2026, 1, 4)


def test_a_term_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^期限至少 1 个工作日，给的是 0。$"):
        after(date(2026, 1, 5), 0)


def test_what_is_left_turns_negative_once_the_day_has_passed() -> None:
    due = date(2026, 11, 20)
    days = [date(2026, 11, day) for day in (19, 20, 21, 22, 23, 24)]
    assert [working_days_left(day, due) for day in days] == [1, 0, 0, 0, -1, -2]


@over_years
@given(day=DAYS, term=TERMS)
def test_a_term_has_just_as_many_days_left_when_it_begins(day: date, term: int) -> None:
    due = after(day, term)
    assert is_working_day(due)
    assert working_days_left(day, due) == term
    assert working_days_left(due, day) == -term


@over_years
@given(day=DAYS, length=st.integers(0, 500))
def test_days_left_are_the_working_days_counted_one_by_one(day: date, length: int) -> None:
    counted = sum(is_working_day(day + timedelta(days=count)) for count in range(1, length + 1))
    assert working_days_left(day, day + timedelta(days=length)) == counted


@pytest.mark.parametrize("day", [date(9999, 12, 30), date.max, date(2100, 1, 1), date.min, date(1899, 12, 31)])
def test_no_day_at_all_stops_or_holds_up_who_asks_about_it(day: date) -> None:
    today, years = date(2026, 11, 30), []
    with pytest.MonkeyPatch.context() as patch:
        whole = workdays._working_days
        patch.setattr(workdays, "_working_days", lambda year, stamp: years.append(year) or whole(year, stamp))
        assert workdays.after(day, 10) >= day
        assert workdays.runs_to(day) >= day
        assert (workdays.working_days_left(today, day) > 0) == (day > today)
        assert workdays.in_words(day, today)
    assert len(years) < 1000


def test_beyond_the_calendar_weekends_and_the_usual_holidays_rest_and_it_is_said() -> None:
    assert [is_working_day(date(2028, 10, day)) for day in (2, 6, 7, 8, 9)] == [False, False, False, False, True]
    assert after(date(2028, 9, 28), 2) == date(2028, 10, 9)
    spring = date(2029, 2, 12)
    assert not any(is_working_day(spring + timedelta(days=day)) for day in range(8))
    assert after(spring - timedelta(days=3), 1) == date(2029, 2, 20)
    assert [is_not_arranged_yet(date(year, 10, 2)) for year in (2003, 2026, 2028)] == [True, False, True]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (datetime(2027, 11, 30, 12, tzinfo=UTC), "2027"),
        (datetime(2026, 11, 30, 12, tzinfo=UTC), ""),
        (datetime(2026, 12, 1, 12, tzinfo=UTC), "2027"),
        (datetime(2027, 12, 1, 12, tzinfo=UTC), "2027"),
    ],
)
def test_the_days_off_of_a_year_are_missed_from_december_on_until_they_are_there(
    table: Path, monkeypatch: pytest.MonkeyPatch, today: datetime, told: str
) -> None:
    monkeypatch.setattr(workdays, "KNOWN_YEARS", frozenset(range(2004, 2027)))
    with clock.at(today):
        assert workdays.unarranged()[:4] == told
        table.write_text("日期,类别\n2027-02-05,休\n2028-01-03,休\n")
        assert workdays.unarranged() == ""


def test_a_term_runs_out_with_the_first_working_day_on_or_after_its_last(table: Path) -> None:
    days = [date(2028, 11, day) for day in (10, 13, 14, 15)]
    assert [last_before(day) for day in days] == [date(2028, 11, day) for day in (9, 10, 13, 14)]
    table.write_text("日期,类别\n2028-11-13,休\n2028-11-14,休\n")
    assert [last_before(day) for day in days] == [date(2028, 11, day) for day in (9, 10, 10, 10)]
    assert last_before(date(2029, 1, 1)) == date(2028, 12, 29)


def test_the_office_adds_days_of_its_own_and_corrects_the_calendar(table: Path) -> None:
    table.write_text("日期,类别\n2028-11-13,休\n2028/11/18,班\n\n2026-10-10,休\n")
    days = [date(2028, 11, 13), date(2028, 11, 14), date(2028, 11, 18), date(2026, 10, 10)]
    assert [is_working_day(day) for day in days] == [False, True, True, False]
    assert after(date(2028, 11, 10), 1) == date(2028, 11, 14)
    assert not is_not_arranged_yet(date(2028, 12, 1))


def test_the_table_is_read_again_when_it_changes(table: Path) -> None:
    day = date(2028, 11, 13)
    seen = [is_working_day(day)]
    table.write_text("日期,类别\n2028-11-13,休\n")
    seen.append(is_working_day(day))
    table.write_text("日期,类别\n")
    seen.append(is_working_day(day))
    table.unlink()
    assert [*seen, is_working_day(day)] == [True, False, True, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_saved_by_excel_is_read(table: Path, encoding: str) -> None:
    table.write_bytes("日期,类别\r\n2028/11/13,休\r\n".encode(encoding))
    assert not is_working_day(date(2028, 11, 13))


@pytest.mark.parametrize("line", ["2028-13-02,休", "2028-11-13,假", "十月二日,休", "2028-11-13"])
def test_a_line_that_cannot_be_read_is_named_and_what_was_last_read_counts(
    table: Path, line: str, caplog: pytest.LogCaptureFixture
) -> None:
    table.write_text("日期,类别\n2028-11-13,休\n")
    assert (is_working_day(date(2028, 11, 13)), fault()) == (False, "")
    table.write_text(f"日期,类别\n2028-11-14,休\n{line}\n")
    assert [is_working_day(date(2028, 11, day)) for day in (13, 14)] == [False, True]
    named = "holidays.csv 第 3 行读不懂：要写成“2027-01-01,休”或“2027-02-06,班”。"
    assert fault() == named
    assert [entry.getMessage() for entry in caplog.records] == [f"{named}改好以前，工作日照上一次读到的算。"]
    table.write_text("日期,类别\n2028-11-14,休\n")
    assert (is_working_day(date(2028, 11, 14)), fault()) == (False, "")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("2028-11-13,休\n".encode(), "holidays.csv 第 1 行应为“日期,类别”，现在是“2028-11-13,休”。"),
        (b"\x80\xff\xff", "holidays.csv 读不了：请看它是不是 CSV 文件、能不能读。"),
    ],
)
def test_while_no_table_could_be_read_the_calendar_counts(table: Path, content: bytes, named: str) -> None:
    table.write_bytes(content)
    assert (is_working_day(date(2028, 11, 13)), fault()) == (True, named)


def test_cells_that_excel_left_empty_are_passed_over(table: Path) -> None:
    table.write_text("日期,类别,\n2028-11-13,休,,\n,,\n2028-11-13,休\n")
    assert (is_working_day(date(2028, 11, 13)), fault()) == (False, "")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("28-11-14,休", "第 3 行的“28-11-14”是 28 年，年份要写四位，如 2027-01-01。"),
        ("2208-11-14,休", "第 3 行的“2208-11-14”是 2208 年，年份要写四位，如 2027-01-01。"),
        ("2028-11-13,班", "第 3 行和前面矛盾：2028-11-13 又写休又写班，请删掉一行。"),
        ("2028-11-14,休,国庆", "第 3 行多了一格“国庆”，只写日期和类别两格。"),
    ],
)
def test_a_line_that_would_count_nowhere_or_twice_is_told(table: Path, line: str, named: str) -> None:
    table.write_text(f"日期,类别\n2028-11-13,休\n{line}\n")
    assert fault() == f"holidays.csv {named}"


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (19, "还剩 2 个工作日"),
        (20, "还剩 1 个工作日"),
        (22, "还剩 1 个工作日"),
        (23, "今天到期"),
        (24, "已超期 1 个工作日"),
    ],
)
def test_a_term_is_told_in_words_also_when_it_ends_on_a_day_of_rest(today: int, told: str) -> None:
    saturday = date(2026, 11, 21)
    assert in_words(saturday, date(2026, 11, today)) == told
