"""The station's side sets goals under a strategy in force and changes them; an expert may decline one (§2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.innovation_strategy.lifecycle import from_here, move_named
from kezhan.kinds.innovation_strategy.models import Goal, GoalState, GoalStep, Strategy, VersionState
from kezhan.kinds.innovation_strategy.telling import tell_expert, tell_host, tell_person
from kezhan.organisations.filling import Changes, fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.text.lines import one_line
from kezhan.work.moves import Move, MovedOn, refuse
from kezhan.work.particulars import MOST, refuse_misshapen
from kezhan.work.undertakings import go_on, locked

MOST_STEPS = 20
OWN_DECIMALS = 2
"""Decimals of a figure in a measure that is not the edition's."""


class SetBefore(Refused):
    """This form was handed in before with other content. `goal` is what it made then, and stays as it is."""

    def __init__(self, goal: Goal) -> None:
        super().__init__("这张表之前已经交上去了，这次改的没有收")
        self.goal = goal


@dataclass(frozen=True)
class GoalParticulars:
    """A goal: `measure` is a key of the edition, or empty where `measured` and `unit` say what is measured. Either an
    expert of the team answers for it, or somebody at the host. `steps` are those still to be done.
    """

    title: str
    base: Decimal
    target: Decimal
    due_on: date
    measure: str = ""
    measured: str = ""
    unit: str = ""
    expert: Expert | None = None
    owner: str = ""
    steps: tuple[tuple[date, str], ...] = field(default=())

    @property
    def values(self) -> dict[str, Any]:
        """The values of the model's own fields."""
        return {name: value for name, value in vars(self).items() if name != "steps"}


def particulars_of(goal: Goal) -> GoalParticulars:
    """What the goal says now, with which a form begins."""
    own = {name: getattr(goal, name) for name in GoalParticulars.__dataclass_fields__ if name != "steps"}
    return GoalParticulars(**own, steps=_steps_to_do(goal))


@transaction.atomic
def set_goal(strategy: Strategy, given: GoalParticulars, *, form_key: UUID, by: Post) -> Goal:
    """Set a goal. The same form returns the same goal, or raises SetBefore when it differs."""
    strategy = locked(Strategy, strategy.pk)
    move = move_named("set_goal")
    refuse(move, strategy, by, seen=None)
    tidy = _sound(strategy, given)
    made = strategy.goals.filter(form_key=form_key).first()
    if made is not None:
        if particulars_of(made) != tidy:
            raise SetBefore(made)
        return made
    goal = Goal(strategy=strategy, under=strategy.versions.get(state=VersionState.IN_FORCE), form_key=form_key)
    goal.set_at = clock.now()
    write_doer(goal, "set_by", by)
    fill(goal, tidy.values, may_be_empty=("measure", "owner", "expert"))
    goal.save()
    _write_steps(goal, tidy)
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, goal_figures=_figures(goal), **_beside(goal))
    _ask_expert(goal, by)
    tell_host(strategy, f"{by}给“{strategy.title}”定了目标：{goal.title}，{_figures(goal)}", by)
    return goal


@transaction.atomic
def change_goal(goal: Goal, given: GoalParticulars, *, seen: int | None, by: Post) -> Goal:
    """Change it. What is measured stays once progress was reported; steps that are done stay too."""
    strategy, goal = lock_goal(goal)
    move = move_named("change_goal")
    refuse(move, strategy, by, seen=seen)
    refuse_ended(goal, move)
    tidy = _sound(strategy, given)
    if goal.progress.exists() and (tidy.measure, tidy.measured, tidy.unit) != (goal.measure, goal.measured, goal.unit):
        raise Refused("已经报过进展，衡量什么和单位不能再改；要换，请结束它再定一个", field="measured")
    before, known = {"goal_figures": _figures(goal), **_beside(goal)}, goal.expert
    changes = fill(goal, tidy.values, may_be_empty=("measure", "owner", "expert"))
    if not changes and _steps_to_do(goal) == tidy.steps:
        return goal
    goal.save()
    _write_steps(goal, tidy)
    facts = _differences(before, {"goal_figures": _figures(goal), **_beside(goal)})
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, **facts)
    told = f"{by}改了“{strategy.title}”的目标：{goal.title}，{_figures(goal)}，{goal.responsible}负责"
    tell_expert(strategy, known, told, by)
    if goal.expert != known:
        _ask_expert(goal, by)
    tell_host(strategy, told, by)
    return goal


@transaction.atomic
def decline_goal(goal: Goal, text: str, *, seen: int | None, by: Post) -> Goal:
    """The expert who answers for it does so no longer. The society finds somebody else."""
    strategy, goal = lock_goal(goal)
    move = move_named("decline_goal")
    refuse(move, strategy, by, seen=seen, text=text)
    refuse_ended(goal, move)
    if goal.expert is None or goal.expert.account_id != by.account_id:
        raise Refused("只有负责这个目标的专家自己能说不负责", move.clause(strategy.edition))
    text = text.strip()
    refuse_overlong(Goal, lesson=text)
    goal.expert = None
    goal.save()
    go_on(strategy, from_here(move, strategy), by, goal_title=goal.title, text=text)
    tell_person(strategy, f"{by}不负责“{strategy.title}”的目标“{goal.title}”了，请另定一位：{text}", by)
    return goal


def lock_goal(goal: Goal) -> tuple[Strategy, Goal]:
    """The strategy of the goal, locked, and the goal as it is now; the lock of the strategy holds for its goals."""
    strategy = locked(Strategy, goal.strategy_id)
    found = strategy.goals.select_related("expert").get(pk=goal.pk)
    found.strategy = strategy
    return strategy, found


def refuse_ended(goal: Goal, move: Move) -> None:
    """Refused where the goal has ended."""
    if goal.state != GoalState.OPEN:
        words = f"目标“{goal.title}”{goal.state_label}，不能再{move.label}"
        raise MovedOn(words, move.clause(goal.strategy.edition))


def _sound(strategy: Strategy, given: GoalParticulars) -> GoalParticulars:
    """The particulars, tidied. A measure of the edition brings its words."""
    clause, edition = strategy.edition.task(strategy.task).clause, strategy.edition
    known = {one.key: one for one in edition.measures_of(strategy.task)}
    if given.measure and given.measure not in known:
        raise Refused("请从列出的成果指标里选", clause, "measure")
    own = known.get(given.measure)
    measured, unit = (own.label, own.unit) if own else (one_line(given.measured), one_line(given.unit))
    for name, said in (("measured", measured), ("unit", unit)):
        if not said:
            raise Refused("请写衡量什么，单位是什么", clause, name)
    for name in ("base", "target"):
        refuse_wrong_figure(given.measure, strategy, getattr(given, name), name)
    if given.target == given.base:
        raise Refused("要到的数和起点一样，没有什么可做", clause, "target")
    _refuse_wrong_owner(strategy, given)
    steps = _sound_steps(given)
    return GoalParticulars(
        title=one_line(given.title),
        base=given.base,
        target=given.target,
        due_on=given.due_on,
        measure=given.measure,
        measured=measured,
        unit=unit,
        expert=given.expert,
        owner=one_line(given.owner),
        steps=steps,
    )


def refuse_wrong_figure(measure: str, strategy: Strategy, figure: Decimal, name: str) -> None:
    """Refused for a figure that the measure cannot have. The field is the form's own."""
    if not measure:
        if not 0 <= figure < MOST or figure != round(figure, OWN_DECIMALS):
            raise Refused(f"要填不小于 0 的数，最多 {OWN_DECIMALS} 位小数", field=name)
        return
    try:
        refuse_misshapen(measure, figure, strategy.edition)
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, name) from None


def _refuse_wrong_owner(strategy: Strategy, given: GoalParticulars) -> None:
    clause = strategy.edition.task(strategy.task).clause
    if (given.expert is None) == (not one_line(given.owner)):
        raise Refused("请定一位负责的：选一位驻站专家，或者写单位的一位，不要两样都填", clause, "expert")
    if given.expert is not None and not strategy.station.team_members.filter(expert=given.expert).exists():
        raise Refused("只能选这个站的驻站专家", clause, "expert")


def _sound_steps(given: GoalParticulars) -> tuple[tuple[date, str], ...]:
    """The steps by their days, each once."""
    steps = tuple(sorted({(day, one_line(title)) for day, title in given.steps}))
    if len(steps) > MOST_STEPS:
        raise Refused(f"最多 {MOST_STEPS} 步，现在有 {len(steps)} 步", field="steps")
    for day, title in steps:
        refuse_overlong(GoalStep, title=title)
        if day > given.due_on:
            raise Refused(f"“{title}”的日期晚于目标的期限", field="steps")
    return steps


def _steps_to_do(goal: Goal) -> tuple[tuple[date, str], ...]:
    return tuple(sorted(goal.steps.filter(done_on=None).values_list("due_on", "title")))


def _write_steps(goal: Goal, given: GoalParticulars) -> None:
    """Make the steps to be done these. Steps that are done stay, and so do those that are the same."""
    wanted = set(given.steps)
    for step in goal.steps.filter(done_on=None):
        if (step.due_on, step.title) in wanted:
            wanted.discard((step.due_on, step.title))
        else:
            step.delete()
    GoalStep.objects.bulk_create(GoalStep(goal=goal, due_on=day, title=title) for day, title in sorted(wanted))


def _ask_expert(goal: Goal, by: Post) -> None:
    asked = f"{by}请你负责“{goal.strategy.title}”的目标：{goal.title}。不能负责的，请说明"
    tell_expert(goal.strategy, goal.expert, asked, by)


def _figures(goal: Goal) -> str:
    """What is to be reached in words: 一次合格率 85 → 95 %，2026-12-31 以前."""
    base, target = (f"{figure.normalize():f}" for figure in (goal.base, goal.target))
    return f"{goal.measured} {base} → {target} {goal.unit}，{goal.due_on} 以前"


def _beside(goal: Goal) -> dict[str, str]:
    steps = "；".join(f"{day} {title}" for day, title in _steps_to_do(goal))
    return {"responsible": goal.responsible, "goal_steps": steps}


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    return {name: {"from": said, "to": after[name]} for name, said in before.items() if said != after[name]}
