"""The list of stations and a station's page, for each person who may see it and each who may not."""

import re
from datetime import datetime, time, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.reference import workdays
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from kezhan.stations.moves import Said
from kezhan.stations.states import State
from tests.matching.people import open_need
from tests.stations import lives
from tests.stations.people import MONDAY, People, by_desk, draft, fill_in, handed_in, host
from tests.web.office import shown, signed_in


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("state", list(State))
def test_a_stations_page_stands_in_every_state_for_everybody_concerned(state: State, people: People) -> None:
    station = lives.LIVES[state](people)
    for post in (people.province, people.city, people.county, station.society.posts.get(), people.host):
        seen = signed_in(post).get(f"/stations/{station.pk}/")
        assert seen.status_code == (404 if state == State.DRAFT and post.association_id else 200)


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN])
def test_both_sides_of_an_application_that_came_to_nothing_are_led_to_their_need(state: State, people: People) -> None:
    station = lives.LIVES[state](people)
    Station.objects.filter(pk=station.pk).update(need=open_need(station.host))
    readers = (people.province, people.county, station.society.posts.get(), people.host)
    led = ["需求已重新开放" in text(signed_in(post), f"/stations/{station.pk}/") for post in readers]
    assert led == [False, False, True, True]


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, 10**30])
@pytest.mark.parametrize("page", ["", "application/", "person/"])
def test_a_number_that_no_station_can_have_is_not_found(people: People, number: int, page: str) -> None:
    for post in (people.province, people.host):
        assert signed_in(post).get(f"/stations/{number}/{page}").status_code == 404


def test_strangers_do_not_find_it(people: People) -> None:
    station = lives.opinion(people)
    for path in ("", "application/", "application/check/", "decision/", "moves/withdraw/", "agreement/"):
        for post in (people.other_society, people.other_host, people.other_county, people.expert):
            text(signed_in(post), f"/stations/{station.pk}/{path}", 404)
        assert Client().get(f"/stations/{station.pk}/{path}").status_code == 302


def test_the_page_says_on_whose_desk_since_when_and_by_when(people: People) -> None:
    with clock.at(MONDAY):
        station = lives.opinion(people)
        page = text(signed_in(people.society), f"/stations/{station.pk}/")
    assert "现在在<strong>荔湾区科协</strong>那里，2026年11月23日到的" in page
    assert "还剩 5 个工作日" in page
    with clock.at(MONDAY + timedelta(days=10)):
        assert "已超期 3 个工作日" in text(signed_in(people.society), f"/stations/{station.pk}/")


def test_a_term_in_a_year_without_a_holiday_calendar_says_so(people: People) -> None:
    with clock.at(MONDAY.replace(year=2031)):
        station = lives.opinion(people)
        page = text(signed_in(people.society), f"/stations/{station.pk}/")
    assert "2031 年的放假安排还没有公布" in page


def test_the_next_deed_is_the_only_filled_button(people: People) -> None:
    station = lives.review(people)
    page = text(signed_in(people.city), f"/stations/{station.pk}/")
    assert page.count("button-main") == 1
    assert "去办理：市级科协审查" in page
    assert "button-main" not in text(signed_in(people.county), f"/stations/{station.pk}/")


def test_while_filling_in_the_next_deed_is_with_whoever_has_the_turn(people: People) -> None:
    def offered(station: Station) -> list[str]:
        pages = [text(signed_in(post), f"/stations/{station.pk}/") for post in (people.society, people.host)]
        button = re.compile('class="button( button-main)?" href="[^"]*">([^<]*)')
        return ["".join(button.search(page).groups("")) for page in pages]

    station = draft(people.society, people.host)
    assert offered(station) == [" button-main继续填写申请", "先填你们的部分"]
    fill_in(station, people.society, people.host)
    assert offered(station) == ["看申请内容", " button-main核对并确认申请内容"]
    take("confirm", station, by=people.host)
    assert offered(station) == [" button-main核对并提交申请", "看申请内容"]


def test_what_is_to_be_put_right_stands_on_the_page_and_leads_there(people: People) -> None:
    station = by_desk("return", lives.review(people), Said(remarks={"goals": "指标要有数字"}))
    page = text(signed_in(people.society), f"/stations/{station.pk}/")
    assert "按意见补正" in page
    assert f'<a href="/stations/{station.pk}/application/items/goals/">服务目标</a>：指标要有数字' in page


def test_what_stands_in_the_way_is_said_with_its_clause(people: People) -> None:
    station = lives.notice(people)
    page = text(signed_in(people.province), f"/stations/{station.pk}/")
    assert "还没有期满" in page
    assert '<span class="clause">§0.3</span>' in page


def test_the_timeline_tells_past_present_and_expected(people: People) -> None:
    station = lives.review(people)
    page = text(signed_in(people.society), f"/stations/{station.pk}/")
    told = [
        page.index(f">{words}<")
        for words in ("建好申请草稿", "县级科协意见：同意上报", "现在：市级科协审查", "省级公示", "站点运行")
    ]
    assert told == sorted(told)


def test_a_step_that_fell_away_is_named_with_the_reason(people: People) -> None:
    people.dongguan  # noqa: B018  the association comes into being when asked for
    station = handed_in(people.society, people.dongguan_host)
    assert "县级科协意见：东莞市没有县一级，按规定免去" in text(signed_in(people.dongguan), f"/stations/{station.pk}/")


def test_who_helped_with_what_is_told(people: People) -> None:
    station = lives.review(people)
    assert "<dt>荔湾区科协</dt> <dd>县级科协意见：同意上报" in text(signed_in(people.host), f"/stations/{station.pk}/")


def test_what_an_association_did_of_its_own_accord_is_told_too(people: People) -> None:
    assert "责令限期整改" in helped(people.host, lives.rectification(people))


def test_what_others_did_while_it_lay_on_its_desk_is_not_told_as_an_associations(people: People) -> None:
    station = take("withdraw", lives.review(people), by=people.host, said=Said("不建了"))
    assert "同意上报" in helped(people.society, station)
    assert "撤回" not in helped(people.society, station)


def helped(post: Post, station: Station) -> str:
    """The section on what the associations did."""
    page = text(signed_in(post), f"/stations/{station.pk}/")
    return page.partition("科协办了什么")[2].partition("</dl>")[0]


def test_the_list_holds_what_one_may_see_and_can_be_narrowed(people: People) -> None:
    station = lives.opinion(people)
    client = signed_in(people.county)
    for query in ("", "?state=opinion", "?category=enterprise", "?desk=county", "?q=荔湾水产", "?q=水产 学会"):
        assert station.name in text(client, f"/stations/{query}")
    for query in ("?state=filed", "?category=hospital", "?desk=city", "?q=园艺", "?term=overdue"):
        assert "没有符合这些条件的站点" in text(client, f"/stations/{query}")
    assert station.name in text(signed_in(people.province), "/stations/?place=440100")
    assert station.name not in text(signed_in(people.province), "/stations/?place=440600")
    assert station.name not in text(signed_in(people.other_county), "/stations/")


def test_what_falls_due_soon_is_found(people: People) -> None:
    with clock.at(MONDAY):
        station = lives.opinion(people)
        assert station.name not in text(signed_in(people.county), "/stations/?term=soon")
    station.refresh_from_db()
    found = []
    for day in (workdays.after(clock.local(MONDAY).date(), count) for count in range(1, 15)):
        with clock.at(datetime.combine(day, time(9), clock.SHANGHAI)):
            found += [day] if station.name in text(signed_in(people.county), "/stations/?term=soon") else []
    assert [workdays.working_days_left(day, station.due_on) for day in found] == [2, 1, 0]


def test_a_term_that_ends_on_a_day_off_is_soon_until_it_is_overdue(people: People) -> None:
    station, saturday = lives.opinion(people), (MONDAY + timedelta(days=5)).date()
    Station.objects.update(due_on=saturday)
    for day, found in ((6, [True, False]), (8, [False, True])):
        with clock.at(MONDAY + timedelta(days=day)):
            client = signed_in(people.county)
            assert [station.name in text(client, f"/stations/?term={term}") for term in ("soon", "overdue")] == found


@pytest.mark.parametrize(("term", "day"), [("soon", 4), ("overdue", 10)])
def test_the_end_of_a_notice_presses_nobody(people: People, term: str, day: int) -> None:
    station = lives.notice(people)
    with clock.at(MONDAY + timedelta(days=day)):
        client = signed_in(people.province)
        shown_by = [station.name in text(client, f"/stations/?{asked}") for asked in ("desk=public", f"term={term}")]
    assert shown_by == [True, False]


def test_the_list_goes_out_as_excel(people: People) -> None:
    station = lives.opinion(people)
    response = signed_in(people.county).get("/stations/?format=xlsx")
    book = CalamineWorkbook.from_object(BytesIO(response.getvalue()))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows if row[0]] == ["名称", station.name]


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        text(client, path)
    return len(seen)


@pytest.mark.parametrize("path", ["/stations/", "/stations/overdue/"])
def test_three_rows_cost_as_many_queries_as_one(path: str, people: People) -> None:
    with clock.at(MONDAY):
        lives.opinion(people)
        client = signed_in(people.province)
    with clock.at(MONDAY + timedelta(days=30)):
        one = queries(client, path)
    with clock.at(MONDAY):
        for name in ("甲厂", "乙厂"):
            handed_in(people.society, host(name, "440104"))
    with clock.at(MONDAY + timedelta(days=30)):
        assert queries(client, path) == one


def test_everybody_reads_who_may_do_what(db: None) -> None:
    page = text(Client(), "/rules/moves/")
    for words in (
        "县级科协意见",
        "被服务单位所在的县科协",
        "5 个工作日",
        "责令限期整改",
        "备案科协或省级科协",
        "须逐项写补正意见",
    ):
        assert words in page


@pytest.mark.parametrize("state", [State.REJECTED, State.WITHDRAWN, State.RECTIFICATION, State.DELISTED, State.CLOSED])
def test_what_ended_or_has_to_mend_says_why_at_the_top(state: State, people: People) -> None:
    station = lives.LIVES[state](people)
    head = text(signed_in(people.host), f"/stations/{station.pk}/").partition("</header>")[2].partition("</header>")[0]
    said = station.passages.get(to_state=state)
    assert f"<strong>{said.label}</strong>：{said.text} " in head


def test_the_list_says_of_a_notice_that_it_lies_with_the_public(people: People) -> None:
    lives.notice(people)
    assert 'data-label="在谁那里">公众（公示）</td>' in shown(signed_in(people.county), "/stations/")
