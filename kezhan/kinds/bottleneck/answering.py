"""The host agrees to the task paper or returns it, and accepts the result or returns it (§2.2, §3.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.kinds.bottleneck import lifecycle
from kezhan.kinds.bottleneck.lifecycle import KIND, move_named
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Step
from kezhan.kinds.bottleneck.task_paper import next_day, present_members
from kezhan.kinds.bottleneck.telling import tell_side
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.policy.work import Measure
from kezhan.stations.ending import latest_day, why_ended
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.moves import refuse
from kezhan.work.particulars import WorkParticulars
from kezhan.work.resting import why_unsettled
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import write_down_work

STATED = ("output_value", "profit_and_tax", "cost_saved", "problems_solved")
"""What the host states, as far as the edition measures the task in it."""


@dataclass(frozen=True)
class Acceptance:
    """What the host states: the figure reached, what it brings a year by the key of the measure, who came for the
    acceptance with their hours by the key of the expert.
    """

    reached_value: Decimal
    hours: Mapping[int, Decimal]
    outcomes: Mapping[str, Decimal] = field(default_factory=dict)
    word: str = ""
    explanation: str = ""
    is_public: bool = False
    vouchers: Sequence[Upload] = ()


def measures_stated(edition: Edition, task: str) -> list[Measure]:
    """The measures in which the host states what the result brings."""
    return [one for one in edition.measures_of(task) if one.key in STATED]


@transaction.atomic
def agree_to_task_paper(bottleneck: Bottleneck, *, seen: int | None, by: Post) -> Bottleneck:
    """The host agrees; the work begins."""
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("agree_to_task_paper")
    refuse(move, bottleneck, by, seen=seen)
    if not present_members(bottleneck):
        raise Refused("攻关组现在没有人，请先退回，让学会补上专家", move.clause(bottleneck.edition))
    bottleneck.agreed_at, bottleneck.due_on, bottleneck.word = clock.now(), next_day(bottleneck), ""
    go_on(bottleneck, move, by)
    tell_side(bottleneck, f"{by}同意了任务书，可以开始攻关：{bottleneck.title}", by)
    return bottleneck


@transaction.atomic
def return_task_paper(bottleneck: Bottleneck, text: str, *, seen: int | None, by: Post) -> Bottleneck:
    """The task paper is not right yet; the word says why."""
    return _returned(bottleneck, "return_task_paper", text, "退回了任务书", seen, by)


@transaction.atomic
def return_bottleneck(bottleneck: Bottleneck, text: str, *, seen: int | None, by: Post) -> Bottleneck:
    """The result is not complete; the word says what is lacking."""
    return _returned(bottleneck, "return_bottleneck", text, "验收时退回了", seen, by)


@transaction.atomic
def accept_bottleneck(bottleneck: Bottleneck, given: Acceptance, *, seen: int | None, by: Post) -> Bottleneck:
    """Accept the result with the figures that the host states; they are a piece of work, confirmed at once. Where that
    was taken back, the host states them anew.
    """
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named("accept_bottleneck")
    lifecycle.refuse(move, bottleneck, by, seen=seen)
    _refuse_open_step(bottleneck, move.clause(bottleneck.edition))
    if set(given.hours) - set(present_members(bottleneck)):
        raise Refused("只能写攻关组里的专家", move.clause(bottleneck.edition), "hours")
    fill(bottleneck, {"reached_value": given.reached_value, "word": given.word.strip()}, may_be_empty=("word",))
    bottleneck.due_on = None
    work = write_down_work(
        bottleneck.station, _stated(bottleneck, given), vouchers=given.vouchers, kind=KIND, form_key=uuid4(), by=by
    )
    bottleneck.work = confirm(work, kind=KIND, seen=None, is_public=given.is_public, by=by)
    go_on(bottleneck, move, by, reached=_figure(bottleneck), outcomes=_brought(bottleneck.work), text=bottleneck.word)
    tell_side(bottleneck, f"{by}验收了“{bottleneck.title}”：{_figure(bottleneck)}", by)
    return bottleneck


def steps_unconfirmed(bottleneck: Bottleneck) -> list[Step]:
    """The steps that the host did not confirm: unanswered, refused, or taken back since. Of a closed year nobody says a
    word any more.
    """
    return [one for one in bottleneck.steps.select_related("work") if why_unsettled(one, "")]


def _refuse_open_step(bottleneck: Bottleneck, clause: str) -> None:
    """Nothing is accepted for the first time over a step that the host refused, or that the side took back. After the
    end of the station nobody reports such a step anew, so the acceptance does not wait for it.
    """
    if bottleneck.state == BottleneckState.ACCEPTED or why_ended(bottleneck.station):
        return
    for step in steps_unconfirmed(bottleneck):
        if not step.waits_for_host:
            how = "你们不认可，站里改好" if step.is_refused else "站里撤回了，重报"
            raise Refused(f"“{step.title}”这一步{how}以后才能验收；要催他们办，请点“还缺东西，退回”", clause)


def _stated(bottleneck: Bottleneck, given: Acceptance) -> WorkParticulars:
    day = latest_day(bottleneck.station)
    return WorkParticulars(
        task=bottleneck.task,
        title=f"验收：{bottleneck.title}"[:60],
        began_on=day,
        ended_on=day,
        hours=given.hours,
        outcomes=given.outcomes,
        text=given.word,
        explanation=given.explanation,
        is_public=given.is_public,
    )


def _returned(bottleneck: Bottleneck, name: str, text: str, did: str, seen: int | None, by: Post) -> Bottleneck:
    bottleneck = locked(Bottleneck, bottleneck.pk)
    move = move_named(name)
    refuse(move, bottleneck, by, seen=seen, text=text)
    bottleneck.word, bottleneck.due_on = text.strip(), None
    refuse_overlong(Bottleneck, word=bottleneck.word)
    go_on(bottleneck, move, by, text=bottleneck.word)
    tell_side(bottleneck, f"{by}{did}“{bottleneck.title}”：{bottleneck.word}", by)
    return bottleneck


def _figure(bottleneck: Bottleneck) -> str:
    """The figure reached and the target, in words."""
    reached = bottleneck.reached_value or Decimal(0)
    target = f"目标 {bottleneck.target_value.normalize():f} {bottleneck.unit}"
    return f"{bottleneck.indicator}达到 {reached.normalize():f} {bottleneck.unit}，{target}"


def _brought(work: Work) -> str:
    outcomes = work.outcomes.select_related("work")
    return "；".join(f"{one.label} {one.figure.normalize():f} {one.unit}" for one in outcomes)
