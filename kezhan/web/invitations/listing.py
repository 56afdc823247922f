"""The talks that a post may see."""

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.matching.addresses import invitation_page
from kezhan.matching.models import SIDES, Invitation, InvitationState
from kezhan.matching.searching import invitations_about
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left

TONES = {
    InvitationState.OPEN: "accent",
    InvitationState.ACCEPTED: "good",
    InvitationState.LAPSED: "caution",
}


def tone(invitation: Invitation) -> str:
    """How the state is shown."""
    if invitation.state_in_words != invitation.get_state_display():
        return "caution"
    return TONES.get(InvitationState(invitation.state), "plain")


def awaited(invitation: Invitation) -> str:
    """Who has to answer; empty once the talk has ended."""
    if invitation.state != InvitationState.OPEN:
        return ""
    return str(invitation.society if invitation.awaited == "society" else invitation.need.host)


def _left(invitation: Invitation) -> str:
    left = time_left(invitation.lapses_on) if invitation.state == InvitationState.OPEN else None
    return left.words if left else ""


INVITATIONS = ListOf(
    noun="邀请",
    title="邀请与洽谈",
    measure="次",
    columns=(
        Column(
            "需求",
            lambda row: row.need.title,
            sort="need__title",
            link=invitation_page,
        ),
        Column("状态", lambda row: row.state_in_words, sort="state", kind="short", tone=tone),
        Column("学会", lambda row: row.society.name, sort="society__name"),
        Column("单位", lambda row: row.need.from_whom),
        Column("谁发起", lambda row: row.get_opened_by_display(), kind="short"),
        Column("等谁答复", awaited),
        Column("期限", _left, sort="lapses_on", kind="short"),
        Column("发起", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有邀请。单位可以从需求页邀请学会，学会也可以主动提出承接。",
    next_step=("去看需求", "needs"),
    filters=(
        Filter("state", "状态", lambda request: InvitationState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("from", "谁发起", lambda request: SIDES, lambda rows, side: rows.filter(opened_by=side)),
        Filter(
            "awaited",
            "等谁答复",
            lambda request: SIDES,
            lambda rows, side: rows.filter(awaited=side, state=InvitationState.OPEN),
        ),
    ),
    search=each_word(invitations_about),
    search_hint="需求、学会或单位",
)


@require_safe
@with_post()
def invitations(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The latest first."""
    rows = Invitation.objects.visible_to(post).select_related(
        "need__host", "need__collected_by", "society", "pairing__station"
    )
    return show(request, INVITATIONS, rows, "invitations/list.html")
