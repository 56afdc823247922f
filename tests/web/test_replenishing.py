"""After an expert left, the society finds the shortfall on its desk and asks another one."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.experts import enrolment
from kezhan.experts.models import Expert
from kezhan.organisations.models import Post
from kezhan.stations.application.leaving import leave
from kezhan.stations.models import Consent, Station
from kezhan.stations.states import State
from kezhan.web.desk.nouns import DESKS, waiting_for
from kezhan.web.parts.lying import how_much
from tests.stations.lives import LIVES
from tests.stations.people import MONDAY, People
from tests.web.office import errors_of, excel_of, messages_of, queries_of, shown, signed_in


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with clock.at(MONDAY):
        yield


@pytest.fixture
def member(people: People) -> Post:
    Expert.objects.filter(name="广东省水产学会专家0").update(account=people.expert.account)
    return people.expert


def others(number: int) -> int:
    return Expert.objects.get(name=f"广东省水产学会专家{number}").pk


def test_the_page_of_a_station_lists_its_experts(people: People) -> None:
    station = LIVES[State.OPERATING](people)
    page = shown(signed_in(people.county), f"/stations/{station.pk}/")
    assert "广东省水产学会专家0（驻站）、广东省水产学会专家1（驻站）、广东省水产学会专家2（驻站）" in page
    assert "补充驻站专家" not in shown(signed_in(people.society), f"/stations/{station.pk}/")


@pytest.mark.parametrize("state", [State.OPINION, State.REVIEW, State.OPERATING])
def test_the_society_fills_the_place_of_an_expert_who_left(state: State, people: People, member: Post) -> None:
    station, client = LIVES[state](people), signed_in(people.society)
    address = f"/stations/{station.pk}/team/"
    assert address not in shown(client, "/desk/")
    leave(station, "调去外省工作", by=member)
    assert how_much(DESKS, {"society": [people.society.society_id]})["society", people.society.society_id] == 1
    for page in ("/desk/", f"/stations/{station.pk}/"):
        assert address in shown(client, page)
    assert "驻站专家不够 · 今天到的" in shown(client, "/desk/")
    assert [group.all_link for group in waiting_for(people.society)] == ["/stations/?mine=teams"]
    assert [row[0] for row in excel_of(client, "/stations/?mine=teams")[1:]] == [station.name]
    form = shown(client, address)
    assert ("还空着 1 位" in form, "广东省水产学会专家1" in form, "广东省水产学会专家8" in form) == (True, False, True)
    assert errors_of(client.post(address, {})) == ["驻站专家：请至少选一位专家（依据 §5.2）"]
    both = {"members": [others(7), others(8)], f"duty-{others(7)}": "养殖", f"duty-{others(8)}": "养殖"}
    assert errors_of(client.post(address, both)) == [
        "驻站专家：还空着 1 位没有请人，选了 2 位，请少选几位（依据 §5.2）"
    ]
    chosen = others(8)
    assert errors_of(client.post(address, {"members": [chosen]})) == [
        "驻站专家：请写明广东省水产学会专家8的分工，本人看过才能答复（依据 §5.2）"
    ]
    answer = client.post(address, {"members": [chosen], f"duty-{chosen}": "病害防治"}, follow=True)
    assert messages_of(answer) == [
        "广东省水产学会专家8在专家同意书上签字：请打印出来由本人签，交上来才算驻站专家，在你们的待办里交。"
    ]
    assert "广东省水产学会专家8（等本人同意）" in answer.content.decode()
    consent = Consent.objects.waiting().get()
    assert "空缺都已经请了人，等他们答复" in shown(client, address)
    assert address not in shown(client, "/desk/")
    assert f"/consents/{consent.pk}/" in shown(client, "/desk/")
    paper = shown(client, f"/consents/{consent.pk}/")
    assert "交上来就算同意" in paper


@pytest.mark.parametrize("listed_by", ["society", "other_society"])
def test_a_place_is_empty_from_the_day_on_which_its_expert_left_the_society(people: People, listed_by: str) -> None:
    station, society = LIVES[State.OPERATING](people), getattr(people, listed_by).society
    station.co_operating.add(people.other_society.society)
    expert = Expert.objects.get(name="广东省水产学会专家0")
    expert.memberships.update(society=society)
    with clock.at(MONDAY + timedelta(days=30)):
        enrolment.leave(expert, society, by=getattr(people, listed_by))
    with clock.at(MONDAY + timedelta(days=33)):
        assert "驻站专家不够 · 3 天前到的" in shown(signed_in(people.society), "/desk/")
        assert "/team/" not in shown(signed_in(people.other_society), "/desk/")


def test_a_place_is_empty_from_the_day_on_which_the_last_one_left(people: People, member: Post) -> None:
    station, society = LIVES[State.OPERATING](people), people.society.society
    assert society is not None
    with clock.at(MONDAY + timedelta(days=20)):
        leave(station, "调去外省工作", by=member)
    with clock.at(MONDAY + timedelta(days=30)):
        enrolment.leave(Expert.objects.get(name="广东省水产学会专家1"), society, by=people.society)
    with clock.at(MONDAY + timedelta(days=33)):
        assert "驻站专家不够 · 3 天前到的" in shown(signed_in(people.society), "/desk/")


def test_who_leaves_a_society_outside_the_station_empties_no_place(people: People, member: Post) -> None:
    station, expert = LIVES[State.OPERATING](people), others(1)
    later = (MONDAY + timedelta(days=30)).date()
    people.other_society.society.memberships.create(expert_id=expert, began_on=MONDAY.date(), ended_on=later)
    with clock.at(MONDAY + timedelta(days=20)):
        leave(station, "调去外省工作", by=member)
    with clock.at(MONDAY + timedelta(days=33)):
        assert "驻站专家不够 · 13 天前到的" in shown(signed_in(people.society), "/desk/")


def test_others_are_told_why_not_and_what_comes_too_late_is_shown(people: People, member: Post) -> None:
    station = LIVES[State.OPERATING](people)
    address = f"/stations/{station.pk}/team/"
    assert "驻站专家由广东省水产学会补充" in shown(signed_in(people.county), address)
    typed = {"members": [others(8)], f"duty-{others(8)}": "病害防治"}
    answer = signed_in(people.society).post(address, typed)
    assert answer.status_code == 409
    assert all(word in answer.content.decode() for word in ("驻站专家没有空缺，不用补", "病害防治"))


def test_one_short_station_and_three_cost_the_same_queries(people: People, member: Post) -> None:
    station, client = LIVES[State.OPERATING](people), signed_in(people.society)
    leave(station, "调去外省工作", by=member)
    once = queries_of(client, "/desk/")
    for number in range(2):
        Station.objects.create(
            **{
                name: getattr(station, name)
                for name in ("edition_key", "society", "division", "state", "awaited", "awaited_since", "opened_at")
            },
            name=f"另一个站{number}",
            host=people.other_host.host if number else people.dongguan_host.host,
        )
    assert shown(client, "/desk/").count("/team/") == 3
    assert queries_of(client, "/desk/") == once
