"""Plans of the operating station: one that the host is asked for, one that it agreed on and one that is drafted."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.plans.agreeing import agree_to_plan, propose_plan, reopen_plan
from kezhan.plans.drafting import begin_plan, set_goal
from kezhan.plans.goals import GoalParticulars
from kezhan.plans.models import YearPlan
from kezhan.stations.models import Station
from tests.province import Province


def goal_of(plan: YearPlan, measure: str = "cost_saved") -> GoalParticulars:
    return GoalParticulars("bottleneck", measure, Decimal(10), "陈工", date(plan.year, 12, 31))


def plans(province: Province, station: Station) -> dict[str, Any]:
    """This year's was agreed on, next year's is proposed, that of the year after is a draft with a goal, and
    the next one is being changed.
    """
    year = clock.today().year
    agreed = agree_to_plan(_proposed(province, station, year), seen=None, by=province.posts.grassroots)
    proposed = _proposed(province, station, year + 1)
    with clock.at(clock.now() + timedelta(days=366)):
        drafted = _drafted(province, station, year + 2)
    with clock.at(clock.now() + timedelta(days=2 * 366)):
        changing = agree_to_plan(_proposed(province, station, year + 3), seen=None, by=province.posts.grassroots)
        changing = reopen_plan(changing, "换了产线", seen=None, by=province.posts.food)
    return {
        "agreed_plan": agreed,
        "proposed_plan": proposed,
        "draft_plan": drafted,
        "changing_plan": changing,
        "plan_goal": drafted.goals.get(),
    }


def _drafted(province: Province, station: Station, year: int) -> YearPlan:
    plan = begin_plan(station, year, by=province.posts.food)
    return (
        set_goal(plan, None, goal_of(plan, ""), seen=None, by=province.posts.food) if not plan.goals.exists() else plan
    )


def _proposed(province: Province, station: Station, year: int) -> YearPlan:
    return propose_plan(_drafted(province, station, year), seen=None, by=province.posts.food)


On = Callable[[Any, Any, Post], object]


def on(thing: str, *said: Any) -> On:
    """Call the deed on the plan of that name, as it is now."""
    return lambda deed, world, by: deed(world.things[thing], *said, seen=None, by=by)


def set_another(deed: Any, world: Any, by: Post) -> object:
    plan = world.things["draft_plan"]
    return deed(plan, None, goal_of(plan, "output_value"), seen=None, by=by)


def begun_plan(deed: Any, world: Any, by: Post) -> object:
    return deed(world.things["operating_station"], clock.today().year, by=by)


def new_row(station: Station, number: int) -> YearPlan:
    return YearPlan.objects.create(
        station=station,
        year=2026,
        edition_key=station.edition_key,
        begun_by=f"第{number}人",
        begun_at=clock.now(),
        state="agreed",
        agreed_at=clock.now(),
    )
