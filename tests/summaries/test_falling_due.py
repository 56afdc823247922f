"""Who is asked for a summary, from which day on, and who is reminded of one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.policy import editions
from kezhan.reference import workdays
from kezhan.stations.models import Station
from kezhan.summaries.asking import due_of, owed_by, owing
from kezhan.summaries.closing import close_year, reopen_year
from kezhan.summaries.days import asked_year
from kezhan.summaries.falling_due import remind_of_owed_summaries, remind_of_summaries
from kezhan.summaries.models import YearSummary
from kezhan.summaries.reviewing import hand_in_summary
from tests.stations.people import People
from tests.summaries.people import DAY, YEAR, at_province, drafted, handed_in, returned
from tests.web.office import shown, signed_in


@contextmanager
def on(day: date) -> Iterator[None]:
    """The morning of that day in Guangzhou."""
    with clock.at(datetime(day.year, day.month, day.day, 1, tzinfo=UTC)):
        yield


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(YEAR, 12, 14), YEAR - 1), (date(YEAR, 12, 15), YEAR), (date(YEAR + 1, 12, 14), YEAR)],
)
def test_it_is_asked_for_from_the_edition_s_day_on(day: date, year: int) -> None:
    with on(day):
        assert asked_year() == year


def test_an_edition_without_that_entry_asks_nobody(station: Station) -> None:
    edition = editions.in_force()
    silent = edition.model_copy(update={"work": edition.work.model_copy(update={"summary": None})})
    assert asked_year(silent) is None
    assert due_of(YEAR, silent) is None


def test_a_station_owes_it_until_it_is_handed_in(station: Station, people: People) -> None:
    assert list(owed_by(people.society)) == [station]
    assert not owed_by(people.other_society).exists()
    assert not owing(YEAR - 1).exists()  # it was filed later
    summary = drafted(station, people)
    assert list(owed_by(people.society)) == [station]
    hand_in_summary(summary, seen=None, by=people.society)
    assert not owed_by(people.society).exists()


def test_a_station_owes_no_summary_of_a_closed_year(station: Station, people: People) -> None:
    shut = close_year(station, YEAR, "等不到", by=people.province)
    assert (owing(YEAR).exists(), owing().exists()) == (False, False)
    reopen_year(shut, "学会来交了", by=people.province)
    assert (list(owing(YEAR)), list(owing())) == ([station], [station])


def test_terms_run_on_each_desk(station: Station, people: People) -> None:
    summary = drafted(station, people)
    assert summary.due_on == workdays.after(date(YEAR, 12, 31), 20)
    summary = hand_in_summary(summary, seen=None, by=people.society)
    assert summary.due_on == workdays.after(DAY, 10)
    assert not YearSummary.objects.overdue().exists()
    with on(workdays.after(DAY, 11)):
        assert YearSummary.objects.overdue().get() == summary


def test_the_desk_is_reminded_once_a_day_from_two_working_days_before(station: Station, people: People) -> None:
    due = handed_in(station, people).due_on
    assert due is not None
    Notice.objects.all().delete()
    with on(workdays.after(DAY, 7)):  # three working days before
        assert remind_of_summaries() == 0
    with on(due):
        assert (remind_of_summaries(), remind_of_summaries()) == (1, 0)
    told = Notice.objects.get()
    assert told.account == people.county.account
    assert told.text.endswith("年总结等你们审，今天到期")


def test_the_society_is_reminded_of_a_returned_one(station: Station, people: People) -> None:
    due = returned(station, people).due_on
    assert due is not None
    Notice.objects.all().delete()
    with on(workdays.after(due, 1)):
        assert remind_of_summaries() == 1
    told = Notice.objects.get()
    assert told.account == people.society.account
    assert told.text.endswith("年总结等你们交，已超期 1 个工作日")


def test_both_sides_are_reminded_of_a_summary_that_nobody_has_begun(station: Station, people: People) -> None:
    due = due_of(YEAR, editions.in_force())
    assert due is not None
    Notice.objects.all().delete()
    with on(due - timedelta(days=10)):
        assert remind_of_owed_summaries() == 0
    with on(due):
        assert (remind_of_owed_summaries(), remind_of_owed_summaries()) == (1, 0)
    with on(due + timedelta(days=6)):
        assert remind_of_owed_summaries() == 0
    told = {one.account: one.text for one in Notice.objects.all()}
    assert told == {
        people.society.account: f"“{station.name}”{YEAR} 年总结还没有写，等你们交，今天到期",
        people.host.account: f"“{station.name}”{YEAR} 年总结还没有写，由{station.society.name}来交，今天到期",
    }
    with on(workdays.after(due + timedelta(days=6), 1)):
        assert remind_of_owed_summaries() == 1
    assert "已超期" in Notice.objects.latest("pk").text


def test_of_one_that_was_begun_or_whose_year_is_over_nobody_is_reminded_so(station: Station, people: People) -> None:
    due = due_of(YEAR, editions.in_force())
    assert due is not None
    drafted(station, people)
    with on(due):
        assert remind_of_owed_summaries() == 0


def test_the_list_of_those_that_owe_one_tells_whether_it_was_begun(station: Station, people: People) -> None:
    county = signed_in(people.county)
    assert station.name in shown(county, reverse("summaries-owed"), begun="no")
    assert station.name not in shown(county, reverse("summaries-owed"), begun="yes")
    drafted(station, people)
    assert station.name not in shown(county, reverse("summaries-owed"), begun="no")
    assert "在写" in shown(county, reverse("summaries-owed"), begun="yes")


@pytest.mark.parametrize("come_to", [drafted, returned])
def test_what_a_closed_year_left_unwritten_waits_for_nobody(
    come_to: Callable[[Station, People], YearSummary], station: Station, people: People
) -> None:
    summary = come_to(station, people)
    late = workdays.after(date(YEAR + 1, 2, 28), 1)
    with on(late):
        assert YearSummary.objects.overdue().get() == summary
        assert YearSummary.objects.waiting_for(people.host).exists()
        shut = close_year(station, YEAR, "学会没有交总结", by=people.province)
        assert remind_of_summaries() == 0
        assert not YearSummary.objects.overdue().exists()
        for side in (people.society, people.host):
            assert not YearSummary.objects.waiting_for(side).exists()
        page = reverse("yearsummary", args=[summary.pk])
        assert "超期" not in shown(signed_in(people.society), page)
        reopen_year(shut, "学会来交了", by=people.province)
        assert remind_of_summaries() == 1


def test_what_is_under_review_is_decided_on_after_the_year_was_closed(station: Station, people: People) -> None:
    summary = at_province(station, people)
    with on(workdays.after(date(YEAR + 1, 3, 31), 1)):
        close_year(station, YEAR, "已经看过了", by=people.province)
        assert YearSummary.objects.waiting_for(people.province).get() == summary
        assert YearSummary.objects.overdue().get() == summary
        assert remind_of_summaries() == 1


def test_nobody_is_reminded_on_a_day_off(station: Station, people: People) -> None:
    owed, day_off = due_of(YEAR, editions.in_force()), date(YEAR + 1, 5, 1)
    assert owed is not None
    assert owed < day_off
    with on(day_off):
        assert remind_of_owed_summaries() == 0
        drafted(station, people)
        assert remind_of_summaries() == 0
    with on(workdays.after(day_off, 1)):
        assert remind_of_summaries() == 1
