"""Needs that fit: a society comes forward for them, an expert recommends them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan.experts.models import Expert
from kezhan.matching.capacity import Capacity, capacity_of
from kezhan.matching.models import Invitation, Recommendation
from kezhan.matching.ranking import Scored
from kezhan.matching.recommendations import societies_to_tell
from kezhan.matching.second_stations import why_no_second_stations
from kezhan.matching.suggestions import needs_for_expert, needs_for_society
from kezhan.needs.models import Need
from kezhan.organisations.models import Post, Role, Society
from kezhan.policy import editions
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.places import place_name
from kezhan.web.parts.request import Request


@dataclass(frozen=True)
class FittingNeed:
    """A need with its reasons, the talk that runs about it, and what an expert may do or did about it."""

    need: Need
    reasons: list[str]
    talk: Invitation | None
    to_tell: bool
    """Whether there is a society to which the expert may recommend the need."""
    told: bool
    why_not: str
    """Why the society and this host may have no further station; empty where they may, and for experts."""

    @property
    def about(self) -> str:
        said = (self.need.task_label, place_name(self.need.division), self.need.from_whom)
        return " · ".join(part for part in said if part)


@require_safe
@with_post(Role.SOCIETY, Role.EXPERT)
def suggestions(request: Request, post: Post) -> HttpResponse:
    """The best first; a society also sees what its experts ask it to take up."""
    if post.role == Role.EXPERT:
        expert = get_object_or_404(Expert, account=post.account_id)
        return _page(request, post, needs_for_expert(expert, post), None, expert)
    society = get_object_or_404(Society, pk=post.society_id)
    return _page(request, post, needs_for_society(society, post), capacity_of(society, editions.in_force()))


def _page(
    request: Request, post: Post, scored: list[Scored], capacity: Capacity | None, expert: Expert | None = None
) -> HttpResponse:
    needs = Need.objects.select_related("host", "collected_by").in_bulk([one.id for one in scored])
    talks = Invitation.objects.visible_to(post).open().filter(need__in=needs)
    by_need = {talk.need_id: talk for talk in talks}
    to_tell = societies_to_tell(expert, needs.values()) if expert else {}
    told = set(Recommendation.objects.filter(expert=expert, need__in=needs).values_list("need", flat=True))
    asked = list(Recommendation.objects.waiting_for(post).select_related("expert", "need", "society"))
    why_not = _why_not(post, [*needs.values(), *(one.need for one in asked)])
    context = {
        "fitting": [
            FittingNeed(
                need=need,
                reasons=one.reasons,
                talk=by_need.get(one.id),
                to_tell=bool(to_tell.get(one.id)),
                told=one.id in told,
                why_not=why_not.get(need.host_id, ""),
            )
            for one in scored
            if (need := needs.get(one.id)) is not None
        ],
        "capacity": capacity,
        "asked": [(one, why_not.get(one.need.host_id, "")) for one in asked],
        "is_expert": expert is not None,
    }
    return render(request, "suggestions/suggestions.html", context)


def _why_not(post: Post, needs: Iterable[Need]) -> dict[int | None, str]:
    """By host: why the society of this post may have no further station there."""
    if post.society_id is None:
        return {}
    hosts = {need.host_id for need in needs if need.host_id is not None}
    return {host: why for (_, host), why in why_no_second_stations([post.society_id], hosts).items()}
