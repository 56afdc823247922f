"""Plans of the station at work (tests/work/people.py), with two goals and a budget."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kezhan.plans.agreeing import agree_to_plan, propose_plan, reopen_plan
from kezhan.plans.drafting import begin_plan, drop_goal, set_budget, set_focus, set_goal
from kezhan.plans.goals import GoalParticulars
from kezhan.plans.models import YearPlan
from kezhan.stations.models import Station
from tests.stations.people import People
from tests.work.people import TODAY

YEAR = TODAY.year
SAVED = GoalParticulars("bottleneck", "cost_saved", Decimal(10), "陈工", date(YEAR, 12, 31))
COURSES = GoalParticulars("training", "", Decimal(2), "李工", date(YEAR, 6, 30))
TIMES = GoalParticulars("bottleneck", "", Decimal(4), "陈工", date(YEAR, 12, 31))


def goal(**changes: object) -> GoalParticulars:
    return replace(SAVED, **changes)


def drafted(station: Station, people: People) -> YearPlan:
    plan = begin_plan(station, YEAR, by=people.society)
    for one in (SAVED, TIMES):
        plan = set_goal(plan, None, one, seen=None, by=people.expert)
    return set_budget(plan, [("差旅", Decimal("1.5")), ("检测试验", Decimal(2))], seen=None, by=people.society)


def proposed(station: Station, people: People) -> YearPlan:
    return propose_plan(drafted(station, people), seen=None, by=people.society)


def agreed(station: Station, people: People) -> YearPlan:
    return agree_to_plan(proposed(station, people), seen=None, by=people.host)


def changing(station: Station, people: People) -> YearPlan:
    """Agreed on and opened again: the first goal is raised, the second is gone, and a training is new."""
    plan = reopen_plan(agreed(station, people), "单位换了产线", seen=None, by=people.society)
    plan = set_goal(plan, plan.goals.get(measure="cost_saved"), goal(target=Decimal(20)), seen=None, by=people.society)
    plan = drop_goal(plan, plan.goals.get(measure=""), seen=None, by=people.society)
    plan = set_goal(plan, None, COURSES, seen=None, by=people.society)
    plan = set_budget(plan, [("差旅", Decimal(3)), ("材料", Decimal(1))], seen=None, by=people.society)
    return set_focus(plan, "改做培训", seen=None, by=people.society)


def asked_again(station: Station, people: People) -> YearPlan:
    return propose_plan(changing(station, people), seen=None, by=people.society)
