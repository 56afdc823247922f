"""What the page of a station's work shows of its plan: this year's progress, and what may be begun."""

from dataclasses import dataclass

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.plans.lifecycle import move_named
from kezhan.plans.models import YearPlan
from kezhan.plans.progress import GoalProgress, progress_of
from kezhan.stations import states
from kezhan.stations.models import Station


@dataclass(frozen=True)
class PlanOfStation:
    """The plan of this year with its progress (None where there is none), and the years whose plan may be begun."""

    plan: YearPlan | None
    progress: list[GoalProgress]
    years_to_begin: list[int]


def plan_of(station: Station, post: Post) -> PlanOfStation:
    """This year's plan, as far as this person may see it."""
    this_year = clock.today().year
    plan = YearPlan.objects.visible_to(post).with_station().filter(station=station, year=this_year).first()
    may = move_named("begin_plan").who.may(station, post) and station.state in states.LIVE
    there = set(station.plans.values_list("year", flat=True)) if may else set()
    coming = [this_year, *([this_year + 1] if clock.today().month >= 11 else [])]
    return PlanOfStation(plan, progress_of(plan) if plan else [], [one for one in coming if may and one not in there])
