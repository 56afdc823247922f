"""The pages: what each side sees and does, the map with its table, whose telephone is whole, what stays in a form."""

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.technology_promotion.ending import stop_adopter
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.stations.models import Station
from kezhan.web.kinds.technology_promotion.visit_forms import ROWS
from kezhan.work.answering import confirm
from kezhan.work.links import make_answer_link
from tests.kinds.technology_promotion.things import FARM, NEWS, promoted, sent, taken_up
from tests.province import Province
from tests.web.office import excel_of, shown, signed_in


def followed(province: Province, station: Station) -> Promotion:
    """Two adopters, confirmed by the host."""
    posts = province.posts
    chan = replace(FARM, name="陈伯", sort="farmer", division="440117")
    one = promoted(station, "低盐速冻", posts.food, posts.clinic, FARM, chan)
    confirm(one.visits.get().work, seen=None, by=posts.clinic)
    return one


def test_the_map_and_its_table_say_the_same(province: Province, station: Station) -> None:
    one = followed(province, station)
    page = shown(signed_in(province.posts.clinic), f"/promotions/{one.pk}/")
    assert "在用 2 家，60 亩，一年 2.4 万元。" in page
    svg, _, rest = page.partition('class="area-map"')[2].partition("</svg>")
    assert re.findall(r'<text class="number"[^>]*>(\d+)</text>', svg) == ["1", "1"]
    assert re.findall(r"<title>([^<]*：[1-9]\d* 家)</title>", svg) == ["荔湾区：1 家", "从化区：1 家"]
    assert svg.count("<path") == 11
    assert ('data-label="在哪里">荔湾区<' in rest, 'data-label="在哪里">从化区<' in rest) == (True, True)


def test_the_host_sees_the_adopters_that_it_confirms_wherever_it_does(province: Province, station: Station) -> None:
    posts = province.posts
    work = promoted(station, "低盐速冻", posts.food, posts.clinic).visits.get().work
    host, link = signed_in(posts.clinic), make_answer_link(work, seen=1, by=posts.clinic)[1]
    pages = (
        shown(host, f"/work/{work.pk}/"),
        shown(host, f"/work/{work.pk}/correction/"),
        shown(Client(), f"/answer/{link}/"),
        host.post("/work/batch/confirmation/", {"chosen": [work.pk]}).content.decode(),
    )
    for page in pages:
        told = (FARM.name, "荔湾区", "30 亩", "多收入", FARM.phone)
        assert [words in page for words in told] == [True, True, True, True, False]
    assert FARM.name not in shown(signed_in(posts.food), f"/work/{work.pk}/")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("从化区", "广东省广州市从化区不在辐射区域（广东省广州市荔湾区）里。"), ("丛化区", "没有叫“丛化区”的地方")],
)
def test_a_place_elsewhere_is_no_misspelling_and_the_only_one_stands_there(
    typed: str, reason: str, province: Province, station: Station
) -> None:
    station.chosen_divisions.update(division="440103")
    one, expert = (
        taken_up(station, "低盐速冻", province.posts.food, province.posts.clinic),
        signed_in(province.posts.expert),
    )
    address = f"/promotions/{one.pk}/visit/"
    assert shown(expert, address).count('value="广东省广州市荔湾区"') == ROWS
    page = expert.post(address, {"name_0": "陈伯", "division_0": typed}).content.decode()
    assert reason in page
    assert page.count("请写谁采用了") == 0


def test_outside_guangdong_the_table_stands_alone(province: Province, station: Station) -> None:
    one = followed(province, station)
    station.chosen_divisions.update(division="110101")
    page = shown(signed_in(province.posts.guangdong), f"/promotions/{one.pk}/")
    assert ("area-map" in page, 'data-label="在哪里">荔湾区<' in page) == (False, True)


def test_telephones_are_whole_for_both_sides_and_the_associations(province: Province, station: Station) -> None:
    one = followed(province, station)
    seen = {}
    for name in ("food", "expert", "clinic", "liwan", "guangdong", "administrator"):
        page = shown(signed_in(getattr(province.posts, name)), f"/promotions/{one.pk}/")
        seen[name] = ("13811112222" in page, "138****2222" in page)
    assert seen.pop("administrator") == (False, True)
    assert set(seen.values()) == {(True, False)}
    for stranger in (province.posts.bakery, province.posts.horticulture):
        assert signed_in(stranger).get(f"/promotions/{one.pk}/").status_code == 404


def test_the_list_of_one_technology_is_exported_without_telephones(province: Province, station: Station) -> None:
    one = followed(province, station)
    promoted(station, "另一项", province.posts.food, province.posts.clinic)
    client = signed_in(province.posts.food)
    heading, *rows = excel_of(client, f"/adopters/?promotion={one.pk}")
    assert (heading[0], sorted(row[0] for row in rows)) == ("采用主体", ["陈伯", "顺发农民专业合作社"])
    assert "13811112222" not in str(rows)
    assert len(excel_of(client, "/adopters/")) == 4
    stranger = signed_in(province.posts.bakery).get("/adopters/", {"promotion": one.pk})
    assert ("低盐速冻" in stranger.content.decode(), stranger.context["list"]["total"]) == (False, 0)


def test_the_list_counts_what_is_in_use(province: Province, station: Station) -> None:
    one = followed(province, station)
    client = signed_in(province.posts.food)

    def figures() -> list[str]:
        (row,) = client.get("/promotions/", {"q": "低盐", "state": "promoted"}).context["list"]["rows"]
        return [cell.text for cell in row.cells if cell.kind == "number"]

    assert figures() == ["2", "60"]
    stop_adopter(one.adopters.get(name="陈伯"), clock.today(), "转产了", seen=None, by=province.posts.food)
    assert figures() == ["1", "30"]
    assert client.get("/promotions/", {"q": "没有"}).context["list"]["total"] == 0


def test_the_host_answers_and_the_expert_visits(province: Province, station: Station) -> None:
    one = sent(station, "低盐速冻", province.posts.food)
    host, expert = signed_in(province.posts.clinic), signed_in(province.posts.expert)
    assert "采用" in shown(host, f"/promotions/{one.pk}/")
    assert "走访登记" not in shown(expert, f"/promotions/{one.pk}/")
    assert "走访登记" not in shown(host, f"/promotions/{one.pk}/")
    host.post(reverse("promotion-taking-up", args=[one.pk]), {"text": "", "seen": one.version})
    assert "走访登记" in shown(expert, f"/promotions/{one.pk}/")
    answer = expert.post(reverse("promotion-visit", args=[one.pk]), body(province), follow=True)
    assert "顺发公司" in answer.content.decode()
    assert one.adopters.get().phone == "13811113333"


def test_a_wrong_adopter_is_told_beside_it_and_nothing_typed_is_lost(province: Province, station: Station) -> None:
    one = taken_up(station, "低盐速冻", province.posts.food, province.posts.clinic)
    third = {
        "name_3": "从化食品厂",
        "sort_3": "enterprise",
        "division_3": "南海区",
        "scale_3": "8",
        "since_3": "2026-03-02",
    }
    fifth = {"name_4": "只有名字"}
    client, address = signed_in(province.posts.food), reverse("promotion-visit", args=[one.pk])
    page = client.post(address, body(province) | third | fifth)
    errors = page.context["form"].errors
    assert set(errors) == {"division_3", "sort_4", "division_4", "scale_4", "since_4"}
    assert errors["sort_4"] == ["第 5 家：请选哪一类。"]
    assert ("从化食品厂" in page.content.decode(), page.content.decode().count('<details class="more" open>')) == (
        True,
        3,
    )
    far = body(province) | third | {"division_3": "越秀区", "phone_0": "12"}
    assert set(client.post(address, far).context["form"].errors) == {"phone_0"}
    twice = body(province) | third | {"division_3": "荔湾区", "name_3": "顺发"}
    assert list(client.post(address, twice).context["form"].errors) == ["name_3"]
    assert not one.adopters.exists()


def test_news_with_its_file_is_read_by_the_host(province: Province, station: Station) -> None:
    client = signed_in(province.posts.expert)
    page = shown(client, f"/stations/{station.pk}/work/")
    assert "介绍新技术" in page
    told = client.post(f"/stations/{station.pk}/promotions/new/", vars(NEWS) | {"form_key": str(uuid4())}, follow=True)
    assert "介绍出去了，等荔湾区白鹤洞街社区卫生服务中心答复。" in told.content.decode()
    assert "荷兰瓦赫宁根大学" in shown(signed_in(province.posts.clinic), f"/promotions/{Promotion.objects.get().pk}/")


def body(province: Province) -> dict[str, Any]:
    """The first adopter of a visit, and the hours of one expert."""
    first = {"name_0": "顺发公司", "sort_0": "enterprise", "division_0": "荔湾区", "scale_0": "3", "unit_0": "set"}
    more = {
        "since_0": "2026-03-02",
        "benefit_0": "2.5",
        "money_0": "wan",
        "gain_0": "saved",
        "phone_0": "138 1111 3333",
    }
    expert = province.experts.food[0].pk
    return {"form_key": str(uuid4()), "began_on": str(clock.today()), f"hours_{expert}": "2"} | first | more
