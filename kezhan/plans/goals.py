"""What a goal of a plan must fulfil: a task and a measure of the edition, a target, an owner, a day of the year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kezhan.needs.models import Need
from kezhan.plans.models import PlanGoal, YearPlan
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import NoEntry
from kezhan.work.particulars import refuse_misshapen

MOST_GOALS = 30


@dataclass(frozen=True)
class GoalParticulars:
    """A goal: `task` and `measure` are keys of the edition; an empty measure counts pieces of work."""

    task: str
    measure: str
    target: Decimal
    owner: str
    due_on: date
    note: str = ""
    need: Need | None = None


def refuse_unsound(plan: YearPlan, own: PlanGoal, given: GoalParticulars) -> None:
    """Refused with all that is wrong. `own` is the goal that these particulars replace, perhaps a new one."""
    refuse_together(
        lambda: _refuse_unfit_figure(plan, given),
        lambda: _refuse_without_owner(plan, given),
        lambda: _refuse_other_year(plan, given),
        lambda: _refuse_foreign_need(plan, given),
        lambda: _refuse_second_goal(plan, own, given),
        lambda: _refuse_too_many(plan, own),
    )


def _clause(plan: YearPlan) -> str:
    return plan.edition.rules.focus_tasks.clause


def _refuse_unfit_figure(plan: YearPlan, given: GoalParticulars) -> None:
    if given.task not in [task.key for task in plan.edition.tasks]:
        raise Refused("请从列出的任务里选", _clause(plan), "task")
    if given.target <= 0:
        raise Refused("目标要大于 0", _clause(plan), "target")
    if given.measure:
        _refuse_unfit_measure(plan, given)
    elif given.target != round(given.target):
        raise Refused("次数要填整数", _clause(plan), "target")


def _refuse_unfit_measure(plan: YearPlan, given: GoalParticulars) -> None:
    edition = plan.edition
    try:
        measure = edition.measure(given.measure)
    except NoEntry:
        raise Refused("请从列出的成果指标里选", _clause(plan), "measure") from None
    if given.task not in measure.tasks:
        raise Refused(f"“{edition.task(given.task).label}”不用“{measure.label}”", measure.clause, "measure")
    try:
        refuse_misshapen(given.measure, given.target, edition)
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, "target") from None


def _refuse_without_owner(plan: YearPlan, given: GoalParticulars) -> None:
    if not given.owner.strip():
        raise Refused("请写由谁负责", _clause(plan), "owner")


def _refuse_other_year(plan: YearPlan, given: GoalParticulars) -> None:
    if given.due_on.year != plan.year:
        raise Refused(f"完成日期要在 {plan.year} 年里", _clause(plan), "due_on")


def _refuse_foreign_need(plan: YearPlan, given: GoalParticulars) -> None:
    if given.need is not None and given.need.host_id != plan.station.host_id:
        raise Refused("只能选这个单位的需求", _clause(plan), "need")


def _refuse_second_goal(plan: YearPlan, own: PlanGoal, given: GoalParticulars) -> None:
    if plan.goals.exclude(pk=own.pk).filter(task=given.task, measure=given.measure).exists():
        raise Refused("这项任务的这个指标已经有目标了，改那一条", _clause(plan), "measure")


def _refuse_too_many(plan: YearPlan, own: PlanGoal) -> None:
    if own.pk is None and plan.goals.count() >= MOST_GOALS:
        raise Refused(f"一年最多 {MOST_GOALS} 个目标，有重点才好做", _clause(plan))
