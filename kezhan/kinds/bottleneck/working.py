"""The task force reports a step as done, and changes the steps to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan.files.models import Upload
from kezhan.kinds.bottleneck import lifecycle
from kezhan.kinds.bottleneck.lifecycle import move_named, staying
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Step
from kezhan.kinds.bottleneck.task_paper import (
    GivenStep,
    next_day,
    present_members,
    refuse_wrong_steps,
    write_steps,
)
from kezhan.kinds.bottleneck.telling import tell_host, tell_person, tell_side
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.work.moves import refuse
from kezhan.work.particulars import WorkParticulars
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import write_down_work


@dataclass(frozen=True)
class StepReport:
    """What was done in a step and found, with hours by the key of the expert."""

    began_on: date
    ended_on: date
    found: str
    hours: Mapping[int, Decimal]
    place: str = ""
    explanation: str = ""


@transaction.atomic
def report_step(
    step: Step, given: StepReport, *, files: Sequence[Upload] = (), seen: int | None, by: Post
) -> Bottleneck:
    """Report a step as done, also one whose report was taken back. It is a piece of work, which the host confirms by
    itself.
    """
    bottleneck = locked(Bottleneck, step.bottleneck_id)
    move = move_named("report_step")
    lifecycle.refuse(move, bottleneck, by, seen=seen)
    clause = move.clause(bottleneck.edition)
    step = bottleneck.steps.select_related("work").get(pk=step.pk)
    if step.is_done:
        raise Refused(f"“{step.title}”已经报过完成", clause)
    if step.is_refused:
        raise Refused(why_refused(step), clause)
    if not given.found.strip():
        raise Refused("请写做了什么，发现了什么", clause, "found")
    if set(given.hours) - set(present_members(bottleneck)):
        raise Refused("只能写攻关组里的专家", clause, "hours")
    done = _done(bottleneck, step, given)
    step.work = write_down_work(bottleneck.station, done, files=files, replaces=step.work, form_key=uuid4(), by=by)
    step.done_on = given.ended_on
    step.save()
    if bottleneck.state == BottleneckState.UNDER_WAY:
        bottleneck.due_on = next_day(bottleneck)
    go_on(bottleneck, staying(move, bottleneck), by, reported_step=step.title)
    tell_person(bottleneck, f"{by}报完成一步：{bottleneck.title}，{step.title}", by)
    return bottleneck


def why_refused(step: Step) -> str:
    """Why a step that the host refused is not reported again, and what is done instead."""
    return f"“{step.title}”单位不认可，请改正那条服务记录，或者先撤回它再重报"


@transaction.atomic
def change_steps(
    bottleneck: Bottleneck, steps: Sequence[GivenStep], text: str, *, seen: int | None, by: Post
) -> Bottleneck:
    """Change the steps that are not done yet. The host agreed to the old ones, and learns of it."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("change_steps")
    refuse(move, bottleneck, by, seen=seen, text=text)
    refuse_overlong(Bottleneck, word=text.strip())
    _refuse_wrong_changes(bottleneck, steps, move.clause(bottleneck.edition))
    changes = write_steps(bottleneck, steps)
    if not changes:
        raise Refused("没有改哪一步", move.clause(bottleneck.edition))
    bottleneck.due_on = next_day(bottleneck)
    go_on(bottleneck, move, by, **changes, text=text.strip())
    told = f"{by}调整了“{bottleneck.title}”的步骤：{text.strip()}"
    tell_host(bottleneck, told)
    tell_side(bottleneck, told, by)
    return bottleneck


def _refuse_wrong_changes(bottleneck: Bottleneck, steps: Sequence[GivenStep], clause: str) -> None:
    present, left = set(present_members(bottleneck)), bottleneck.steps.undone()
    is_begun = bottleneck.steps.count() > left.count()
    refuse_wrong_steps(steps, least=0 if is_begun else 1, days=set(left.values_list("due_on", flat=True)))
    for step in steps:
        if step.expert not in present:
            reason = "负责人要在攻关组里；要换别人，请学会专人先增加专家"
            raise Refused(reason, clause, f"step{step.place}_expert")


def _done(bottleneck: Bottleneck, step: Step, given: StepReport) -> WorkParticulars:
    return WorkParticulars(
        task=bottleneck.task,
        title=f"{bottleneck.title}：{step.title}"[:60],
        began_on=given.began_on,
        ended_on=given.ended_on,
        text=given.found,
        place=given.place,
        explanation=given.explanation,
        hours=given.hours,
        is_public=False,
    )
