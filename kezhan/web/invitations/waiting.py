"""Offers to answer, and offers of one's own that the other side has not answered."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from kezhan.matching.addresses import invitation_page
from kezhan.matching.models import Invitation, Offer
from kezhan.organisations.models import Post
from kezhan.policy.shape import Side
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying


def invitations(post: Post) -> list[Group]:
    """Offers of the other side to answer."""
    last = Offer.objects.filter(invitation=OuterRef("pk")).order_by("-pk").values("made_at")[:1]
    rows = Invitation.objects.waiting_for(post).with_people().annotate(last_offer_at=Subquery(last))
    found = first_of_each(rows, None, "lapses_on", "opened_at")
    return grouped(found, lambda _: "答复合作邀请", lambda one: _to_answer(one, post), _all_link)


def invitations_of_others(post: Post) -> list[Group]:
    """Offers of one's own that the other side has not answered."""
    if not (post.society_id or post.host_id):
        return []
    mine = Invitation.objects.waiting_for(post).values("pk")
    rows = Invitation.objects.visible_to(post).open().exclude(pk__in=mine).with_people()
    found = first_of_each(rows, None, "lapses_on")
    return grouped(found, lambda _: "合作邀请", lambda one: _unanswered(one, post), _all_link)


HERE = (invitations,)
THERE = (invitations_of_others,)
DESKS = (
    Lying("society", lambda: Invitation.objects.open().filter(awaited=Side.SOCIETY), "society"),
    Lying("host", lambda: Invitation.objects.open().filter(awaited=Side.HOST), "need__host"),
)


def _all_link(invitation: Invitation) -> str:
    """The list of all that this side has to answer."""
    return f"{reverse('invitations')}?state=open&awaited={invitation.awaited}"


def _to_answer(invitation: Any, post: Post) -> DeskItem:
    return DeskItem(
        title=invitation.need.title,
        detail=invitation.other_side(post),
        link=invitation_page(invitation),
        since=invitation.last_offer_at,
        due=invitation.lapses_on,
        deed="答复",
    )


def _unanswered(invitation: Invitation, post: Post) -> DeskItem:
    return DeskItem(
        title=invitation.need.title,
        detail=f"在{invitation.other_side(post)} · 待答复",
        link=invitation_page(invitation),
        since=invitation.opened_at,
        due=invitation.lapses_on,
    )
