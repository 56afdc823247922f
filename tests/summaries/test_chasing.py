"""An association asks for a summary that is owed: once a week, and only for one that is owed."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.chasing import ChasedLately, chase_summary
from kezhan.summaries.models import OwedSummary
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR, drafted, handed_in
from tests.web.office import messages_of, shown, signed_in

TERM_OVER = datetime(YEAR + 1, 6, 1, 1, 0, tzinfo=JANUARY.tzinfo)


def asked(people: People) -> int:
    return Notice.objects.filter(account=people.society.account_id, text__contains="催你们交").count()


def test_the_society_is_asked_once_a_week(station: Station, people: People) -> None:
    chase_summary(station, YEAR, by=people.county)
    assert asked(people) == 1
    with pytest.raises(ChasedLately), clock.at(JANUARY + timedelta(days=6)):
        chase_summary(station, YEAR, by=people.city)
    with clock.at(JANUARY + timedelta(days=7)):
        chase_summary(station, YEAR, by=people.city)
    assert asked(people) == 2
    assert OwedSummary.objects.count() == 1


def test_a_draft_is_owed_and_what_was_handed_in_is_not(station: Station, people: People) -> None:
    with pytest.raises(Refused, match="现在不用催"):
        chase_summary(station, YEAR + 1, by=people.county)
    drafted(station, people)
    chase_summary(station, YEAR, by=people.county)
    handed_in(station, people)
    with pytest.raises(Refused, match="现在不用催"), clock.at(JANUARY + timedelta(days=8)):
        chase_summary(station, YEAR, by=people.county)


@pytest.mark.parametrize("who", ["society", "host", "expert", "other_county", "administrator"])
def test_nobody_else_asks(who: str, station: Station, people: People) -> None:
    with pytest.raises(Refused, match="由看得到这个站的科协办理"):
        chase_summary(station, YEAR, by=getattr(people, who))


def test_an_official_asks_from_the_page_of_the_years(station: Station, people: People) -> None:
    years, chase = reverse("station-years", args=[station.pk]), reverse("chase-summary", args=[station.pk, YEAR])
    county = signed_in(people.county)
    page = shown(county, years)
    assert chase in page
    assert f"等{station.society.name}交" in page
    assert chase not in shown(signed_in(people.society), years)
    assert "会收到消息" in messages_of(county.post(chase, follow=True))[0]
    page = shown(county, years)
    assert chase not in page
    assert "起可以再催" in page


def test_the_list_shows_the_term_and_asks_many(station: Station, people: People) -> None:
    county, owed = signed_in(people.county), reverse("summaries-owed")
    assert "个工作日" in shown(county, owed)
    with clock.at(TERM_OVER):
        assert "已超期" in shown(county, owed)
    answer = county.post(reverse("chase-summaries"), {"chosen": [station.pk]}, follow=True)
    assert messages_of(answer) == ["催了 1 个站的总结，学会的人会收到消息。一周以后可以再催。"]
    answer = county.post(reverse("chase-summaries"), {"chosen": [station.pk]}, follow=True)
    assert "没有催的 1 个" in messages_of(answer)[0]
    assert "催一催" in shown(county, owed)
    assert "催一催" not in shown(signed_in(people.society), owed)


def test_the_page_of_the_station_s_work_says_that_it_is_overdue(station: Station, people: People) -> None:
    with clock.at(TERM_OVER):
        page = shown(signed_in(people.county), reverse("station-work", args=[station.pk]))
        assert f"{YEAR} 年总结</a>还没有交" in page
        assert "已超期" in page
    handed_in(station, people)
    with clock.at(TERM_OVER):
        assert "还没有交" not in shown(signed_in(people.county), reverse("station-work", args=[station.pk]))
