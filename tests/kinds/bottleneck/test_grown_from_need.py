"""The page of a need leads to what came of it, each reader to what is theirs to see."""

from dataclasses import replace

import pytest
from django.test import Client

from kezhan.kinds.bottleneck.answering import accept_bottleneck
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.plans.addresses import plan_page
from kezhan.plans.agreeing import agree_to_plan, propose_plan
from kezhan.plans.drafting import begin_plan, set_goal
from kezhan.stations.models import Station
from kezhan.stations.states import State
from kezhan.work.writing import withdraw
from tests.kinds.bottleneck.things import acceptance, all_done, handed_over, proposed
from tests.matching.people import led_to, open_need
from tests.plans.people import SAVED, YEAR
from tests.stations.people import People
from tests.web.office import shown, signed_in


@pytest.fixture
def need(people: People) -> Need:
    given = {"confidentiality": Confidentiality.PUBLIC, "state": NeedState.PAIRED}
    return open_need(people.host.host, title="虾仁失水的难题", **given)


def test_a_need_leads_to_its_pursuit_its_plan_and_the_work(station: Station, people: People, need: Need) -> None:
    plan = begin_plan(station, YEAR, by=people.society)
    plan = set_goal(plan, None, replace(SAVED, need=need), seen=None, by=people.society)
    agree_to_plan(propose_plan(plan, seen=None, by=people.society), seen=None, by=people.host)
    over = handed_over(station, people.society, people.host, need=need)
    accepted = accept_bottleneck(over, acceptance(station), seen=None, by=people.host)
    page = shown(signed_in(people.host), f"/needs/{need.pk}/")
    left = [*(step.work_id for step in accepted.steps.all()), accepted.work_id]
    pages = [f"/bottlenecks/{accepted.pk}/", plan_page(plan), *(f"/work/{key}/" for key in left)]
    assert [one for one in pages if f'href="{one}"' not in page] == []
    assert "已确认 20，目标 10 万元" in page


def test_who_sees_no_station_is_led_nowhere(station: Station, people: People, need: Need) -> None:
    bottleneck = proposed(station, people.society, need=need, title="攻失水")
    assert "攻失水" in shown(signed_in(people.society), f"/needs/{need.pk}/")
    page = shown(signed_in(people.other_society), f"/needs/{need.pk}/")
    assert ("攻失水" in page, f"/bottlenecks/{bottleneck.pk}/" in page, "为它做了什么" in page) == (False,) * 3


def all_of(station: Station, people: People, need: Need) -> list[str]:
    """The pages of all that came of it: the station of its pairing, a plan with a goal, and the work of a step."""
    led_to(need, station)
    plan = begin_plan(station, YEAR, by=people.society)
    set_goal(plan, None, replace(SAVED, need=need), seen=None, by=people.society)
    done = all_done(station, people.society, people.host, need=need)
    return [f"/stations/{station.pk}/", plan_page(plan), f"/work/{done.steps.all()[0].work_id}/"]


def test_who_sees_neither_station_nor_plan_nor_work_is_led_to_none(station: Station, people: People) -> None:
    given = {"confidentiality": Confidentiality.PUBLIC}
    need = open_need(people.host.host, **given)
    pages = all_of(station, people, need)
    for post, seen in ((people.society, pages), (people.other_society, [])):
        page = shown(signed_in(post), f"/needs/{need.pk}/")
        assert [one for one in pages if f'href="{one}"' in page] == seen


@pytest.mark.parametrize(("state", "is_shown"), [(State.OPERATING, True), (State.REJECTED, False)])
def test_a_failed_application_leads_to_no_station(
    station: Station, people: People, state: State, is_shown: bool
) -> None:
    need = open_need(people.host.host)
    page, *_ = all_of(station, people, need)
    Station.objects.filter(pk=station.pk).update(state=state)
    assert (f'href="{page}"' in shown(signed_in(people.province), f"/needs/{need.pk}/")) == is_shown


def test_work_that_was_taken_back_came_to_nothing(station: Station, people: People, need: Need) -> None:
    first, second = all_done(station, people.society, people.host, need=need).steps.all()
    assert first.work is not None
    withdraw(first.work, "工时错了", seen=None, by=people.society)
    page = shown(signed_in(people.society), f"/needs/{need.pk}/")
    assert [one for one in (first.work_id, second.work_id) if f'href="/work/{one}/"' in page] == [second.work_id]


@pytest.mark.parametrize(("is_public", "told"), [(True, True), (False, False)])
def test_the_public_reads_only_public_work(
    client: Client, station: Station, people: People, need: Need, is_public: bool, told: bool
) -> None:
    over = handed_over(station, people.society, people.host, need=need)
    path = f"/open-needs/{need.pk}/"
    assert "为它做了什么" not in shown(client, path)
    accept_bottleneck(over, replace(acceptance(station), is_public=is_public), seen=None, by=people.host)
    page = shown(client, path)
    assert ("节约成本 20 万元" in page, "/bottlenecks/" in page) == (told, False)
