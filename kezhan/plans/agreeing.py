"""Society and host agree on the plan of a year; an agreed one is opened again with a reason, or left (§2.9, §3.2)."""

from typing import Any

from django.db import transaction

from kezhan import clock
from kezhan.journal.recording import record
from kezhan.notices.telling import tell
from kezhan.organisations.audience import ask, people_of
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.plans.addresses import plan_page
from kezhan.plans.agreed import content_of, put_back, version_that_counts
from kezhan.plans.lifecycle import move_named, refuse
from kezhan.plans.models import EarlierPlan, YearPlan
from kezhan.plans.under_lock import lock
from kezhan.policy.refusal import Refused
from kezhan.reference import workdays
from kezhan.stations.named_persons import association_beside
from kezhan.work.moves import Move


@transaction.atomic
def propose_plan(plan: YearPlan, *, seen: int | None, by: Post) -> YearPlan:
    """Ask the host to agree. A plan needs a goal."""
    plan = lock(plan.pk)
    move = move_named("propose_plan")
    refuse(move, plan, by, seen=seen)
    if not plan.goals.exists():
        raise Refused("还没有目标，请至少定一个", move.clause(plan.edition))
    term = plan.edition.work.answer
    plan.word, plan.due_on = "", workdays.after(clock.today(), term.working_days) if term else None
    _go_on(plan, move, by)
    said, looked_at = ("调整了", "看过改了哪些") if plan.is_being_changed else ("提出了", "看过")
    ask(plan.station.host, f"{by}{said} {plan.year} 年的计划，请{looked_at}以后同意或退回", plan_page(plan))
    return plan


@transaction.atomic
def agree_to_plan(plan: YearPlan, *, seen: int | None, by: Post) -> YearPlan:
    """The host agrees: the plan stands. The association beside the station learns of it."""
    plan = lock(plan.pk)
    move = move_named("agree_to_plan")
    refuse(move, plan, by, seen=seen)
    plan.agreed_at, plan.due_on = clock.now(), None
    _go_on(plan, move, by)
    told = people_of(plan.station.society, association_beside(plan.station), besides=by)
    tell(told, f"“{plan.station.name}”定下了 {plan.year} 年的计划", plan_page(plan))
    return plan


@transaction.atomic
def return_plan(plan: YearPlan, text: str, *, seen: int | None, by: Post) -> YearPlan:
    """The host wants something else in it."""
    plan = lock(plan.pk)
    move = move_named("return_plan")
    refuse(move, plan, by, seen=seen, text=text)
    plan.word, plan.due_on = text.strip(), None
    refuse_overlong(YearPlan, word=plan.word)
    _go_on(plan, move, by, text=plan.word)
    ask(plan.station.society, f"{by}退回了 {plan.year} 年的计划：{plan.word}", plan_page(plan))
    return plan


@transaction.atomic
def reopen_plan(plan: YearPlan, text: str, *, seen: int | None, by: Post) -> YearPlan:
    """Change an agreed plan: what was agreed is kept, and the host is asked again after the change."""
    plan = lock(plan.pk)
    move = move_named("reopen_plan")
    refuse(move, plan, by, seen=seen, text=text)
    text = text.strip()
    refuse_overlong(YearPlan, word=text)
    if plan.agreed_at is not None:
        kept = {"content": content_of(plan, text), "agreed_at": plan.agreed_at, "ended_at": clock.now()}
        EarlierPlan.objects.create(plan=plan, number=plan.version, **kept)
    _go_on(plan, move, by, text=text)
    ask(plan.station.host, f"{by}要调整 {plan.year} 年的计划：{text}。改好会再请你们同意", plan_page(plan))
    return plan


@transaction.atomic
def give_up_change(plan: YearPlan, *, seen: int | None, by: Post) -> YearPlan:
    """Leave the plan as it was agreed on, also after the host returned the change and after the year was closed."""
    plan = lock(plan.pk)
    move = move_named("give_up_change")
    refuse(move, plan, by, seen=seen)
    kept = version_that_counts(plan)
    assert kept is not None  # else `refuse` refuses
    put_back(plan, kept)
    plan.word, plan.due_on = "", None
    _go_on(plan, move, by)
    told = people_of(plan.station.host, besides=by)
    tell(told, f"{by}不再调整 {plan.year} 年的计划，照原来定下的算", plan_page(plan))
    return plan


def _go_on(plan: YearPlan, move: Move, by: Post, **facts: Any) -> None:
    before, plan.state = plan.state, move.target
    plan.version += 1
    plan.moved_on, plan.reminded_on = clock.today(), None
    plan.save()
    record(move.name, plan, by, state={"from": before, "to": plan.state}, **facts)
