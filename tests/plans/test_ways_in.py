"""The plan of the year stands on the station's page, and the list of plans has a way to begin one."""

from decimal import Decimal

from django.urls import reverse

from kezhan.plans.agreeing import return_plan
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from tests.plans.people import YEAR, agreed, drafted, proposed
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import written


def page(post: object, station: Station) -> str:
    return shown(signed_in(post), reverse("station", args=[station.pk]))  # type: ignore[arg-type]


def test_the_page_of_a_station_offers_its_plan_to_whoever_writes_it(station: Station, people: People) -> None:
    begin = reverse("new-plan", args=[station.pk, YEAR])
    for who in (people.society, people.expert):
        assert begin in page(who, station)
    assert begin not in page(people.host, station)
    assert "还没有定下来的计划" in page(people.county, station)
    drafted(station, people)
    assert begin not in page(people.society, station)


def test_it_says_whom_the_plan_waits_for(station: Station, people: People) -> None:
    plan = proposed(station, people)
    assert f"等{station.host.name}同意" in page(people.society, station)
    assert reverse("plan", args=[plan.pk]) not in page(people.county, station)
    return_plan(plan, "加一项", seen=None, by=people.host)
    assert f"等{station.society.name}改好再提交" in page(people.host, station)


def test_it_says_how_far_the_plan_is_and_what_was_done_last(station: Station, people: People) -> None:
    plan = agreed(station, people)
    number = plan.goals.count()
    assert f"{number} 个目标，做到 0 个。还没有做。" in page(people.county, station)
    work = written(station, people.expert, outcomes={"cost_saved": Decimal(10)}, title="查窑炉", explanation="忙")
    assert "最近做的" in page(people.county, station)
    assert f"{number} 个目标，做到 0 个" in page(people.county, station)
    confirm(work, seen=None, by=people.host)
    told = page(people.county, station)
    assert f"{number} 个目标，做到 1 个" in told
    assert told.count("查窑炉") == 2


def test_the_list_of_plans_leads_to_the_stations_without_one(station: Station, people: People) -> None:
    society, start = signed_in(people.society), reverse("start-plan")
    assert f'href="{start}"' in shown(society, reverse("plans"))
    assert f'href="{start}"' not in shown(signed_in(people.host), reverse("plans"))
    begin = reverse("new-plan", args=[station.pk, YEAR])
    assert begin in shown(society, start)
    assert society.post(begin).status_code == 302
    assert begin not in shown(society, start)


def test_who_plans_for_no_station_is_not_led_there(station: Station, people: People) -> None:
    other = signed_in(people.other_society)
    assert reverse("start-plan") not in shown(other, reverse("plans"))
    assert station.name not in shown(other, reverse("start-plan"))
