"""How far a plan is, read from confirmed work: nobody types progress (§2.9, §3.3)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, QuerySet

from kezhan import clock
from kezhan.compiled.questions import ANOTHER, ANY, Compiled, CompiledRows
from kezhan.compiled.statements import Statement
from kezhan.plans.agreed import goals_in, version_that_counts
from kezhan.plans.models import PlanGoal, YearPlan
from kezhan.policy.work import AddingUp
from kezhan.work.models import Outcome, Work, WorkQuerySet
from kezhan.work.states import State


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
    """Each goal that counts with its progress, in three queries for any number of goals, or four while society and host
    change the plan: the goals agreed on last count until then.
    """
    own, kept = _GOALS.about(plan.station_id, plan.year), version_that_counts(plan)
    return _held_against_work(plan, own if kept is None else goals_in(kept))


def progress_of_draft(plan: YearPlan) -> list[GoalProgress]:
    """The same of the goals as they are written now, whether or not anybody agreed on them."""
    return _held_against_work(plan, _GOALS.about(plan.station_id, plan.year))


def last_work_of(plan: YearPlan) -> Work | None:
    """The last piece of work under a task of the goals that count."""
    kept, found = version_that_counts(plan), LAST_WORK.about(plan.station_id, plan.year)
    if kept is None:
        return found[0] if found else None
    done = Work.objects.filter(station=plan.station_id, ended_on__year=plan.year).exclude(state=State.WITHDRAWN)
    return done.filter(task__in=[one.task for one in goals_in(kept)]).order_by("-ended_on", "-pk").first()


def _held_against_work(plan: YearPlan, goals: Sequence[PlanGoal]) -> list[GoalProgress]:
    counted = dict(_PIECES.about(plan.station_id, plan.year))
    figures, found = _figures(plan), []
    for goal in goals:
        goal.plan = plan
        if goal.measure:
            how = plan.edition.measure(goal.measure).adds_up
            reached = added_up(how, figures[goal.task, goal.measure])
        else:
            reached = Decimal(counted.get(goal.task, 0))
        found.append(GoalProgress(goal, reached, min(100, int(reached * 100 / goal.target))))
    return found


def questions(station: int, year: int) -> list[Statement]:
    """What `progress_of` asks of the plan of this year, in its order."""
    return [_GOALS.asking(station, year), _PIECES.asking(station, year), _FIGURES.asking(station, year)]


def added_up(how: AddingUp, figures: Sequence[tuple[date, int, Decimal]]) -> Decimal:
    """The figures of one station in one year as one: (day, key of the work, figure), in any order."""
    if not figures:
        return Decimal(0)
    if how is AddingUp.SUM:
        return sum((figure for _, _, figure in figures), Decimal(0))
    return max(figures)[2] if how is AddingUp.LAST else max(figure for _, _, figure in figures)


def _figures(plan: YearPlan) -> defaultdict[tuple[str, str], list[tuple[date, int, Decimal]]]:
    """The confirmed figures of the year by task and measure."""
    found: defaultdict[tuple[str, str], list[tuple[date, int, Decimal]]] = defaultdict(list)
    for one in _FIGURES.about(plan.station_id, plan.year):
        if one.confirmed is not None:
            found[one.work.task, one.measure].append((one.work.ended_on, one.work_id, one.confirmed))
    return found


def _of_year() -> WorkQuerySet:
    """The work of a station in the year of its plan."""
    planned = Work.objects.filter(station=ANY).alias(planned_for=_any_number("station__plans__year"))
    return planned.filter(planned_for=ANOTHER, ended_on__year=F("planned_for"))


def _goals() -> QuerySet[PlanGoal]:
    return PlanGoal.objects.filter(plan__station=ANY).alias(year=_any_number("plan__year")).filter(year=ANOTHER)


def _any_number(year: str) -> ExpressionWrapper[F]:
    """The year at this path. Of a small positive number Django would know that no KEY is one."""
    return ExpressionWrapper(F(year), BigIntegerField())


def _pieces() -> QuerySet[Work, tuple[str, int]]:
    """How many confirmed pieces of work each task has."""
    confirmed = _of_year().confirmed().order_by()
    return confirmed.values("task").annotate(number=Count("pk")).values_list("task", "number")


def _outcomes() -> QuerySet[Outcome]:
    confirmed = _of_year().confirmed().order_by().values("pk")
    return Outcome.objects.filter(work__in=confirmed).select_related("work").order_by()


def _last() -> QuerySet[Work]:
    """The last piece of work under a task of the plan."""
    done = _of_year().exclude(state=State.WITHDRAWN).filter(task__in=_goals().order_by().values("task"))
    return done.order_by("-ended_on", "-pk")[:1]


_GOALS = CompiledRows(_goals)
_PIECES = Compiled(_pieces)
_FIGURES = CompiledRows(_outcomes)
LAST_WORK = CompiledRows(_last)
