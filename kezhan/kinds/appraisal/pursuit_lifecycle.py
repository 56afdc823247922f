"""The ways of patents, awards and standards, each by a table of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from kezhan.journal.recording import Actor
from kezhan.kinds.appraisal.lifecycle import of_task
from kezhan.kinds.appraisal.models import Aim, Pursuit, PursuitState
from kezhan.kinds.appraisal.numbers import is_invention
from kezhan.policy.work import Measure
from kezhan.work import moves
from kezhan.work.moves import WRITER, Move
from kezhan.work.states import State

S = PursuitState


@dataclass(frozen=True)
class Step(Move):
    """A move that reaches what a measure of the edition counts, or does not."""

    measure: str = ""
    needs_number: bool = False
    """The number is known from this step on."""
    is_anew: bool = False
    """It was taken, and its work was taken back: it is noted once more, and the pursuit stays where it is."""


def _step(name: str, label: str, sources: tuple[str, ...], target: str, measure: str = "", **more: Any) -> Step:
    return Step(name, label, sources, target, WRITER, of_task, measure=measure, **more)


UNDECIDED = (S.APPLIED, S.ACCEPTED, S.EXAMINED, S.LAID_OPEN, S.IN_SUBSTANCE)
UNISSUED = (S.SET_UP, S.CONSULTED, S.REVIEWED)
PATENT: tuple[Step, ...] = (
    _step("apply_for_patent", "申请专利", (), S.APPLIED, "patents_applied"),
    _step("accept_patent", "受理", (S.APPLIED,), S.ACCEPTED, needs_number=True),
    _step("examine_patent", "初审合格", (S.ACCEPTED,), S.EXAMINED),
    _step("lay_patent_open", "公布", (S.EXAMINED,), S.LAID_OPEN),
    _step("examine_in_substance", "进入实审", (S.LAID_OPEN,), S.IN_SUBSTANCE),
    _step("grant_patent", "授权", (S.EXAMINED, S.IN_SUBSTANCE), S.GRANTED, "patents_granted"),
    _step("reject_patent", "驳回", UNDECIDED[1:], S.REJECTED, is_grave=True),
    _step("withdraw_patent", "撤回申请", UNDECIDED, S.WITHDRAWN, is_grave=True),
    _step("deem_patent_withdrawn", "视为撤回", UNDECIDED, S.DEEMED, is_grave=True),
    _step("expire_patent", "失效", (S.GRANTED,), S.EXPIRED, is_grave=True),
)
AWARD: tuple[Step, ...] = (
    _step("declare_award", "申报奖励", (), S.DECLARED),
    _step("judge_award", "进入评审", (S.DECLARED,), S.JUDGED),
    _step("win_award", "获奖", (S.JUDGED,), S.WON, "awards_won"),
    _step("miss_award", "未获奖", (S.DECLARED, S.JUDGED), S.MISSED),
)
STANDARD: tuple[Step, ...] = (
    _step("set_up_standard", "标准立项", (), S.SET_UP),
    _step("consult_on_standard", "征求意见", (S.SET_UP,), S.CONSULTED),
    _step("review_standard", "审查", (S.CONSULTED,), S.REVIEWED),
    _step("issue_standard", "发布", (S.REVIEWED,), S.ISSUED, "standards_issued", needs_number=True),
    _step("give_up_standard", "终止", UNISSUED, S.GIVEN_UP, is_grave=True),
)
TABLES: dict[str, tuple[Step, ...]] = {Aim.PATENT: PATENT, Aim.AWARD: AWARD, Aim.STANDARD: STANDARD}
EVERY: tuple[Step, ...] = (*PATENT, *AWARD, *STANDARD)
OF_INVENTIONS = ("lay_patent_open", "examine_in_substance")


def step_named(name: str) -> Step:
    """The step of that name; KeyError when there is none."""
    return moves.named(EVERY, name)


def first_step(aim: str) -> Step:
    """The step with which a patent, an award or a standard begins."""
    return TABLES[aim][0]


def figures_of(step: Step, measures: Iterable[Measure]) -> dict[str, Decimal]:
    """What the step counts in those of the measures in which steps count: once in its own, nothing in the others."""
    told = {one.measure for one in EVERY if one.measure}
    return {one.key: Decimal(one.key == step.measure) for one in measures if one.key in told}


def pursuit_openings(pursuit: Pursuit, by: Actor) -> list[Step]:
    """The steps that this person may note now, in the order of the table."""
    return [step for step in moves.openings(steps_of(pursuit), pursuit, by) if not why_not(step, pursuit)]


def steps_of(pursuit: Pursuit) -> list[Step]:
    """The steps of its way as they may be taken now, with those to be noted anew."""
    lost = set(pursuit.stages.filter(work__state=State.WITHDRAWN).values_list("move", flat=True))
    here = pursuit.state
    return [
        replace(step, sources=(here,), target=here, is_anew=True) if step.name in lost else step
        for step in TABLES[pursuit.aim]
    ]


def why_not(step: Step, pursuit: Pursuit) -> str:
    """Why a step does not fit this kind of patent, in words; empty where it fits."""
    if pursuit.aim != Aim.PATENT or not pursuit.number:
        return ""
    invention = is_invention(pursuit.number)
    if step.name in OF_INVENTIONS and not invention:
        return f"只有发明专利才{step.label}"
    if step.name == "grant_patent" and invention and pursuit.state == S.EXAMINED:
        return "发明专利要实审以后才授权"
    return ""
