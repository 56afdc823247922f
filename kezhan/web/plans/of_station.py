"""What the pages of a station show of its plan: this year's progress, whom it waits for, and what may be begun."""

from dataclasses import dataclass

from kezhan import clock
from kezhan.compiled.at_once import asked_at_once
from kezhan.organisations.models import Post
from kezhan.plans.lifecycle import move_named
from kezhan.plans.models import State, YearPlan
from kezhan.plans.progress import LAST_WORK, GoalProgress, last_work_of, progress_of
from kezhan.plans.progress import questions as progress_questions
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.web.plans.tones import tone
from kezhan.work.models import Work

NEXT_YEAR_FROM = 11
"""The month from which the plan of the next year is offered."""


@dataclass(frozen=True)
class PlanOfStation:
    """The plan of this year (None where there is none to see) with its tone, the progress of the goals agreed on last,
    what was done for it last, whom it waits for and until when; and the years whose plan may be begun.
    """

    year: int
    plan: YearPlan | None
    tone: str
    progress: list[GoalProgress]
    last: Work | None
    waits_for: str
    term: TimeLeft | None
    years_to_begin: list[int]

    @property
    def done(self) -> int:
        """How many goals are reached."""
        return sum(one.is_done for one in self.progress)


def plan_of(station: Station, post: Post) -> PlanOfStation:
    """This year's plan, as far as this person may see it."""
    this_year = clock.today().year
    plan = YearPlan.objects.visible_to(post).filter(station=station, year=this_year).first()
    may = move_named("begin_plan").who.may(station, post) and station.state in states.LIVE
    there = set(station.plans.values_list("year", flat=True)) if may else set()
    to_begin = [one for one in years_to_plan() if may and one not in there]
    if plan is None:
        return PlanOfStation(this_year, None, "", [], None, "", None, to_begin)
    plan.station = station
    with asked_at_once(*progress_questions(station.pk, this_year), LAST_WORK.asking(station.pk, this_year)):
        progress, last = progress_of(plan), last_work_of(plan)
    term = time_left(plan.due_on) if station.state in states.LIVE else None
    if plan.agreed_at is None:  # nothing counts yet
        progress, last = [], None
    return PlanOfStation(this_year, plan, tone(plan), progress, last, _waits_for(plan), term, to_begin)


def years_to_plan() -> list[int]:
    """This year, and from the autumn on the next."""
    today = clock.today()
    return [today.year, today.year + 1] if today.month >= NEXT_YEAR_FROM else [today.year]


def _waits_for(plan: YearPlan) -> str:
    """Who has to do something about it, and what; empty once it is agreed, or the station has ended."""
    if plan.station.state not in states.LIVE:
        return ""
    if plan.state == State.PROPOSED:
        return f"等{plan.station.host.name}同意"
    if plan.state == State.DRAFT:
        return f"等{plan.station.society.name}{'改好再' if plan.word else ''}提交"
    return ""
