"""Agreements to sign and stations to apply for; and those that wait for the other side."""

from django.db.models import Q
from django.urls import reverse

from kezhan.matching.addresses import pairing_page
from kezhan.matching.models import Pairing, PairingState
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, Rows, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, all_in_state

DEEDS = {
    PairingState.AGREED: ("签合作协议", "签协议"),
    PairingState.SIGNED: ("发起建站申请", "申请建站"),
}


def pairings(post: Post) -> list[Group]:
    """Agreements to sign; then, for the society, stations to apply for."""
    rows = Pairing.objects.waiting_for(post).select_related("invitation__need__host", "invitation__society")
    found = first_of_each(rows, "state", "agreed_at")
    return grouped(found, lambda one: DEEDS[one.state][0], lambda one: _mine(one, post), all_in_state("pairings"))


def pairings_of_others(post: Post) -> list[Group]:
    """Agreements that the other side has not signed yet, or after which the society has not applied yet."""
    rows = pairings_elsewhere(post).select_related("invitation__need__host", "invitation__society")
    found = first_of_each(rows, None, "agreed_at")
    all_link = f"{reverse('pairings')}?{ELSEWHERE}"
    return grouped(found, lambda _: "合作协议", lambda one: _theirs(one, post), lambda _: all_link)


HERE = (pairings,)
THERE = (pairings_of_others,)
TO_SIGN = Q(state=PairingState.AGREED)
DESKS = (
    Lying(
        "society",
        lambda: Pairing.objects.filter(Q(state=PairingState.SIGNED) | TO_SIGN & Q(society_signed_at=None)),
        "invitation__society",
    ),
    Lying("host", lambda: Pairing.objects.filter(TO_SIGN, host_signed_at=None), "invitation__need__host"),
)


def pairings_elsewhere(post: Post) -> Rows:
    """Pairings of a society or host that wait for the other side."""
    if not (post.society_id or post.host_id):
        return Pairing.objects.none()
    mine = Pairing.objects.waiting_for(post).values("pk")
    return Pairing.objects.visible_to(post).live().exclude(pk__in=mine)


def _mine(pairing: Pairing, post: Post) -> DeskItem:
    return DeskItem(
        title=pairing.invitation.need.title,
        detail=pairing.invitation.other_side(post),
        link=pairing_page(pairing),
        since=pairing.agreed_at,
        deed=DEEDS[PairingState(pairing.state)][1],
    )


def _theirs(pairing: Pairing, post: Post) -> DeskItem:
    next_deed = "待发起建站申请" if pairing.state == PairingState.SIGNED else "待签协议"
    return DeskItem(
        title=pairing.invitation.need.title,
        detail=f"在{pairing.invitation.other_side(post)} · {next_deed}",
        link=pairing_page(pairing),
        since=pairing.agreed_at,
    )
