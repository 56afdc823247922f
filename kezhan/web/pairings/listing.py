"""The pairings that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.matching.addresses import pairing_page
from kezhan.matching.models import Pairing, PairingState
from kezhan.matching.searching import pairings_about
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word
from kezhan.web.pairings.waiting import pairings_elsewhere
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request

TONES = {
    PairingState.AGREED: "caution",
    PairingState.SIGNED: "accent",
    PairingState.APPLIED: "good",
    PairingState.WITHDRAWN: "plain",
}


def tone(pairing: Pairing) -> str:
    """The tone of the state."""
    if pairing.failed_as:
        return "caution"
    return TONES[PairingState(pairing.state)]


def waits_for(pairing: Pairing) -> str:
    """Whose turn it is; empty if nobody is asked."""
    society, host = str(pairing.invitation.society), str(pairing.invitation.need.host)
    if pairing.state == PairingState.SIGNED:
        return society
    if pairing.state != PairingState.AGREED:
        return ""
    unsigned = [
        name
        for name, signed in ((society, pairing.society_signed_at), (host, pairing.host_signed_at))
        if signed is None
    ]
    return "、".join(unsigned)


PAIRINGS = ListOf(
    noun="结对",
    title="结对与协议",
    measure="对",
    columns=(
        Column("需求", lambda row: row.invitation.need.title, link=pairing_page),
        Column("状态", lambda row: row.state_in_words, sort="state", kind="short", tone=tone),
        Column("学会", lambda row: row.invitation.society.name, sort="invitation__society__name"),
        Column("单位", lambda row: str(row.invitation.need.host)),
        Column("等谁办", waits_for),
        Column("结对", lambda row: clock.local(row.agreed_at).date(), sort="agreed_at", kind="date"),
    ),
    order=("-agreed_at",),
    empty="还没有结对。双方都同意一次邀请，就结成一对。",
    next_step=("看邀请", "invitations"),
    filters=(
        Filter("state", "状态", lambda request: PairingState.choices, lambda rows, state: rows.filter(state=state)),
    ),
    search=each_word(pairings_about),
    search_hint="需求、学会或单位",
)


@require_safe
@with_post()
def pairings(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The latest first."""
    rows = Pairing.objects.visible_to(post).select_related("invitation__need__host", "invitation__society", "station")
    by_desk = mine(lambda: Pairing.objects.waiting_for(post), lambda: pairings_elsewhere(post))
    return show(request, replace(PAIRINGS, filters=(*PAIRINGS.filters, by_desk)), rows)
