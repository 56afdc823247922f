"""Begin a plan, write its focus, goals and budget. Each saving is a deed, as of the version that was seen."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.models import Post
from kezhan.plans import drafting
from kezhan.plans.models import PlanGoal, YearPlan
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.plans.forms import BudgetForm, FocusForm, GoalForm
from kezhan.web.plans.found import asked, plan_for
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import Asked, taken


@require_POST
@with_post()
def begin(request: Request, post: Post, pk: int, year: int) -> HttpResponse:
    """Begin the plan of a year, or open the one that is there."""
    try:
        plan = drafting.begin_plan(station_for(post, pk), year, by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
        return redirect("station-work", pk)
    return redirect("plan", plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def focus(request: Request, post: Post, pk: int) -> HttpResponse:
    """What the year is about."""
    plan = plan_for(post, pk)
    form = FocusForm(request.POST if request.method == "POST" else None, initial={"text": plan.focus})

    def write(version: int) -> YearPlan:
        return drafting.set_focus(plan, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, _draft(post, plan), form, write)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new_goal(request: Request, post: Post, pk: int) -> HttpResponse:
    """One goal more."""
    return _goal(request, post, plan_for(post, pk), None)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def goal(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Change a goal."""
    plan = plan_for(post, pk)
    return _goal(request, post, plan, get_object_or_404(plan.goals, pk=key))


@require_POST
@with_post()
def goal_removal(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """Take a goal out of the draft."""
    plan = plan_for(post, pk)
    try:
        drafting.drop_goal(plan, get_object_or_404(plan.goals, pk=key), seen=seen(request), by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    return redirect("plan", pk)


@require_POST
@with_post()
def removal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Throw the draft away; after a second click there is none."""
    plan = plan_for(post, pk)
    try:
        drafting.drop_plan(plan, seen=seen(request), by=post)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
        return redirect("plan", pk)
    messages.success(request, f"{plan.title}的草稿删掉了。")
    return redirect("station-work", plan.station_id)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def budget(request: Request, post: Post, pk: int) -> HttpResponse:
    """All lines of the budget at once."""
    plan = plan_for(post, pk)
    form = BudgetForm(request.POST if request.method == "POST" else None, plan=plan)

    def write(version: int) -> YearPlan:
        return drafting.set_budget(plan, form.given(), seen=version, by=post)

    return taken(request, _draft(post, plan), form, write, "plans/budget.html")


def _goal(request: Request, post: Post, plan: YearPlan, one: PlanGoal | None) -> HttpResponse:
    begins = {}
    if one is not None:
        begins = {name: getattr(one, name) for name in ("target", "owner", "due_on", "note", "need")}
        begins["what"] = f"{one.task}:{one.measure}"
    form = GoalForm(request.POST if request.method == "POST" else None, initial=begins, plan=plan)

    def write(version: int) -> YearPlan:
        return drafting.set_goal(plan, one, form.given(), seen=version, by=post)

    return taken(request, _draft(post, plan), form, write)


def _draft(post: Post, plan: YearPlan) -> Asked:
    return replace(asked(post, plan, "write_plan"), is_draft=True)
