"""Societies that want to list an expert: shown to those who answer, and to the society that waits."""

from django.urls import reverse

from kezhan.experts.addresses import expert_page
from kezhan.experts.models import MembershipRequest
from kezhan.organisations.models import Post, Role
from kezhan.web.parts.groups import DeskItem, Group, Rows, first_of_each, grouped, on_behalf
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, WAITING


def membership_requests(post: Post) -> list[Group]:
    """Societies that want to list this expert, or one who does not sign in and for whom this association answers."""
    if not (post.role == Role.EXPERT or post.is_association):
        return []
    rows = MembershipRequest.objects.waiting_for(post).select_related("expert", "society__association")
    found = first_of_each(rows, None, "asked_at")
    return grouped(
        found, lambda _: "答复学会的征求", lambda one: _to_answer(post, one), lambda one: _all_link(post, one)
    )


def membership_requests_of_others(post: Post) -> list[Group]:
    """Experts whom this society wants to list and who have not answered."""
    rows = requests_elsewhere(post).select_related("expert", "society__association")
    found = first_of_each(rows, None, "asked_at")
    all_link = f"{reverse('experts')}?{ELSEWHERE}"
    return grouped(found, lambda _: "征求专家意见", _unanswered, lambda _: all_link)


HERE = (membership_requests,)
THERE = (membership_requests_of_others,)
DESKS = (
    Lying("account", MembershipRequest.objects.waiting, "expert__account"),
    Lying(
        "association",
        MembershipRequest.objects.undecided,
        "society__association",
        decided=True,
    ),
)


def requests_elsewhere(post: Post) -> Rows:
    """A society's own requests that nobody has answered."""
    if not post.society_id:
        return MembershipRequest.objects.none()
    return MembershipRequest.objects.waiting().filter(society=post.society_id)


def _all_link(post: Post, request: MembershipRequest) -> str:
    """An expert's stand on their own page."""
    return f"{reverse('experts')}?{WAITING}" if post.is_association else expert_page(request.expert)


def _to_answer(post: Post, request: MembershipRequest) -> DeskItem:
    instead = on_behalf(post, request.society, "association") if post.is_association else ""
    return DeskItem(
        title=request.expert.name,
        detail=f"{instead}{request.society}想列入专家名单",
        link=expert_page(request.expert),
        since=request.asked_at,
        deed="答复",
    )


def _unanswered(request: MembershipRequest) -> DeskItem:
    return DeskItem(
        title=request.expert.name,
        detail=f"等{request.asked}答复",
        link=expert_page(request.expert),
        since=request.asked_at,
    )
