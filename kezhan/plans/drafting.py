"""The station's side drafts the plan of a year: from the last one's goals, goal by goal, with a budget (§2.9)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.plans.agreed import budget_that_counts, focus_that_counts, goals_that_count, in_words
from kezhan.plans.budget import refuse_other_purposes
from kezhan.plans.goals import GoalParticulars, refuse_unsound
from kezhan.plans.lifecycle import move_named, refuse
from kezhan.plans.models import BudgetLine, PlanGoal, YearPlan
from kezhan.plans.under_lock import lock
from kezhan.policy import editions
from kezhan.policy.refusal import Refused, refuse_together
from kezhan.policy.shape import Edition
from kezhan.stations import states
from kezhan.stations import under_lock as stations
from kezhan.stations.models import Station
from kezhan.text.lines import one_line
from kezhan.work.moves import refuse_stranger
from kezhan.work.years import refuse_closed

MOST_LINES = 20
GivenLine = tuple[str, Decimal | None]
"""A line of the budget: what for, and how much in 万元."""


@transaction.atomic
def begin_plan(station: Station, year: int, *, by: Post) -> YearPlan:
    """Begin the plan of this or the next year, with the goals and the budget of the last one. Twice is once."""
    station = stations.lock(station.pk)
    edition, move = editions.for_opening(by=by), move_named("begin_plan")
    refuse_stranger(move, station, by, move.clause(edition))
    if station.state not in states.LIVE:
        raise Refused(f"“{station.name}”现在是“{station.state_label}”，不订计划", edition.rules.filing.clause)
    if not 0 <= year - clock.today().year <= 1:
        raise Refused("只订今年和明年的计划", move.clause(edition), "year")
    if made := station.plans.filter(year=year).first():
        return made
    refuse_closed(station.pk, date(year, 12, 31), edition, "year")
    plan = YearPlan(station=station, year=year, edition_key=edition.key, begun_at=clock.now())
    write_doer(plan, "begun_by", by)
    plan.save()
    last = station.plans.filter(year__lt=year).order_by("-year").first()
    if last is not None:
        _begin_from(last, plan, edition)
    record("begin_plan", plan, by, year=year, last=str(last or ""))
    return plan


@transaction.atomic
def set_focus(plan: YearPlan, text: str, *, seen: int | None, by: Post) -> YearPlan:
    """What the year is about, in words."""
    plan = _locked_to_write(plan, seen, by)
    before, plan.focus = plan.focus, text.replace("\r\n", "\n").strip()
    refuse_overlong(YearPlan, focus=plan.focus)
    return _written(plan, by, focus={"from": before, "to": plan.focus})


@transaction.atomic
def set_goal(plan: YearPlan, goal: PlanGoal | None, given: GoalParticulars, *, seen: int | None, by: Post) -> YearPlan:
    """Add a goal, or change one of the plan's goals. A task has one goal for each measure."""
    plan = _locked_to_write(plan, seen, by)
    own = plan.goals.filter(pk=goal.pk).first() if goal else PlanGoal(plan=plan)
    if own is None:
        raise Refused("这个目标刚才被删掉了", move_named("write_plan").clause(plan.edition))
    before = in_words(own) if own.pk else ""
    refuse_unsound(plan, own, given)
    for name in ("task", "measure", "target", "due_on", "need"):
        setattr(own, name, getattr(given, name))
    own.owner, own.note = one_line(given.owner), one_line(given.note)
    refuse_overlong(PlanGoal, owner=own.owner, note=own.note)
    if in_words(own) == before:
        return plan
    own.save()
    return _written(plan, by, goal={"from": before, "to": in_words(own)})


@transaction.atomic
def drop_goal(plan: YearPlan, goal: PlanGoal, *, seen: int | None, by: Post) -> YearPlan:
    """Take a goal out of the draft. A second click finds it gone."""
    plan = _locked_to_write(plan, seen, by)
    own = plan.goals.filter(pk=goal.pk).first()
    if own is None:
        return plan
    told = in_words(own)
    own.delete()
    return _written(plan, by, goal={"from": told, "to": ""})


@transaction.atomic
def set_budget(plan: YearPlan, lines: Sequence[GivenLine], *, seen: int | None, by: Post) -> YearPlan:
    """All lines of the budget, in order: what for, and how much in 万元. One without both is no line."""
    plan = _locked_to_write(plan, seen, by)
    tidy = [(one_line(purpose), amount or Decimal(0)) for purpose, amount in lines]
    refuse_together(*(partial(_refuse_half_a_line, number, *line) for number, line in enumerate(tidy) if any(line)))
    numbered = [(number, purpose) for number, (purpose, amount) in enumerate(tidy) if purpose or amount]
    tidy = [line for line in tidy if any(line)]
    if len(tidy) > MOST_LINES:
        raise Refused(f"最多 {MOST_LINES} 项，你写了 {len(tidy)} 项", field="budget")
    refuse_other_purposes(plan, numbered, plan.budget_lines.values_list("purpose", flat=True))
    if tidy == list(plan.budget_lines.values_list("purpose", "amount")):
        return plan
    before = "；".join(map(str, plan.budget_lines.all()))
    plan.budget_lines.all().delete()
    BudgetLine.objects.bulk_create(BudgetLine(plan=plan, purpose=what, amount=amount) for what, amount in tidy)
    return _written(plan, by, budget_lines={"from": before, "to": "；".join(map(str, plan.budget_lines.all()))})


@transaction.atomic
def drop_plan(plan: YearPlan, *, seen: int | None, by: Post) -> None:
    """Throw a draft away that nobody was asked for. The record keeps that it was there."""
    plan = lock(plan.pk)
    refuse(move_named("drop_plan"), plan, by, seen=seen)
    YearPlan.objects.filter(pk=plan.pk).delete()  # the record knows the object by its key
    record("drop_plan", plan, by, year=plan.year)


def _refuse_half_a_line(number: int, purpose: str, amount: Decimal) -> None:
    """A line says what for and how much; its fields are known by its place among those given, from 0."""
    refuse_overlong(BudgetLine, purpose=purpose)
    if not purpose:
        raise Refused("请写这笔钱用在哪里", field=f"purpose_{number}")
    if amount <= 0:
        raise Refused("请填金额，要大于 0；不要这一项就把用途也删掉", field=f"amount_{number}")


def _locked_to_write(plan: YearPlan, seen: int | None, by: Post) -> YearPlan:
    plan = lock(plan.pk)
    refuse(move_named("write_plan"), plan, by, seen=seen)
    return plan


def _written(plan: YearPlan, by: Post, **facts: dict[str, str]) -> YearPlan:
    """Save and record the draft, unless nothing changed."""
    changed = {name: fact for name, fact in facts.items() if fact["from"] != fact["to"]}
    if changed:
        plan.version += 1
        plan.save()
        record("write_plan", plan, by, **changed)
    return plan


def _begin_from(last: YearPlan, plan: YearPlan, edition: Edition) -> None:
    """The goals and the budget of the last plan that the present edition still knows, a year later."""
    known = {(task.key, measure.key) for task in edition.tasks for measure in edition.measures_of(task.key)}
    known |= {(task.key, "") for task in edition.tasks}
    plan.focus = focus_that_counts(last)
    plan.save(update_fields=["focus"])
    for goal in goals_that_count(last):
        if (goal.task, goal.measure) in known:
            goal.pk, goal.plan, goal.due_on, goal.need = None, plan, _same_day(goal.due_on, plan.year), None
            goal.save()
    for line in budget_that_counts(last):
        line.pk, line.plan = None, plan
        line.save()


def _same_day(day: date, year: int) -> date:
    """The day in that year. Only 29 February is missing in most."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
