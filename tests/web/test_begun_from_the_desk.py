"""What a workbench lets people begin in one tap: a question of a host, a record of a society's person."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.stations.application.choosing import choose
from kezhan.stations.models import Station
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, at_work


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.at(LATER):
        yield


def test_a_host_asks_from_its_workbench_and_from_the_stations_page(people: People) -> None:
    station = at_work(people)
    choose(station, "focus_tasks", ["bottleneck"])
    client, way = signed_in(people.host), reverse("new-question", args=[station.pk])
    assert f'href="{way}">提问题</a>' in shown(client, reverse("desk"))
    assert f'href="{way}">提问题</a>' in shown(client, reverse("station", args=[station.pk]))
    for other in (people.society, people.expert):
        assert way not in shown(signed_in(other), reverse("station", args=[station.pk]))


def test_after_the_end_of_the_station_there_is_no_such_way(people: People) -> None:
    station = at_work(people)
    Station.objects.filter(pk=station.pk).update(state="withdrawn")
    assert "提问题" not in shown(signed_in(people.host), reverse("desk"))


def test_a_societys_person_writes_from_the_workbench_and_has_the_way_in_the_navigation(people: People) -> None:
    client, way = signed_in(people.society), reverse("start-work")
    before = shown(client, reverse("desk"))
    assert f'class="button" href="{way}"' not in before
    at_work(people)
    assert f'class="button" href="{way}">记一笔</a>' in shown(client, reverse("desk"))
    assert f'<a href="{way}">记一笔</a>' in shown(client, reverse("work-list")).partition('<nav class="kin"')[2]


def test_of_the_tasks_those_on_which_the_station_works_come_first_and_the_rest_are_folded(people: People) -> None:
    station = at_work(people)
    choose(station, "focus_tasks", ["training"])
    page = shown(signed_in(people.expert), reverse("new-work", args=[station.pk]))
    first, _, folded = page.partition("其他任务（7）")
    assert [("new/training/" in part, "new/bottleneck/" in part) for part in (first, folded)] == [
        (True, False),
        (False, True),
    ]
