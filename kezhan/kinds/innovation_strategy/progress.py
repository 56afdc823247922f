"""The station's side reports what a goal has come to, finishes its steps, and ends it (§2.1, §3.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.kinds.innovation_strategy.goals import lock_goal, refuse_ended, refuse_wrong_figure
from kezhan.kinds.innovation_strategy.lifecycle import from_here, move_named
from kezhan.kinds.innovation_strategy.models import Goal, GoalProgress, GoalState, GoalStep, Strategy
from kezhan.kinds.innovation_strategy.telling import tell_expert, tell_host
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.work.moves import Move, MovedOn, refuse
from kezhan.work.particulars import WorkParticulars
from kezhan.work.resting import why_unsettled
from kezhan.work.sent_before import WrittenBefore
from kezhan.work.undertakings import go_on
from kezhan.work.writing import write_down_work

LONGEST_TITLE = 60
"""Of a piece of work."""


@dataclass(frozen=True)
class GivenProgress:
    """What a goal had come to on a day, who worked on it, and what counts as an outcome of that work: a figure in the
    goal's own measure, where that is the edition's.
    """

    day: date
    value: Decimal
    text: str
    hours: Mapping[int, Decimal]
    outcome: Decimal | None = None
    explanation: str = ""
    files: Sequence[Upload] = field(default=())
    vouchers: Sequence[Upload] = field(default=())


@transaction.atomic
def report_progress(goal: Goal, given: GivenProgress, *, form_key: UUID, by: Post) -> GoalProgress:
    """Report it. It leaves a piece of work, which the host answers by itself. The same form reports once; it raises
    WrittenBefore when its content differs now.
    """
    strategy, goal = lock_goal(goal)
    move = move_named("report_goal_progress")
    refuse(move, strategy, by, seen=None)
    made = GoalProgress.objects.select_related("work").filter(work__form_key=form_key).first()
    if made is None:
        refuse_ended(goal, move)
    refuse_wrong_figure(goal.measure, strategy, given.value, "value")
    if not given.text.strip():
        raise Refused("请写一句做了什么", move.clause(strategy.edition), "text")
    if given.outcome and not goal.measure:
        raise Refused("这个目标用的不是成果指标，没有可以计入的成果", move.clause(strategy.edition), "outcome")
    work = write_down_work(
        strategy.station, _as_work(goal, given), files=given.files, vouchers=given.vouchers, form_key=form_key, by=by
    )
    if made is not None:
        if made.value != given.value or made.goal_id != goal.pk:
            raise WrittenBefore(work)
        return made
    reported = GoalProgress.objects.create(goal=goal, value=given.value, work=work)
    value = f"{goal.measured} {_plain(given.value)} {goal.unit}"
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, come_to=value, on_day=str(given.day))
    return reported


@transaction.atomic
def finish_step(step: GoalStep, done_on: date, *, seen: int | None, by: Post) -> GoalStep:
    """A step is done."""
    strategy, goal = lock_goal(step.goal)
    move = move_named("finish_goal_step")
    refuse(move, strategy, by, seen=seen)
    refuse_ended(goal, move)
    step = _still_there(strategy, goal, step, move)
    if done_on > clock.today():
        raise Refused("日期在今天以后，做完了再记", field="done_on")
    step.done_on = done_on
    step.save()
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, step_done=f"{step.title}，{done_on}")
    tell_host(strategy, f"{by}：“{strategy.title}”的目标“{goal.title}”做完一步：{step.title}", by)
    return step


@transaction.atomic
def end_goal(goal: Goal, *, is_reached: bool, text: str, seen: int | None, by: Post) -> Goal:
    """It is reached or not, with what was learnt. Reached is only what the host confirmed of the last report."""
    strategy, goal = lock_goal(goal)
    move = move_named("end_goal")
    refuse(move, strategy, by, seen=seen, text=text)
    refuse_ended(goal, move)
    if is_reached and (why := _why_not_reached(goal)):
        raise Refused(why, move.clause(strategy.edition), "is_reached")
    goal.lesson = text.strip()
    refuse_overlong(Goal, lesson=goal.lesson)
    goal.state, goal.ended_at = GoalState.REACHED if is_reached else GoalState.NOT_REACHED, clock.now()
    write_doer(goal, "ended_by", by)
    goal.save()
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, come_to=goal.state_label, text=goal.lesson)
    told = f"{by}结束了“{strategy.title}”的目标“{goal.title}”，{goal.state_label}：{goal.lesson}"
    tell_host(strategy, told, by)
    tell_expert(strategy, goal.expert, told, by)
    return goal


@transaction.atomic
def take_goal_up_again(goal: Goal, text: str, *, seen: int | None, by: Post) -> Goal:
    """It ended as reached on figures that the host did not confirm, or that fell away since: it is pursued again."""
    strategy, goal = lock_goal(goal)
    move = move_named("take_goal_up_again")
    refuse(move, strategy, by, seen=seen, text=text)
    if not goal.is_unfounded:
        words = f"目标“{goal.title}”{goal.state_label}" + ("，单位确认过" if goal.state == GoalState.REACHED else "")
        raise MovedOn(f"{words}，不用{move.label}", move.clause(strategy.edition))
    refuse_overlong(Goal, lesson=text.strip())
    goal.state, goal.ended_at, goal.lesson = GoalState.OPEN, None, ""
    goal.ended_by, goal.ended_by_post, goal.ended_by_account = "", None, None
    goal.save()
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, text=text.strip())
    told = f"{by}把“{strategy.title}”的目标“{goal.title}”改回进行中：{text.strip()}"
    tell_host(strategy, told, by)
    tell_expert(strategy, goal.expert, told, by)
    return goal


def _why_not_reached(goal: Goal) -> str:
    """Why it is not reached, in words: the host did not answer the last report, or did not confirm so much."""
    last = goal.unanswered
    if last and (why := why_unsettled(last, f"最近一次进展（{_plain(last.value)} {goal.unit}）")):
        return why
    if goal.has_come_to(goal.come_to):
        return ""
    return f"现在是 {_plain(goal.come_to)} {goal.unit}，还没有到 {_plain(goal.target)}；到了请先报进展"


def _still_there(strategy: Strategy, goal: Goal, step: GoalStep, move: Move) -> GoalStep:
    """The step as it is now. Somebody may have finished it, or changed the goal's steps."""
    found = goal.steps.filter(pk=step.pk, done_on=None).first()
    if found is None:
        raise MovedOn(f"“{step.title}”已经做完，或者改掉了", move.clause(strategy.edition))
    return found


def _as_work(goal: Goal, given: GivenProgress) -> WorkParticulars:
    return WorkParticulars(
        task=goal.strategy.task,
        title=_title(goal, given.value),
        began_on=given.day,
        ended_on=given.day,
        text=given.text,
        hours=given.hours,
        outcomes={goal.measure: given.outcome} if given.outcome else {},
        explanation=given.explanation,
        is_public=False,
    )


def _title(goal: Goal, value: Decimal) -> str:
    """The goal with what it came to: by it two reports of one goal are told apart, also where its name is long."""
    come_to = f"，到 {_plain(value)} {goal.unit}"
    return f"目标进展：{goal.title}"[: LONGEST_TITLE - len(come_to)] + come_to


def _plain(figure: Decimal) -> str:
    return f"{figure.normalize():f}"
