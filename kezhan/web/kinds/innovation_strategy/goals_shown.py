"""A goal as the page of its strategy shows it: where it stands between base and target, its steps and its reports."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from kezhan import clock
from kezhan.kinds.innovation_strategy.models import Goal, GoalProgress, GoalState, GoalStep, Strategy
from kezhan.organisations.models import Post
from kezhan.reference import workdays
from kezhan.web.kinds.innovation_strategy.found import goal_openings
from kezhan.web.kinds.innovation_strategy.tones import tone_of_goal
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.work.moves import Move
from kezhan.work.states import State

PAGES = {
    "report_goal_progress": ("报进展", "goal-progress"),
    "change_goal": ("修改", "goal-change"),
    "end_goal": ("结束", "goal-end"),
    "decline_goal": ("不负责…", "goal-declining"),
}
GONE = (State.REFUSED, State.WITHDRAWN)


@dataclass(frozen=True)
class StepShown:
    """A step, whether it is late, and where to say that it is done."""

    step: GoalStep
    is_late: bool
    url: str


@dataclass(frozen=True)
class GoalShown:
    """A goal with what was reached: `share` of the way from base to target in percent."""

    goal: Goal
    tone: str
    now: Decimal
    share: int
    term: TimeLeft | None
    steps: list[StepShown]
    reports: list[GoalProgress]
    deeds: list[dict[str, Any]]


def goals_of(strategy: Strategy, moves: list[Move], post: Post) -> list[GoalShown]:
    """The goals, open ones first, the most pressing above."""
    goals = list(strategy.goals.select_related("expert").prefetch_related("steps", "progress__work"))
    for goal in goals:
        goal.strategy = strategy
    return [_shown(goal, moves, post) for goal in sorted(goals, key=lambda one: one.state != GoalState.OPEN)]


def share_of(goal: Goal, now: Decimal) -> int:
    """How much of the way from base to target is behind, from 0 to 100."""
    gone = (now - goal.base) / (goal.target - goal.base) * 100
    return int(min(max(gone, Decimal(0)), Decimal(100)))


def _shown(goal: Goal, moves: list[Move], post: Post) -> GoalShown:
    reports = list(goal.progress.all())
    standing = [one for one in reports if one.work.state not in GONE]
    now = standing[-1].value if standing else goal.base
    open_moves = goal_openings(goal, moves, post)
    return GoalShown(
        goal=goal,
        tone=tone_of_goal(goal),
        now=now,
        share=share_of(goal, now),
        term=time_left(goal.due_on) if goal.state == GoalState.OPEN else None,
        steps=_steps(goal, "finish_goal_step" in [move.name for move in open_moves]),
        reports=reports[::-1],
        deeds=[_deed(goal, move) for name in _in_order(goal, now) for move in open_moves if move.name == name],
    )


def _in_order(goal: Goal, now: Decimal) -> list[str]:
    """The deeds, the next one first: a goal that has come to its target is ended."""
    return sorted(PAGES, key=lambda name: name != "end_goal") if goal.has_come_to(now) else list(PAGES)


def _deed(goal: Goal, move: Move) -> dict[str, Any]:
    label, page = PAGES[move.name]
    return {"label": label, "url": reverse(page, args=[goal.strategy_id, goal.pk]), "is_grave": move.is_grave}


def _steps(goal: Goal, may_finish: bool) -> list[StepShown]:
    passed, is_open = workdays.last_before(clock.today()), goal.state == GoalState.OPEN
    return [
        StepShown(
            step=one,
            is_late=is_open and one.done_on is None and one.due_on <= passed,
            url=_step_page(goal, one) if may_finish and one.done_on is None else "",
        )
        for one in goal.steps.all()
    ]


def _step_page(goal: Goal, step: GoalStep) -> str:
    return reverse("goal-step", args=[goal.strategy_id, goal.pk, step.pk])
