"""The last person confirms that a desk stays empty. People who can fill empty desks see them; a reminder says so."""

import time

import pytest
from django.test import Client

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.experts.models import Membership
from kezhan.needs.models import NeedState
from kezhan.organisations.desks import is_staffed
from kezhan.organisations.leaving import leave_empty
from kezhan.organisations.models import Host, Post, Role
from kezhan.organisations.offering import offer_post
from kezhan.stations.application.drafting import set_team
from kezhan.stations.models import Awaited, Station
from kezhan.web.desk import empty
from kezhan.web.desk.empty import empty_below
from tests.matching.people import open_need
from tests.province import Province
from tests.stations.people import draft
from tests.stations.told import put
from tests.web.office import messages_of, queries_of, shown, signed_in

pytestmark = pytest.mark.browser

NEWCOMER = {
    "name": "林伟民",
    "phone": "",
    "username": "linweimin",
    "password": "a-quite-new-one-2026",
    "form_key": "0b9f45a6-4dd5-4b0e-8b0e-0d7b1d2f4c11",
}


@pytest.fixture
def waiting(province: Province) -> None:
    """Three needs and a station wait at the county; a draft waits at a host."""
    for number in range(3):
        open_need(
            province.hosts.bakery,
            title=f"第 {number} 条",
            state=NeedState.CHECKING,
            checker=province.associations.liwan,
            waiting_since=None,
        )
    draft(province.posts.food, province.posts.clinic)
    station = draft(province.posts.food, province.posts.urban_community)
    desk = province.associations.liwan
    put(station, awaited=Awaited.ASSOCIATION, desk=desk, state="opinion", submitted_at=station.opened_at)


def test_both_pages_count_the_stations_of_who_leaves(province: Province, waiting: None) -> None:
    client, liwan = signed_in(province.posts.guangzhou), province.posts.liwan
    put(Station.objects.get(state="opinion"), association_person=liwan)
    assert "那里有 4 件事等办，没有人接手就再加 1 个站换专人" in shown(client, f"/posts/{liwan.pk}/leaving/")
    client.post(f"/posts/{liwan.pk}/leaving/", {"emptied": "True"})
    assert "5 件" in shown(client, "/empty-desks/")


def test_who_ends_the_last_one_sees_what_waits_and_who_could_take_over(province: Province, waiting: None) -> None:
    client, liwan = signed_in(province.posts.guangzhou), province.posts.liwan
    page = shown(client, f"/posts/{liwan.pk}/")
    assert (f'href="/posts/{liwan.pk}/leaving/"' in page, "/end/" in page) == (True, False)
    page = shown(client, f"/posts/{liwan.pk}/leaving/")
    assert [words in page for words in ("那里有 4 件事等办", "<dt>核实需求</dt><dd>3 件</dd>")] == [True, True]
    newcomer = shown(client, f"/associations/{province.associations.liwan.pk}/newcomer/")
    assert '<li><a href="/empty-desks/">没有人值守的地方</a></li>' in newcomer
    assert "等办的审批由广州市科学技术协会代办，催办和新来的事都转告广州市科学技术协会" in page
    mending = f"/associations/{province.associations.liwan.pk}/"
    assert [f'href="{mending}{way}/"' in page for way in ("newcomer", "colleague")] == [True, True]
    answer = client.post(f"/posts/{liwan.pk}/end/", follow=True)
    assert answer.redirect_chain == [(f"/posts/{liwan.pk}/leaving/", 302)]
    assert messages_of(answer) == ["liwan经办是广州市荔湾区科学技术协会的最后一位，先请人接手，或者说明没有人接手。"]
    assert is_staffed(province.associations.liwan)


def test_who_was_asked_to_take_over_is_named_where_they_were_asked_and_nowhere_else(province: Province) -> None:
    guangzhou, bakery, clinic = province.posts.guangzhou, province.posts.bakery, province.posts.clinic
    offer_post("expert", role=Role.HOST, organisation=clinic.host, by=clinic)
    asked = "已请登录名“expert”的人来，现在还没有人接受"
    pages = [shown(signed_in(post), f"/posts/{post.pk}/leaving/") for post in (clinic, bakery, guangzhou)]
    assert [asked in page for page in pages] == [True, False, False]


def test_confirmed_that_nobody_takes_over_the_last_one_leaves(province: Province, waiting: None) -> None:
    client, liwan = signed_in(province.posts.guangzhou), province.posts.liwan
    answer = client.post(f"/posts/{liwan.pk}/leaving/", {"emptied": "True"}, follow=True)
    assert messages_of(answer) == [
        "liwan经办（广州市荔湾区科学技术协会）已离任，广州市荔湾区科学技术协会现在没有人，已告诉广州市科学技术协会。"
    ]
    assert not is_staffed(province.associations.liwan)
    assert client.get(f"/posts/{liwan.pk}/leaving/").headers["Location"] == f"/posts/{liwan.pk}/"


def test_with_somebody_to_take_over_there_is_nothing_to_ask(province: Province) -> None:
    client, liwan = signed_in(province.posts.guangzhou), province.posts.liwan
    client.post(f"/associations/{province.associations.liwan.pk}/newcomer/", NEWCOMER)
    assert Account.objects.get(name="林伟民").posts.get().association == province.associations.liwan
    assert "/leaving/" not in shown(client, f"/posts/{liwan.pk}/")
    assert client.get(f"/posts/{liwan.pk}/leaving/").status_code == 302
    assert client.post(f"/posts/{liwan.pk}/end/").status_code == 302
    assert Post.objects.held().filter(association=province.associations.liwan).count() == 1


def test_stopping_the_only_person_s_account_says_what_it_leaves_behind(province: Province) -> None:
    client = signed_in(province.posts.administrator)
    words = "广州市荔湾区科学技术协会没有别的人：停用以后，那里等办的事没有人办，主管科协会收到消息。"
    assert words in shown(client, f"/posts/{province.posts.liwan.pk}/")
    assert words not in shown(signed_in(province.posts.guangzhou), f"/posts/{province.posts.liwan.pk}/")


@pytest.mark.parametrize("name", ["administrator", "guangdong", "guangzhou"])
def test_empty_desks_are_shown_above_with_the_way_to_mend_them(province: Province, waiting: None, name: str) -> None:
    client, liwan = signed_in(getattr(province.posts, name)), province.associations.liwan
    assert "有事等办的地方都有人" in shown(client, "/empty-desks/")
    for post in (province.posts.liwan, province.posts.clinic, province.posts.steelworks):
        leave_empty(post, by=province.posts.administrator)
    page = shown(client, "/empty-desks/")
    assert "2 处有事等办，却没有在岗的人" in page
    rows = [row.split("</tr>")[0] for row in page.split("<tr>")[2:]]
    assert [("荔湾区科学技术协会" in row, ">4 件<" in row) for row in rows] == [(True, True), (False, False)]
    assert f'href="/associations/{liwan.pk}/newcomer/"' in rows[0]
    assert f'href="/hosts/{province.hosts.clinic.pk}/newcomer/"' in rows[1]
    client.post(f"/associations/{liwan.pk}/newcomer/", NEWCOMER)
    assert "1 处有事等办" in shown(client, "/empty-desks/")


def test_more_than_the_page_shows_are_counted_all_the_same(
    province: Province, waiting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(empty, "SHOWN", 1)
    for post in (province.posts.liwan, province.posts.clinic):
        leave_empty(post, by=province.posts.administrator)
    page = shown(signed_in(province.posts.guangdong), "/empty-desks/")
    assert ("2 处有事等办" in page, "下面是事情最多的 1 处" in page, page.count("<tr>")) == (True, True, 2)


def test_the_desks_of_the_next_area_are_not_its_own(province: Province) -> None:
    """荔湾区 is 440103, and the next district's code is the first one after its area."""
    host = province.hosts.clinic
    open_need(host, state=NeedState.RETURNED)
    leave_empty(province.posts.clinic, by=province.posts.administrator)
    below = []
    for division in ("440103014", "440104", "440102"):
        Host.objects.filter(pk=host.pk).update(division=division)
        below.append([one.organisation for one in empty_below(province.posts.liwan)])
    assert below == [[host], [], []]


@pytest.mark.parametrize("name", ["administrator", "guangdong", "guangzhou"])
def test_the_workbench_says_how_many_desks_are_empty_only_when_some_are(
    province: Province, waiting: None, name: str
) -> None:
    client = signed_in(getattr(province.posts, name))
    for post in (province.posts.liwan, province.posts.clinic, province.posts.steelworks):
        leave_empty(post, by=post)
    page = shown(client, "/desk/")
    assert ("2 处有事等办，却没有在岗的人" in page, 'href="/empty-desks/"' in page) == (True, True)
    assert "/empty-desks/" not in shown(signed_in(province.posts.foshan), "/desk/")
    client.post(f"/associations/{province.associations.liwan.pk}/newcomer/", NEWCOMER)
    assert "1 处有事等办" in shown(client, "/desk/")


def test_the_workbench_goes_through_all_desks_every_ten_minutes(
    province: Province, waiting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, now = signed_in(province.posts.guangzhou), time.time()
    assert "/empty-desks/" not in shown(client, "/desk/")
    leave_empty(province.posts.liwan, by=province.posts.administrator)
    found = []
    for seconds in (590, 610):
        monkeypatch.setattr(time, "time", lambda later=now + seconds: later)
        found.append("1 处有事等办" in shown(client, "/desk/"))
    assert found == [False, True]


def test_each_association_has_a_number_of_its_own(province: Province, waiting: None) -> None:
    draft(province.posts.food, province.posts.grassroots)
    draft(province.posts.food, province.posts.growers)
    for post in (province.posts.clinic, province.posts.grassroots, province.posts.growers):
        leave_empty(post, by=post)
    numbers = {"guangzhou": 1, "foshan": 2, "guangdong": 3}
    pages = {name: shown(signed_in(getattr(province.posts, name)), "/desk/") for name in numbers}
    assert [f"{number} 处有事等办" in pages[name] for name, number in numbers.items()] == [True, True, True]


def test_a_society_outside_the_station_that_lists_the_expert_too_has_no_waiting_paper(province: Province) -> None:
    expert, posts = province.experts.food[1], province.posts
    Membership.objects.create(expert=expert, society=province.societies.mechanics, began_on=clock.today())
    set_team(draft(posts.food, posts.clinic), members={expert.pk: "驻站"}, by=posts.food)
    for post in (posts.food, posts.mechanics):
        leave_empty(post, by=posts.administrator)
    assert [one.organisation for one in empty_below(posts.guangdong)] == [province.societies.food]


def test_others_empty_desks_are_not_shown(province: Province, waiting: None) -> None:
    leave_empty(province.posts.liwan, by=province.posts.administrator)
    assert "有事等办的地方都有人" in shown(signed_in(province.posts.foshan), "/empty-desks/")
    assert signed_in(province.posts.food).get("/empty-desks/").status_code == 403


def test_more_empty_desks_cost_no_more_queries(province: Province, waiting: None) -> None:
    client = signed_in(province.posts.guangdong)
    leave_empty(province.posts.clinic, by=province.posts.administrator)
    once = queries_of(client, "/empty-desks/")
    draft(province.posts.food, province.posts.village)
    draft(province.posts.food, province.posts.grassroots)
    for post in (province.posts.village, province.posts.grassroots):
        leave_empty(post, by=province.posts.administrator)
    assert queries_of(client, "/empty-desks/") == once


def test_chasing_an_empty_desk_says_so_and_reaches_the_association_above(province: Province, waiting: None) -> None:
    station = Station.objects.get(state="opinion")
    food = signed_in(province.posts.food)
    leave_empty(province.posts.liwan, by=province.posts.administrator)
    answer = food.post(f"/stations/{station.pk}/chase/", follow=True)
    assert messages_of(answer) == [
        "已催办，广州市荔湾区科学技术协会现在没有人，已告诉广州市科学技术协会。今天不用再催，明天可以再催。"
    ]
    last = province.posts.guangzhou.account.notices.latest("pk")
    assert last.text.startswith(
        "广州市荔湾区科学技术协会现在没有人，请先安排人员。那里在等：food经办（广东省食品学会）催办"
    )
    assert last.link == "/empty-desks/"


def visitors_page(client: Client) -> str:
    typed = {
        "title": "桃酥不脆",
        "text": "烘焙糕点三天就发霉，想延长食品保鲜期，又不加防腐剂。",
        "task": "bottleneck",
        "division": "广州市荔湾区",
        "form_key": "0b9f45a6-4dd5-4b0e-8b0e-0d7b1d2f4c12",
        "visitor_name": "过路人",
        "phone": "13800138009",
    }
    return client.post("/post-need/", typed, follow=True).content.decode()


def test_a_visitor_is_promised_a_call_by_who_will_make_it(province: Province, client: Client) -> None:
    leave_empty(province.posts.liwan, by=province.posts.administrator)
    page = visitors_page(client)
    assert "广州市荔湾区科学技术协会现在没有人值守，由广州市科学技术协会接手。广州市科学技术协会会在 " in page


def test_a_visitor_is_promised_nothing_where_nobody_sits(province: Province, client: Client) -> None:
    for name in ("liwan", "guangzhou", "guangdong"):
        leave_empty(getattr(province.posts, name), by=province.posts.administrator)
    page = visitors_page(client)
    assert "广州市荔湾区科学技术协会现在没有人值守，需求先记下了" in page
    assert "请留意来电" not in page
