"""The page of a plan: its goals with their progress, the budget, what was agreed before, and the next deed."""

from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.funds.keepers import may_read
from kezhan.organisations.models import Post
from kezhan.plans.agreed import focus_that_counts, version_that_counts
from kezhan.plans.budget import IN_YUAN, budget_of, budget_of_draft, read_by
from kezhan.plans.lifecycle import move_named, openings, why_settled
from kezhan.plans.models import EarlierPlan, YearPlan
from kezhan.plans.progress import GoalProgress, progress_of, progress_of_draft
from kezhan.stations.ending import why_ended
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.plans.changes import change_of, subject_of
from kezhan.web.plans.found import plan_for
from kezhan.web.plans.tones import tone
from kezhan.work.years import why_closed


@require_safe
@with_post()
def plan(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same, but for what was spent; an association only what was agreed on. The deeds are
    this person's own.
    """
    shown = plan_for(post, pk)
    closed = why_closed(shown.station_id, shown.year) or why_ended(shown.station)
    kept = version_that_counts(shown)
    context = {
        "plan": shown,
        "tone": tone(shown),
        "term": None if closed else time_left(shown.due_on),
        "closed": closed,
        "settled": why_settled(move_named("agree_to_plan"), shown),
        "may": {move.name: move for move in openings(shown, post)},
        "spent_rows": _spent_rows(shown) if may_read(shown.station, post) else "",
        "earlier": [(one, _in_yuan(one)) for one in shown.earlier_plans.order_by("-number") if one != kept],
    }
    told = _agreed(post, shown) if kept is None or post.is_association else _draft(post, shown, kept)
    return render(request, "plans/plan.html", context | told | {"kept": kept})


def _agreed(post: Post, shown: YearPlan) -> dict[str, object]:
    """What counts. An association sees nothing of what is not yet what both want."""
    goals = [{"progress": one, "rows": rows_of(shown, one)} for one in progress_of(shown)]
    return {"focus": focus_that_counts(shown), "goals": goals, "budget": read_by(post, shown, budget_of(shown))}


def _draft(post: Post, shown: YearPlan, kept: EarlierPlan) -> dict[str, object]:
    """What the plan is to say, what of it is new, and what counts until then."""
    change = change_of(shown, kept)
    goals = [
        {"progress": one, "rows": rows_of(shown, one), "mark": change.marks.get(subject_of(one.goal), "")}
        for one in progress_of_draft(shown)
    ]
    told = {"focus": shown.focus, "goals": goals, "budget": read_by(post, shown, budget_of_draft(shown))}
    return told | {"change": change, "standing": progress_of(shown), "kept_budget": _in_yuan(kept)}


def rows_of(shown: YearPlan, one: GoalProgress) -> str:
    """The address of the list with the very pieces of work that the figure is made of."""
    asked = {"station": shown.station_id, "state": "confirmed", "task": one.goal.task, "year": shown.year}
    if one.goal.measure:
        asked["measure"] = one.goal.measure
    return f"{reverse('work-list')}?{urlencode(asked)}"


def _in_yuan(one: EarlierPlan) -> list[tuple[str, Decimal]]:
    return [(purpose, Decimal(amount) * IN_YUAN) for purpose, amount in one.content["budget"]]


def _spent_rows(shown: YearPlan) -> str:
    """The address of the list with all that was spent in the year."""
    return f"{reverse('funds')}?{urlencode({'station': shown.station_id, 'year': shown.year, 'way': 'out'})}"
