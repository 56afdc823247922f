"""The plan that a page is about, if the person may see it, and one of its moves."""

from django.shortcuts import get_object_or_404

from kezhan.organisations.models import Post
from kezhan.plans.addresses import plan_page
from kezhan.plans.lifecycle import move_named, openings, why_settled
from kezhan.plans.models import YearPlan
from kezhan.web.work.taking import Asked
from kezhan.work.years import why_closed


def plan_for(post: Post, pk: int) -> YearPlan:
    """The plan; raises Http404 if there is none that this person may see."""
    return get_object_or_404(YearPlan.objects.visible_to(post).with_station(), pk=pk)


def asked(post: Post, plan: YearPlan, name: str) -> Asked:
    """One move of the plan, as this person finds it."""
    move = move_named(name)
    is_open, page = move in openings(plan, post), plan_page(plan)
    return Asked(
        thing=plan,
        move=move,
        is_open=is_open,
        page=page,
        now=lambda: plan_for(post, plan.pk),
        cause=why_closed(plan.station_id, plan.year) or why_settled(move, plan),
    )
