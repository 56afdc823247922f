"""A plan reminds the host that agrees to it before its term, and the society to which it was returned."""

from datetime import timedelta

from kezhan.plans.agreeing import return_plan
from kezhan.plans.falling_due import PLANS
from kezhan.stations.models import Station
from tests.kinds.reminded import day_before, first_day, reminded
from tests.plans.people import YEAR, proposed
from tests.stations.people import People
from tests.work.people import TODAY


def test_a_plan_reminds_the_host_and_after_its_return_the_society(station: Station, people: People) -> None:
    plan, sides = proposed(station, people), (people.host, people.society)
    assert plan.due_on == TODAY + timedelta(days=14)
    assert reminded(day_before(first_day(plan.due_on)), PLANS, *sides) == [[], []]
    told = [f"这份计划等你们同意：{station.name} {YEAR} 年计划，还剩 2 个工作日"]
    assert reminded(first_day(plan.due_on), PLANS, *sides) == [told, []]
    return_plan(plan, "目标太低", seen=None, by=people.host)
    assert reminded(day_before(first_day(plan.due_on)), PLANS, *sides) == [[], []]
    assert [len(one) for one in reminded(first_day(plan.due_on), PLANS, *sides)] == [0, 1]
