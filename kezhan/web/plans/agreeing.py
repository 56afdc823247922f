"""Propose a plan, agree to it, return it, open it again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.models import Post
from kezhan.plans import agreeing
from kezhan.plans.models import YearPlan
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.plans.forms import WordForm
from kezhan.web.plans.found import asked, plan_for
from kezhan.web.work.taking import over, taken
from kezhan.work.moves import MovedOn


@require_POST
@with_post()
def proposal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Ask the host to agree."""
    plan = plan_for(post, pk)
    return _pressed(request, post, plan, "propose_plan", f"提交了，接下来由{plan.station.host.name}答复。")


@require_POST
@with_post()
def agreement(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host agrees."""
    return _pressed(request, post, plan_for(post, pk), "agree_to_plan", "定下来了，进度按单位确认过的工作自己算。")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def returning(request: Request, post: Post, pk: int) -> HttpResponse:
    """The host wants something else in it."""
    plan = plan_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def return_plan(version: int) -> YearPlan:
        return agreeing.return_plan(plan, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, plan, "return_plan"), form, return_plan)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def reopening(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change an agreed plan."""
    plan = plan_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None)

    def reopen(version: int) -> YearPlan:
        return agreeing.reopen_plan(plan, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, plan, "reopen_plan"), form, reopen)


@require_POST
@with_post()
def as_agreed(request: Request, post: Post, pk: int) -> HttpResponse:
    """Leave the plan as it was agreed on."""
    return _pressed(request, post, plan_for(post, pk), "give_up_change", "不调整了，照原来定下的算，单位会收到消息。")


DEEDS = {
    "propose_plan": agreeing.propose_plan,
    "agree_to_plan": agreeing.agree_to_plan,
    "give_up_change": agreeing.give_up_change,
}


def _pressed(request: Request, post: Post, plan: YearPlan, name: str, then: str) -> HttpResponse:
    """A move without words, by its button."""
    try:
        DEEDS[name](plan, seen=seen(request), by=post)
    except MovedOn as refused:
        return over(request, asked(post, plan, name), WordForm(), refused)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, then)
    return redirect("plan", plan.pk)
