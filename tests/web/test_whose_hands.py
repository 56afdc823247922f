"""What everybody at a desk must leave alone is told to, shown at and promised by whoever really decides it."""

from dataclasses import replace
from uuid import uuid4

import pytest

from kezhan.needs.posting import post_directly
from kezhan.notices.models import Notice
from kezhan.organisations.models import Host, Post, Role
from kezhan.stations.lifecycle import take
from kezhan.stations.models import Station
from tests.needs.test_checking import MOONCAKES
from tests.province import BEGAN_ON, Province
from tests.stations.people import draft, fill_in
from tests.stations.people import post as appointed
from tests.web.office import excel_of, messages_of, queries_of, shown, signed_in

LIWAN, GUANGZHOU = "广州市荔湾区科学技术协会", "广州市科学技术协会"
INSTEAD = f"{GUANGZHOU}（代{LIWAN}办）"


def of_host_too(officer: Post, host: Host) -> None:
    Post.objects.create(account=officer.account, role=Role.HOST, host=host, began_on=BEGAN_ON)


def handed_in(province: Province) -> Station:
    station = draft(province.posts.food, province.posts.bakery)
    fill_in(station, province.posts.food, province.posts.bakery)
    take("confirm", station, by=province.posts.bakery)
    return take("submit", station, by=province.posts.food)


def last_told(post: Post) -> tuple[str, str]:
    told = Notice.objects.filter(account=post.account_id).latest("pk")
    return told.text, told.link


def test_a_stations_page_and_chasing_name_who_really_has_it(province: Province) -> None:
    station, food = handed_in(province), signed_in(province.posts.food)
    assert f"现在在<strong>{LIWAN}</strong>那里" in shown(food, f"/stations/{station.pk}/")
    of_host_too(province.posts.liwan, province.hosts.bakery)
    assert f"现在在<strong>{INSTEAD}</strong>那里" in shown(food, f"/stations/{station.pk}/")
    assert f"在{INSTEAD} · " in shown(food, "/desk/")
    answer = food.post(f"/stations/{station.pk}/chase/", follow=True)
    told = f"{LIWAN}的人都要回避，由{GUANGZHOU}代办，那里会收到消息"
    assert messages_of(answer) == [f"已催办，{told}。今天不用再催，明天可以再催。"]
    text, link = last_told(province.posts.guangzhou)
    assert text.startswith("food经办（广东省食品学会）催办")
    assert link == f"/stations/{station.pk}/"


def test_a_needs_page_and_what_the_host_is_told_name_who_really_checks_it(province: Province) -> None:
    of_host_too(province.posts.liwan, province.hosts.bakery)
    bakery = signed_in(province.posts.bakery)
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    assert f"在{INSTEAD}那里" in shown(bakery, f"/needs/{need.pk}/")
    assert f"在{INSTEAD} · 待核实" in shown(bakery, "/desk/")
    assert last_told(province.posts.liwan)[0].endswith(f"正由{INSTEAD}核实")


def test_lists_and_their_excel_name_who_really_has_it_without_a_query_for_each_row(province: Province) -> None:
    station, client = handed_in(province), signed_in(province.posts.guangdong)
    need = post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)
    of_host_too(province.posts.liwan, province.hosts.bakery)
    for address, name in (("/stations/", station.name), ("/needs/", need.title)):
        assert f'data-label="在谁那里">{INSTEAD}</td>' in shown(client, address)
        head, *rows = excel_of(client, address)
        assert [row[head.index("在谁那里")] for row in rows if name in row] == [INSTEAD]
    once = queries_of(client, "/needs/"), queries_of(client, "/needs/", excel_of)
    for title in ("月饼回油", "月饼发霉"):
        post_directly(replace(MOONCAKES, title=title), form_key=uuid4(), by=province.posts.bakery)
    assert (queries_of(client, "/needs/"), queries_of(client, "/needs/", excel_of)) == once


def test_where_nobody_is_free_the_administrator_learns_it_and_nobody_is_promised_anything(province: Province) -> None:
    station = handed_in(province)
    for officer in (province.posts.liwan, province.posts.guangzhou, province.posts.guangdong):
        of_host_too(officer, province.hosts.bakery)
    food = signed_in(province.posts.food)
    answer = food.post(f"/stations/{station.pk}/chase/", follow=True)
    assert messages_of(answer) == [f"已催办，{LIWAN}的人都要回避，已告诉管理员。今天不用再催，明天可以再催。"]
    text, link = last_told(province.posts.administrator)
    assert text.startswith(f"{LIWAN}的人都要回避，请先安排人员。那里在等：food经办（广东省食品学会）催办")
    assert link == "/empty-desks/"
    assert f"现在在<strong>{LIWAN}（没有可以办的人）</strong>那里" in shown(food, f"/stations/{station.pk}/")


@pytest.mark.parametrize("post", ["administrator", "guangdong", "guangzhou", "liwan"])
def test_a_desk_at_which_everybody_stands_aside_is_listed_with_the_way_to_mend_it(
    province: Province, post: str
) -> None:
    handed_in(province)
    client = signed_in(getattr(province.posts, post))
    for officer in (province.posts.liwan, province.posts.guangzhou):
        of_host_too(officer, province.hosts.bakery)
    assert "有事等办的地方都有人" in shown(client, "/empty-desks/")
    of_host_too(province.posts.guangdong, province.hosts.bakery)
    page = shown(client, "/empty-desks/")
    assert "1 处有事等办，却没有可以办的人" in page
    row = page.split("<tr>")[2].split("</tr>")[0]
    assert [words in row for words in (LIWAN, "都要回避", ">1 件<")] == [True, True, True]
    assert f'href="/associations/{province.associations.liwan.pk}/newcomer/"' in row
    assert "有事等办的地方都有人" in shown(signed_in(province.posts.foshan), "/empty-desks/")


@pytest.mark.parametrize(("has_left", "why"), [(False, "都要回避"), (True, "没有人")])
def test_such_a_desk_is_listed_once_whether_several_stand_aside_or_nobody_sits_there(
    province: Province, has_left: bool, why: str
) -> None:
    handed_in(province)
    second = appointed(Role.COUNTY, "第二位", association=province.associations.liwan)
    for officer in (province.posts.liwan, second, province.posts.guangzhou, province.posts.guangdong):
        of_host_too(officer, province.hosts.bakery)
    if has_left:
        Post.objects.filter(association=province.associations.liwan).update(ended_on=BEGAN_ON)
    page = shown(signed_in(province.posts.administrator), "/empty-desks/")
    assert [row.count(f"<td>{LIWAN}</td>") for row in page.split("<tr>")[2:]] == [1]
    assert f"<td>{why}</td>" in page
