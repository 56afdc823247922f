"""How far a plan is, read from confirmed work: nobody types progress (§2.9, §3.3)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count

from kezhan import clock
from kezhan.plans.models import PlanGoal, YearPlan
from kezhan.policy.work import AddingUp
from kezhan.work.models import Outcome, Work


@dataclass(frozen=True)
class GoalProgress:
    """A goal with what is reached, and the share of it, from 0 to 100."""

    goal: PlanGoal
    reached: Decimal
    percent: int

    @property
    def is_done(self) -> bool:
        return self.reached >= self.goal.target

    @property
    def is_late(self) -> bool:
        """Whether its day is over and it is not reached."""
        return not self.is_done and self.goal.due_on < clock.today()


def progress_of(plan: YearPlan) -> list[GoalProgress]:
    """Each goal of the plan with its progress, in two queries for any number of goals."""
    counted, figures = _pieces(plan), _figures(plan)
    found = []
    for goal in plan.goals.all():
        goal.plan = plan
        if goal.measure:
            how = plan.edition.measure(goal.measure).adds_up
            reached = added_up(how, figures[goal.task, goal.measure])
        else:
            reached = Decimal(counted.get(goal.task, 0))
        found.append(GoalProgress(goal, reached, min(100, int(reached * 100 / goal.target))))
    return found


def added_up(how: AddingUp, figures: Sequence[tuple[date, int, Decimal]]) -> Decimal:
    """The figures of one station in one year as one: (day, key of the work, figure), in any order."""
    if not figures:
        return Decimal(0)
    if how is AddingUp.SUM:
        return sum((figure for _, _, figure in figures), Decimal(0))
    return max(figures)[2] if how is AddingUp.LAST else max(figure for _, _, figure in figures)


def _pieces(plan: YearPlan) -> dict[str, int]:
    """How many confirmed pieces of work each task has in the year."""
    confirmed = Work.objects.confirmed().filter(station=plan.station_id, ended_on__year=plan.year).order_by()
    return dict(confirmed.values_list("task").annotate(number=Count("pk")))


def _figures(plan: YearPlan) -> defaultdict[tuple[str, str], list[tuple[date, int, Decimal]]]:
    """The confirmed figures of the year by task and measure."""
    rows = Outcome.objects.filter(
        work__station=plan.station_id, work__state="confirmed", work__ended_on__year=plan.year
    ).order_by()
    found: defaultdict[tuple[str, str], list[tuple[date, int, Decimal]]] = defaultdict(list)
    told = rows.values_list("work__task", "measure", "work__ended_on", "work", "confirmed")
    for task, measure, day, work, figure in told:
        if figure is not None:
            found[task, measure].append((day, work, figure))
    return found
