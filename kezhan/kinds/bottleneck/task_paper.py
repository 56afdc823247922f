"""The task paper (任务书): what it holds, what it must fulfil, and how its steps and people become rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise

from django.db.models import QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.kinds.bottleneck.models import Bottleneck, Member, Step
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.filling import Changes, fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.stations.models import Station
from kezhan.text.lines import one_line

LEAST_TEXT = 10
MOST_STEPS = 8
OWN_COLUMNS = ("title", "need", "text", "indicator", "unit", "base_value", "target_value", "money_planned")
MAY_BE_EMPTY = ("need", "money_planned")
CHOSEN_FROM = (NeedState.OPEN, NeedState.PAIRED)


@dataclass(frozen=True)
class GivenStep:
    """A step as given: what is done, by which day, and the key of the expert who is responsible.

    `place` is its row in the form, from 0.
    """

    title: str
    due_on: date
    expert: int
    place: int = 0

    def __str__(self) -> str:
        return f"{self.title}（{self.due_on}）"


@dataclass(frozen=True)
class TaskPaper:
    """A task paper as given; `people` are the keys of the experts. Who is responsible for a step belongs to them."""

    title: str
    text: str
    indicator: str
    unit: str
    base_value: Decimal
    target_value: Decimal
    steps: tuple[GivenStep, ...]
    people: frozenset[int] = frozenset()
    need: Need | None = None
    money_planned: Decimal | None = None

    @property
    def everybody(self) -> frozenset[int]:
        return self.people | {step.expert for step in self.steps}


def paper_of(bottleneck: Bottleneck) -> TaskPaper:
    """What the task paper says now."""
    steps = bottleneck.steps.exclude(expert=None)
    return TaskPaper(
        **{name: getattr(bottleneck, name) for name in OWN_COLUMNS},
        steps=tuple(GivenStep(one.title, one.due_on, one.expert_id or 0, place) for place, one in enumerate(steps)),
        people=frozenset(present_members(bottleneck)),
    )


def present_members(bottleneck: Bottleneck) -> list[int]:
    """The keys of the experts who are on the task force."""
    return list(bottleneck.members.filter(left_on=None).values_list("expert", flat=True))


def needs_to_choose_from(station: Station, by: Post) -> QuerySet[Need]:
    """The needs of the station's host that this person may see and that wait for help."""
    return Need.objects.visible_to(by).filter(host=station.host_id, state__in=CHOSEN_FROM).order_by("-pk")


def sound(station: Station, given: TaskPaper, clause: str, by: Post) -> TaskPaper:
    """The task paper, tidied. Refused with all that is wrong."""
    steps = (replace(one, title=one_line(one.title)) for one in given.steps)
    tidy = replace(
        given,
        title=one_line(given.title),
        text=given.text.strip(),
        indicator=one_line(given.indicator),
        unit=one_line(given.unit),
        people=given.everybody,
        steps=tuple(replace(one, place=place) for place, one in enumerate(steps)),
    )
    refuse_together(
        lambda: _refuse_short(tidy),
        lambda: _refuse_no_target(tidy),
        lambda: _refuse_others_need(station, tidy, by),
        lambda: refuse_strangers(station, tidy.everybody, clause),
        lambda: refuse_wrong_steps(given.steps),
    )
    return tidy


def write_own(bottleneck: Bottleneck, given: TaskPaper) -> Changes:
    """Set the paper's own values without saving them; return the changes."""
    changes = fill(bottleneck, {name: getattr(given, name) for name in OWN_COLUMNS}, may_be_empty=MAY_BE_EMPTY)
    if need := changes.get("need"):
        changes["need"] = {end: str(one) if one else "" for end, one in need.items()}
    return changes


def write_steps(bottleneck: Bottleneck, steps: Sequence[GivenStep]) -> Changes:
    """Make the steps that are not done equal to these; return what changed, in words. Another step keeps nothing of a
    report that was taken back.
    """
    said = _in_words(bottleneck.steps.undone())
    before = sorted(bottleneck.steps.undone(), key=lambda one: one.pk)
    for place, given in enumerate(steps):
        step = before[place] if place < len(before) else Step(bottleneck=bottleneck)
        if step.title != given.title:
            step.done_on = step.work = None
        step.title, step.due_on, step.expert_id = given.title, given.due_on, given.expert
        step.save()
    for dropped in before[len(steps) :]:
        dropped.delete()
    after = _in_words(bottleneck.steps.undone())
    return {"open_steps": {"from": said, "to": after}} if said != after else {}


def write_people(bottleneck: Bottleneck, experts: Collection[int]) -> list[int]:
    """Put these experts on the task force; return the keys of those who were not on it."""
    new = [key for key in sorted(experts) if key not in present_members(bottleneck)]
    bottleneck.members.filter(expert__in=new).update(left_on=None, left_for="")
    known = set(bottleneck.members.values_list("expert", flat=True))
    Member.objects.bulk_create(Member(bottleneck=bottleneck, expert_id=key) for key in new if key not in known)
    return new


def next_day(bottleneck: Bottleneck) -> date | None:
    """The day of the next step that is not done."""
    step = bottleneck.steps.undone().first()
    return step.due_on if step else None


def names_of(experts: Collection[int]) -> str:
    """The names of these experts, for the record and for messages."""
    return "、".join(Expert.objects.filter(pk__in=experts).order_by("pk").values_list("name", flat=True))


def refuse_strangers(station: Station, experts: Collection[int], clause: str) -> None:
    """Only the experts of the station's team are on the task force."""
    team = set(station.team_members.values_list("expert", flat=True))
    if not experts:
        raise Refused("请选攻关组的专家", clause, "people")
    if set(experts) - team:
        raise Refused("攻关组只能由这个站的驻站专家组成", clause, "people")


def refuse_wrong_steps(steps: Sequence[GivenStep], *, least: int = 1, days: Collection[date] = ()) -> None:
    """Refused for too few or too many, for days that do not go forward, and for days that are over, without those that
    stood there before (`days`).
    """
    if len(steps) < least:
        raise Refused("至少写一步：做什么，哪天完成，谁负责", field="step0_title")
    if len(steps) > MOST_STEPS:
        raise Refused(f"最多分 {MOST_STEPS} 步", field="step0_title")
    refuse_together(*(partial(_refuse_wrong_step, step, days) for step in steps))
    refuse_together(*(partial(_refuse_going_back, *pair) for pair in pairwise(steps)))


def _refuse_wrong_step(step: GivenStep, days: Collection[date]) -> None:
    if not step.title.strip():
        raise Refused("请写这一步做什么", field=f"step{step.place}_title")
    refuse_overlong(Step, title=step.title)
    if step.due_on < clock.today() and step.due_on not in days:
        raise Refused(f"{step.due_on} 已经过了，请写今天以后的日期", field=f"step{step.place}_due_on")


def _refuse_going_back(former: GivenStep, step: GivenStep) -> None:
    if step.due_on < former.due_on:
        words = f"第 {step.place + 1} 步的日期早于第 {former.place + 1} 步的 {former.due_on}，请按先后写"
        raise Refused(words, field=f"step{step.place}_due_on")


def _refuse_short(given: TaskPaper) -> None:
    if len(given.text) < LEAST_TEXT:
        raise Refused(f"请把问题写到 {LEAST_TEXT} 个字以上，说清现状和难在哪里", field="text")


def _refuse_no_target(given: TaskPaper) -> None:
    if given.base_value == given.target_value:
        raise Refused("目标和现在的数一样，没有要攻的", field="target_value")


def _refuse_others_need(station: Station, given: TaskPaper, by: Post) -> None:
    if given.need is not None and given.need not in needs_to_choose_from(station, by):
        raise Refused("只能选这个单位正在征集或已结对的需求", field="need")


def _in_words(steps: Iterable[Step]) -> str:
    return "；".join(f"{one.title} {one.due_on} {one.expert or '没有人负责'}" for one in steps)
