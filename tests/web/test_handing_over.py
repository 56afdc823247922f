"""The page on which a station's named person leaves, and the desk of those who remain."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS
from kezhan.stations.states import State
from kezhan.web.desk import leaving as leaving_page
from kezhan.web.desk.nouns import DESKS
from kezhan.web.parts.lying import desk_of, how_much
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People
from tests.stations.test_handing_over import SIDES
from tests.stations.test_named_persons import colleague
from tests.web.office import errors_of, messages_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.mark.parametrize("side", SIDES)
def test_the_stations_are_shown_and_the_only_colleague_is_proposed(people: People, side: str) -> None:
    station, leaving = LIVES[State.OPERATING](people), getattr(people, side)
    to, client = colleague(leaving), signed_in(leaving)
    address = f"/posts/{leaving.pk}/leaving/"
    assert address in shown(client, f"/posts/{leaving.pk}/")
    led = client.post(f"/posts/{leaving.pk}/end/", follow=True)
    assert led.redirect_chain == [(address, 302)]
    page = shown(client, address)
    assert ("是 1 个站的专人" in page, station.name in page) == (True, True)
    assert f'value="{to.pk}" id="id_to_0" checked' in page.replace(" required", "")
    answer = client.post(address, {"to": to.pk}, follow=True)
    assert answer.status_code == 200
    assert getattr(Station.objects.get(pk=station.pk), SIDES[side]) == to
    assert Post.objects.get(pk=leaving.pk).ended_on == MONDAY.date()
    assert "/person/" not in shown(signed_in(to), "/desk/")


def test_the_page_says_which_offers_go_with_who_leaves(people: People) -> None:
    LIVES[State.OPERATING](people)
    leaving = people.society
    colleague(leaving)
    client = signed_in(leaving)
    client.post("/posts/colleague/", {"account": "nobody"})
    page = shown(client, f"/posts/{leaving.pk}/leaving/")
    assert f"{leaving.account.name}发出的 1 份岗位邀请还没有人答复，离任时一起收回" in page


def test_who_has_left_or_cannot_sign_in_is_not_proposed(people: People) -> None:
    LIVES[State.OPERATING](people)
    gone, stopped, there = (colleague(people.county) for _ in range(3))
    Post.objects.filter(pk=gone.pk).update(ended_on=MONDAY.date())
    Account.objects.filter(pk=stopped.account_id).update(is_active=False)
    page = shown(signed_in(people.county), f"/posts/{people.county.pk}/leaving/")
    assert [f'name="to" value="{one.pk}"' in page for one in (gone, stopped, there)] == [False, False, True]


def test_among_several_nobody_is_chosen_beforehand(people: People) -> None:
    LIVES[State.OPERATING](people)
    for _ in range(2):
        colleague(people.county)
    client, address = signed_in(people.county), f"/posts/{people.county.pk}/leaving/"
    assert " checked" not in shown(client, address)
    assert errors_of(client.post(address, {})) == ["这些站的专人由谁接着做：请选一位同事，或者选“先不定”。"]
    assert Post.objects.get(pk=people.county.pk).ended_on is None


@pytest.mark.parametrize("side", SIDES)
def test_until_somebody_is_named_it_lies_on_the_colleagues_desk(people: People, side: str) -> None:
    station, leaving = LIVES[State.OPERATING](people), getattr(people, side)
    remaining = colleague(leaving)
    answer = signed_in(remaining).post(f"/posts/{leaving.pk}/leaving/", {"to": "later"}, follow=True)
    assert messages_of(answer) == [f"{leaving}已离任，要换专人的站已经放进待办，同事会收到消息。"]
    client, naming = signed_in(remaining), f"/stations/{station.pk}/person/"
    desk = shown(client, "/desk/")
    assert (naming in desk, f"{LABELS[SIDES[side]]}{leaving.account.name}已离任 · 今天到的" in desk) == (True, True)
    assert how_much(DESKS, {desk_of(remaining)[0]: [desk_of(remaining)[1]]})[desk_of(remaining)] == 1
    client.post(naming, {"person": remaining.pk, "seen": leaving.pk})
    assert naming not in shown(client, "/desk/")


def test_the_last_person_sees_the_stations_too(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    page = shown(signed_in(people.county), f"/posts/{people.county.pk}/leaving/")
    assert ("是 1 个站的专人" in page, station.name in page, "先请人接手" in page) == (True, True, True)


def test_more_stations_than_the_page_names_are_counted_all_the_same(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving_page, "SHOWN", 1)
    for held_by in (people.host, people.other_host):
        LIVES[State.OPERATING](replace(people, host=held_by))
    page = shown(signed_in(people.county), f"/posts/{people.county.pk}/leaving/")
    assert ("是 2 个站的专人" in page, "只列了前 1 个" in page) == (True, True)
