"""The page of one expert."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan.experts.asking import may_answer
from kezhan.experts.models import Expert, Membership, MembershipRequest
from kezhan.experts.particulars import particulars_of
from kezhan.experts.rules import is_self, keeps_list, speaks_for
from kezhan.organisations.models import Post
from kezhan.stations.application.team import served_only_by
from kezhan.stations.models import Station
from kezhan.web.experts.facts import facts
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request


@require_safe
@with_post()
def expert(request: Request, post: Post, pk: int) -> HttpResponse:
    """What they know, the societies they belong to, the stations they serve."""
    found = get_object_or_404(Expert.objects.visible_to(post), pk=pk)
    memberships = list(
        found.memberships.filter(ended_on=None).select_related("society__association", "expert").order_by("pk")
    )
    requests = _requests(post, found)
    of_mine = post.society_id in {one.society_id for one in memberships}
    stations = Station.objects.visible_to(post).filter(team=found).with_people()
    lines = facts(particulars_of(found), found.phone_for(post), found.contact_open_to(post))
    context = {
        "expert": found,
        "employer": found.affiliation if found.contact_open_to(post) else "",
        "facts": [line for line in lines if line.label != "姓名"],
        "keeps": speaks_for(post, found),
        "memberships": [(one, _left_behind(post, found, one) if _may_end(post, one) else "") for one in memberships],
        "requests": requests,
        "may_join": post.society_id is not None and not of_mine and not any(one.is_mine for one in requests),
        "stations": stations[:20],
        "stations_total": stations.count(),
    }
    return render(request, "experts/expert.html", context)


def _may_end(post: Post, membership: Membership) -> bool:
    return is_self(post, membership.expert) or keeps_list(post, membership.society)


def _left_behind(post: Post, found: Expert, membership: Membership) -> str:
    """What it means that the expert leaves this society's list, in words. It names no station hidden from `post`."""
    seen = Station.objects.visible_to(post).order_by().values("pk")
    lost_by = served_only_by(found, membership.society).filter(pk__in=seen).order_by("pk")
    stations = list(lost_by.values_list("name", flat=True))
    named = f"“{stations[0]}”{f'等 {len(stations)} 个站' if len(stations) > 1 else ''}" if stations else ""
    lost = f"也不再是{named}的驻站专家，缺了人要另请专家，双方和科协会收到消息；" if named else ""
    return f"从今天起不再是这个学会的专家，{lost}以前做过的都留着。"


@dataclass(frozen=True)
class RequestSeen:
    """A society's request to list the expert: whether it is the reader's own, and whether they answer it."""

    request: MembershipRequest
    is_mine: bool
    may_answer: bool


def _requests(post: Post, found: Expert) -> list[RequestSeen]:
    """For those who ask, who are asked, and the administrator."""
    rows = found.membership_requests.waiting().select_related("society__association", "expert")
    seen = [RequestSeen(one, one.society_id == post.society_id, may_answer(post, found, one.society)) for one in rows]
    return [one for one in seen if one.is_mine or one.may_answer or post.is_administrator]
