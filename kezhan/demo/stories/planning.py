"""The plan of a year: drafted from the focus tasks, proposed, agreed by the host; the next begins from it (§2.9)."""

from collections.abc import Generator, Iterator
from datetime import date
from decimal import Decimal

from kezhan import clock
from kezhan.demo.stories.case import Case
from kezhan.demo.stories.lines import line
from kezhan.organisations.models import Post
from kezhan.plans.agreeing import agree_to_plan, propose_plan, return_plan
from kezhan.plans.drafting import begin_plan, set_budget, set_focus, set_goal
from kezhan.plans.goals import GoalParticulars
from kezhan.plans.models import YearPlan

BUDGET = (("差旅", Decimal("1.2")), ("材料", Decimal("0.8")), ("会议培训", Decimal("0.6")))
SERVICES = (6, 12)
"""How many services a year each focus task aims at."""


def plan_of_year(case: Case, by: Post) -> Iterator[int]:
    """This year's plan, agreed at once."""
    plan = yield from _proposed(case, clock.today().year, by)
    if plan is not None:
        yield case.rng.randint(0, 3)
        agree_to_plan(plan, seen=None, by=case.host_post)


def proposed_plan(case: Case, by: Post) -> Iterator[int]:
    """The next year's plan was returned once, and waits for the host again."""
    plan = yield from _proposed(case, clock.today().year + 1, by)
    if plan is not None:
        yield 2
        plan = return_plan(plan, line(case, "plan_remarks"), seen=None, by=case.host_post)
        yield 2
        plan = set_focus(plan, line(case, "plan_focus", product=case.work.products[0]) + "先开班。", seen=None, by=by)
        propose_plan(plan, seen=None, by=by)


def returned_plan(case: Case, by: Post) -> Iterator[int]:
    """The host has sent the next year's plan back."""
    plan = yield from _proposed(case, clock.today().year + 1, by)
    if plan is not None:
        yield 2
        return_plan(plan, line(case, "plan_remarks"), seen=None, by=case.host_post)


def _proposed(case: Case, year: int, by: Post) -> Generator[int, None, YearPlan | None]:
    """A new plan of that year, if there is none yet."""
    if case.station.plans.filter(year=year).exists():
        return None
    plan = begin_plan(case.station, year, by=by)
    if not plan.goals.exists():
        plan = _drafted(case, plan, by)
    yield 1
    return propose_plan(plan, seen=None, by=by)


def _drafted(case: Case, plan: YearPlan, by: Post) -> YearPlan:
    """A number of services for each focus task, and a figure of the first."""
    focus = line(case, "plan_focus", product=case.rng.choice(case.work.products))
    plan = set_focus(plan, focus, seen=None, by=by)
    known = {task.key for task in plan.edition.tasks}
    tasks = [one for one in case.station.focus_tasks if one in known]
    for number, task in enumerate(tasks):
        measures = plan.edition.measures_of(task)
        plan = set_goal(plan, None, _goal(case, plan, task, ""), seen=None, by=by)
        if number == 0 and measures:
            plan = set_goal(plan, None, _goal(case, plan, task, measures[0].key), seen=None, by=by)
    return set_budget(plan, BUDGET, seen=None, by=by)


def _goal(case: Case, plan: YearPlan, task: str, measure: str) -> GoalParticulars:
    owner = case.station.society_person.account.name if case.station.society_person else str(case.station.society)
    return GoalParticulars(task, measure, Decimal(case.rng.randint(*SERVICES)), owner, date(plan.year, 12, 20))
