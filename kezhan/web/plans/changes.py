"""What a changed plan says otherwise than the one agreed on last, so that the host knows what it is asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kezhan.plans.agreed import budget_in, goals_in, in_words
from kezhan.plans.budget import IN_YUAN
from kezhan.plans.models import BudgetLine, EarlierPlan, PlanGoal, YearPlan
from kezhan.web.parts.difference import segments
from kezhan.web.templatetags.kezhan import yuan

NEW, CHANGED, GONE = "新增", "改了", "去掉"
Subject = tuple[str, str]
"""What tells a goal from the others of its plan: its task and its measure."""


@dataclass(frozen=True)
class Row:
    """A goal or a line of the budget that is new, changed or gone, in words; empty where it is not there."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """All that differs. `focus` is for parts/difference.html, and `marks` has the kind of each changed goal."""

    focus: list[tuple[str, str]]
    goals: list[Row]
    budget: list[Row]
    marks: dict[Subject, str]

    def __bool__(self) -> bool:
        return bool(self.focus or self.goals or self.budget)


def change_of(plan: YearPlan, kept: EarlierPlan) -> Change:
    """What the plan says otherwise than this version of it."""
    goals_before, goals = _goals(goals_in(kept)), _goals(plan.goals.select_related("plan", "need"))
    before, after = kept.content["focus"], plan.focus
    marks = {subject: _kind(goals_before.get(subject, ""), told) for subject, told in goals.items()}
    return Change(
        segments(before, after) if before != after else [],
        _differing(goals_before, goals),
        _differing(_lines(budget_in(kept)), _lines(plan.budget_lines.all())),
        marks,
    )


def subject_of(goal: PlanGoal) -> Subject:
    return goal.task, goal.measure


def _goals(goals: Iterable[PlanGoal]) -> dict[Subject, str]:
    return {subject_of(one): in_words(one) for one in goals}


def _lines(lines: Iterable[BudgetLine]) -> dict[str, str]:
    return {one.purpose: f"{one.purpose} {yuan(one.amount * IN_YUAN)} 元" for one in lines}


def _differing(before: Mapping[Any, str], after: Mapping[Any, str]) -> list[Row]:
    """Those that differ, in the order of the new plan; what is gone comes last."""
    told = ((before.get(key, ""), after.get(key, "")) for key in dict.fromkeys([*after, *before]))
    return [Row(_kind(old, new), old, new) for old, new in told if old != new]


def _kind(before: str, after: str) -> str:
    """Empty where nothing differs."""
    if before == after:
        return ""
    return CHANGED if before and after else NEW if after else GONE
