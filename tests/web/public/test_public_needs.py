"""Needs as anyone reads them, and as anyone may send one."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from kezhan import clock
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.stations.models import Station
from kezhan.stations.states import State
from tests.matching.people import led_to, station
from tests.stations.people import MONDAY, People
from tests.web.public.reading import need, page, queries_of

NEED = {
    "title": "荔枝保鲜期太短",
    "text": "采后常温只能放三天，运到北方坏果很多，想找专家指导预冷和包装。",
    "division": "广州市荔湾区",
    "visitor_name": "黄大明",
    "phone": "13800138000",
    "budget": "5",
}


def test_a_need_lands_with_the_nearest_association_once(client: Client, people: People) -> None:
    sent = NEED | {"task": "bottleneck", "form_key": str(uuid4())}
    for _ in range(2):
        assert client.post("/post-need/", sent).headers["Location"] == "/post-need/received/"
    kept = Need.objects.get()
    assert (kept.checker, kept.state, kept.division, kept.contact_phone) == (
        people.county.association,
        NeedState.CHECKING,
        "440103",
        "13800138000",
    )
    text = page(client, "/post-need/received/")
    assert "荔湾区科协" in text
    assert "会在 2026年11月30日 前打 13800138000 和你核实" in text


@pytest.mark.parametrize(("later", "status"), [(timedelta(hours=14), 200), (timedelta(hours=15), 302)])
def test_what_was_sent_is_told_on_the_day_and_no_longer(
    client: Client, people: People, later: timedelta, status: int
) -> None:
    client.post("/post-need/", NEED | {"task": "bottleneck", "form_key": str(uuid4())})
    with clock.at(MONDAY + later):
        assert client.get("/post-need/received/").status_code == status


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "长" * 101),
        ("text", "太短"),
        ("task", "no_such_task"),
        ("division", "北京市"),
        ("division", "不存在的地方"),
        ("budget", "很多"),
        ("budget", "-1"),
        ("visitor_name", "黄"),
        ("phone", "123"),
        ("homepage", "http"),
        ("form_key", ""),
    ],
)
def test_a_need_with_something_wrong_is_not_kept(client: Client, people: People, field: str, typed: str) -> None:
    sent = NEED | {"task": "bottleneck", "form_key": str(uuid4())} | {field: typed}
    answer = client.post("/post-need/", sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert not Need.objects.exists()


def test_a_public_need_is_read_without_whom_to_call(client: Client, people: People) -> None:
    shown = need(people)
    text = page(client, f"/open-needs/{shown.pk}/")
    assert "冷冻后失水率偏高" in text
    assert "保密的人" not in text
    assert "13900139000" not in text


@pytest.mark.parametrize(
    "changes",
    [
        {"confidentiality": Confidentiality.PARTNERS},
        {"confidentiality": Confidentiality.PRIVATE},
        {"state": NeedState.CHECKING},
        {"state": NeedState.DRAFT},
        {"state": NeedState.CLOSED},
    ],
)
def test_a_need_that_is_not_public_is_not_there(client: Client, people: People, changes: dict[str, str]) -> None:
    hidden = need(people, **changes)
    assert client.get(f"/open-needs/{hidden.pk}/").status_code == 404
    assert hidden.title not in page(client, "/open-needs/")


@pytest.mark.parametrize(("state", "is_named"), [(State.OPERATING, True), (State.REVIEW, False)])
def test_a_station_that_is_only_applied_for_is_not_named(
    client: Client, people: People, state: State, is_named: bool
) -> None:
    wanted = need(people, confidentiality=Confidentiality.PUBLIC)
    found = station(people.society.society, people.host.host, state)
    Station.objects.filter(pk=found.pk).update(filing_number="粤科站〔2026〕1号")
    led_to(wanted, found)
    assert (found.name in page(client, f"/open-needs/{wanted.pk}/")) == is_named


def test_the_list_of_needs_costs_the_same_at_one_row_and_at_three(client: Client, people: People) -> None:
    need(people)
    before = queries_of(client, "/open-needs/")
    need(people, task="training", title="培训骨干")
    need(people, task="", host=None, collected_by=people.county.association)
    assert queries_of(client, "/open-needs/") == before
    assert page(client, "/open-needs/", task="training", city="440100", q="培训").count('data-label="需求"') == 1


@pytest.mark.parametrize(
    ("field", "words"), [("title", "荔枝保鲜 13822334455"), ("text", NEED["text"] + "电话０２０－８３３４５６７８")]
)
def test_a_visitor_is_told_where_the_telephone_belongs_and_nothing_typed_is_lost(
    client: Client, people: People, field: str, words: str
) -> None:
    sent = NEED | {"task": "bottleneck", "form_key": str(uuid4())} | {field: words}
    answer = client.post("/post-need/", sent)
    assert "“联系电话”，结对时才告诉对方" in answer.context["form"].errors[field][0]
    assert (words in answer.content.decode(), Need.objects.exists()) == (True, False)
