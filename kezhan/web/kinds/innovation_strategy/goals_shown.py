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
from kezhan.web.kinds.innovation_strategy.tones import goal_in_words, tone_of_goal
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.work.moves import Move

PAGES = {
    "report_goal_progress": ("报进展", "goal-progress"),
    "change_goal": ("修改", "goal-change"),
    "end_goal": ("结束", "goal-end"),
    "take_goal_up_again": ("接着做", "goal-taking-up"),
    "decline_goal": ("不负责…", "goal-declining"),
}


@dataclass(frozen=True)
class StepShown:
    """A step, whether it is late, and where to say that it is done."""

    step: GoalStep
    is_late: bool
    url: str


@dataclass(frozen=True)
class GoalShown:
    """A goal with what the host confirmed of it: `share` of the way from base to target in percent. What `waits` for
    the host's word stands apart.
    """

    goal: Goal
    word: str
    tone: str
    now: Decimal
    share: int
    waits: GoalProgress | None
    term: TimeLeft | None
    steps: list[StepShown]
    reports: list[GoalProgress]
    may_mend: bool
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
    now = goal.come_to
    open_moves = goal_openings(goal, moves, post)
    return GoalShown(
        goal=goal,
        word=goal_in_words(goal),
        tone=tone_of_goal(goal),
        now=now,
        share=share_of(goal, now),
        waits=goal.unanswered,
        term=time_left(goal.due_on) if goal.state == GoalState.OPEN else None,
        steps=_steps(goal, "finish_goal_step" in [move.name for move in open_moves]),
        reports=list(goal.progress.all())[::-1],
        may_mend="report_goal_progress" in [move.name for move in moves],
        deeds=[_deed(goal, move) for name in _in_order(goal, now) for move in open_moves if move.name == name],
    )


def _in_order(goal: Goal, now: Decimal) -> list[str]:
    """The deeds, the next one first: a goal that the host confirmed to be reached is ended."""
    is_reached = goal.has_come_to(now) and goal.unanswered is None
    return sorted(PAGES, key=lambda name: name != "end_goal") if is_reached else list(PAGES)


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
