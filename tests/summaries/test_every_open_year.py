"""Each open year is owed until it is handed in or closed, also after the next one is asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.asking import owed_by, owing, to_write, unbegun
from kezhan.summaries.chasing import chase_summary
from kezhan.summaries.closing import close_year
from kezhan.summaries.drafting import begin_summary
from kezhan.summaries.falling_due import remind_of_owed_summaries, remind_of_summaries
from kezhan.summaries.models import OwedSummary
from kezhan.summaries.owed import owed_of
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR, accepted, drafted, handed_in, returned
from tests.web.office import messages_of, shown, signed_in

DECEMBER = datetime(YEAR + 1, 12, 15, 1, tzinfo=UTC)
OWED, CHASE = reverse("summaries-owed"), reverse("chase-summaries")


@pytest.fixture
def december() -> Iterator[None]:
    """The day on which the summary of the next year is asked for."""
    with clock.at(DECEMBER):
        yield


def years(station: Station) -> list[int]:
    return [one.year for one in owed_of([station]).get(station.pk, [])]


@pytest.mark.parametrize("settle", [handed_in, accepted])
def test_a_year_is_owed_until_it_is_handed_in(settle: object, station: Station, people: People) -> None:
    with clock.at(DECEMBER - timedelta(days=1)):
        assert (list(owing()), years(station)) == ([station], [YEAR])
    with clock.at(DECEMBER):
        assert (list(owing()), years(station)) == ([station], [YEAR, YEAR + 1])
        assert (owing(YEAR).exists(), owing(YEAR + 1).exists(), owing(YEAR + 2).exists()) == (True, True, False)
    settle(station, people)  # type: ignore[operator]
    assert (owing().exists(), years(station)) == (False, [])
    with clock.at(DECEMBER):
        assert (list(owing()), years(station)) == ([station], [YEAR + 1])
        assert not owing(YEAR).exists()


def test_a_closed_year_is_owed_no_more(station: Station, people: People) -> None:
    handed_in(station, people)
    close_year(station, YEAR, "等不到", by=people.province)  # settled twice is settled once
    assert not owing().exists()
    with clock.at(DECEMBER):
        assert (list(owing()), years(station)) == ([station], [YEAR + 1])


def test_the_desk_and_its_list_name_all_years(december: None, station: Station, people: People) -> None:
    society = signed_in(people.society)
    both = f"{YEAR}、{YEAR + 1}"
    assert f"{station.name} {both} 年总结" in shown(society, reverse("desk"))
    assert both in shown(society, OWED, mine="yes")
    assert "已超期" in shown(society, OWED)
    page = shown(society, OWED, year=str(YEAR + 1))
    assert both not in page
    assert "已超期" not in page
    begin_summary(station, YEAR, by=people.society)
    for begun, year, is_there in (("yes", YEAR, True), ("yes", YEAR + 1, False), ("no", YEAR + 1, True)):
        assert (station.name in shown(society, OWED, begun=begun, year=str(year))) == is_there
    assert "在写、还没有动笔" in shown(society, OWED)


def test_the_work_page_names_both_years(december: None, station: Station, people: People) -> None:
    page = shown(signed_in(people.county), reverse("station-work", args=[station.pk]))
    assert f"{YEAR} 年总结</a>还没有交" in page
    assert f"{YEAR + 1} 年总结</a>还没有交" in page


def test_nobody_is_chased_for_what_cannot_be_handed_in_yet(december: None, station: Station, people: People) -> None:
    years, county = reverse("station-years", args=[station.pk]), signed_in(people.county)
    page = shown(county, years)
    assert reverse("chase-summary", args=[station.pk, YEAR]) in page
    assert reverse("chase-summary", args=[station.pk, YEAR + 1]) not in page
    assert f"{YEAR + 2}年1月1日起可以交" in page
    with pytest.raises(Refused, match=f"{YEAR + 2}年1月1日起才能交"):
        chase_summary(station, YEAR + 1, by=people.county)
    with clock.at(DECEMBER.replace(month=12, day=31, hour=16)):  # midnight in Guangzhou
        chase_summary(station, YEAR + 1, by=people.county)


def test_the_list_chases_all_years_that_can_be_handed_in(december: None, station: Station, people: People) -> None:
    county = signed_in(people.county)
    said = {"chosen": [station.pk]}
    assert messages_of(county.post(CHASE, said, follow=True)) == [
        "催了 1 个站的总结，学会的人会收到消息。一周以后可以再催。"
    ]
    assert list(OwedSummary.objects.values_list("year", flat=True)) == [YEAR]
    answer = county.post(CHASE, said | {"next": f"{OWED}?year={YEAR + 1}&begun=no"}, follow=True)
    assert "起才能交，现在不用催" in messages_of(answer)[0]


def test_the_list_keeps_its_filters_and_chases_their_year(station: Station, people: People) -> None:
    county = signed_in(people.county)
    with clock.at(JANUARY.replace(year=YEAR + 2)):
        back = f"{OWED}?year={YEAR + 1}&begun=no"
        answer = county.post(CHASE, {"chosen": [station.pk], "next": back})
        assert answer.headers["Location"] == back
        assert list(OwedSummary.objects.values_list("year", flat=True)) == [YEAR + 1]
        answer = county.post(CHASE, {"chosen": [station.pk], "next": "https://elsewhere.example/"})
        assert answer.headers["Location"] == OWED


def test_what_came_back_is_owed_again_with_its_own_term(station: Station, people: People) -> None:
    summary = returned(station, people)
    (owed,) = owed_of([station])[station.pk]
    assert (owed.is_returned, owed.due_on) == (True, summary.due_on)
    assert (list(owing()), list(to_write()), list(unbegun())) == ([station], [], [])
    assert not owed_by(people.society).exists()  # it lies on the desk as one to put right
    county, desk = signed_in(people.county), shown(signed_in(people.society), reverse("desk"))
    assert ("修改退回的年度总结" in desk, "交年度总结" in desk) == (True, False)
    assert "退回修改" in shown(county, OWED, begun="returned")
    assert station.name not in shown(county, OWED, begun="yes")
    assert "改好再交" in shown(county, reverse("station-years", args=[station.pk]))
    Notice.objects.all().delete()
    county.post(reverse("chase-summary", args=[station.pk, YEAR]))
    assert f"{YEAR} 年总结" in Notice.objects.get(account=people.society.account_id).text


def test_the_clock_goes_on_to_remind_of_an_earlier_year(december: None, station: Station) -> None:
    assert remind_of_owed_summaries() == 1
    assert list(OwedSummary.objects.values_list("year", flat=True)) == [YEAR]


def test_nobody_is_reminded_of_a_draft_whose_year_was_closed(station: Station, people: People) -> None:
    drafted(station, people)
    with clock.at(DECEMBER):
        assert remind_of_summaries() == 1
    close_year(station, YEAR, "等不到", by=people.province)
    with clock.at(DECEMBER + timedelta(days=1)):
        assert remind_of_summaries() == 0
