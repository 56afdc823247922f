"""What waits for a post, a function a source: each gives its groups, in a fixed number of queries."""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from kezhan.experts.addresses import expert_page
from kezhan.experts.models import MembershipRequest
from kezhan.matching.addresses import invitation_page, pairing_page
from kezhan.matching.models import Invitation, Offer, Pairing, PairingState, Recommendation
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.addresses import registration_page
from kezhan.organisations.models import Post, Registration, Role
from kezhan.stations import states
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Objection, Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.stations.states import State
from kezhan.web.desk.groups import DeskItem, Group, Rows, first_of_each, grouped
from kezhan.web.desk.mine import WAITING

STATION_DEEDS = {
    State.DRAFT: ("填写建站申请", "继续填写"),
    State.RETURNED: ("补正建站申请", "补正"),
    State.OPINION: ("对建站申请提意见", "提意见"),
    State.REVIEW: ("审查建站申请", "审查"),
    State.COUNTERSIGNATURE: ("会签", "会签"),
    State.FILING: ("备案", "备案"),
    State.FILED: ("制牌", "登记制牌"),
    State.PLAQUE_MADE: ("授牌", "登记授牌"),
    State.PLAQUE_HANDED_OVER: ("签收牌匾", "签收"),
    State.RECTIFICATION: ("按要求整改", "看整改要求"),
}
HOST_DEEDS = {
    State.DRAFT: ("填写并确认建站申请", "填写"),
    State.RETURNED: ("补正并确认建站申请", "补正"),
}
NEED_DEEDS = {
    NeedState.CHECKING: ("核实需求", "核实"),
    NeedState.OPEN: ("为代征集的需求找到单位", "找单位"),
    NeedState.RETURNED: ("修改退回的需求", "修改"),
}
PAIRING_DEEDS = {
    PairingState.AGREED: ("签合作协议", "签协议"),
    PairingState.SIGNED: ("发起建站申请", "申请建站"),
}


def stations(post: Post) -> list[Group]:
    """Stations on the post's desk; for a host also applications of which it has a part to fill in and to confirm."""
    deeds = STATION_DEEDS | HOST_DEEDS if post.host_id else STATION_DEEDS
    found = first_of_each(stations_waiting(post).with_people(), "state", "due_on", "awaited_since")
    return grouped(
        found, lambda one: deeds[State(one.state)][0], lambda one: _station(one, deeds), _all_in_state("stations")
    )


def stations_waiting(post: Post) -> StationQuerySet:
    """Those whose notice runs wait through their objections (`objections_waiting`)."""
    rows = Station.objects.waiting_for(post).exclude(state=State.NOTICE)
    if not post.host_id:
        return rows
    return rows | Station.objects.filter(state__in=states.FILLING_IN, host_confirmed_at=None, host=post.host_id)


def objections(post: Post) -> list[Group]:
    """Objections to notices of this association: to be answered, or upheld so that a decision is due."""
    rows = objections_waiting(post).select_related("notice__station")
    found = first_of_each(rows, "upheld", "due_on", "raised_at")
    all_link = f"{reverse('stations')}?state=notice&{WAITING}"
    return grouped(found, lambda one: _objection_deed(one)[0], _objection, lambda _: all_link)


def objections_waiting(post: Post) -> Rows:
    """Those that hold a notice of this association."""
    if post.association_id is None:
        return Objection.objects.none()
    return Objection.objects.holding().filter(notice__association=post.association_id, notice__closed_at=None)


def needs(post: Post) -> list[Group]:
    """Needs to check, to find a host for, or to put right."""
    found = first_of_each(Need.objects.waiting_for(post).select_related("host"), "state", "due_on", "posted_at")
    return grouped(found, lambda one: NEED_DEEDS[one.state][0], _need, _all_in_state("needs"))


def invitations(post: Post) -> list[Group]:
    """Offers of the other side to answer."""
    last = Offer.objects.filter(invitation=OuterRef("pk")).order_by("-pk").values("made_at")[:1]
    rows = Invitation.objects.waiting_for(post).with_people().annotate(last_offer_at=Subquery(last))
    found = first_of_each(rows, None, "lapses_on", "opened_at")
    return grouped(
        found,
        lambda _: "答复合作邀请",
        lambda one: _invitation(one, post),
        lambda one: f"{reverse('invitations')}?state=open&awaited={one.awaited}",
    )


def pairings(post: Post) -> list[Group]:
    """Agreements to sign; then, for the society, to apply."""
    rows = Pairing.objects.waiting_for(post).select_related("invitation__need__host", "invitation__society")
    found = first_of_each(rows, "state", "agreed_at")
    return grouped(
        found, lambda one: PAIRING_DEEDS[one.state][0], lambda one: _pairing(one, post), _all_in_state("pairings")
    )


def registrations(post: Post) -> list[Group]:
    """Registrations handed in to this organisation."""
    if post.is_administrator:
        return []  # who may decide any need not decide all
    rows = Registration.objects.visible_to(post).waiting().select_related("account")
    found = first_of_each(rows, None, "due_on", "handed_in_at")
    return grouped(found, lambda _: "审核注册", _registration, _all_in_state("registrations"))


def recommendations(post: Post) -> list[Group]:
    """Needs that experts of this society ask it to take up."""
    rows = Recommendation.objects.waiting_for(post).one_a_need().select_related("expert", "need__host")
    found = first_of_each(rows, None, "made_at")
    return grouped(found, lambda _: "答复专家推荐的需求", _recommendation, lambda _: f"{reverse('needs')}?{WAITING}")


def membership_requests(post: Post) -> list[Group]:
    """Societies that want to list this expert, or one who does not sign in and for whom this association answers."""
    if not (post.role == Role.EXPERT or post.is_association):
        return []
    rows = MembershipRequest.objects.waiting_for(post).select_related("expert", "society")
    found = first_of_each(rows, None, "asked_at")
    return grouped(found, lambda _: "答复学会的征求", _membership_request, lambda one: _requests_of(post, one))


SOURCES = (
    stations,
    objections,
    needs,
    invitations,
    pairings,
    registrations,
    recommendations,
    membership_requests,
)


def waiting_for(post: Post) -> list[Group]:
    """All that waits for the post, the most pressing group first."""
    return sorted((group for source in SOURCES for group in source(post)), key=lambda group: group.urgency)


def _all_in_state(url_name: str) -> Callable[[Any], str]:
    """The list of all that waits in the state of this one."""
    return lambda one: f"{reverse(url_name)}?state={one.state}&{WAITING}"


def _station(station: Station, deeds: dict[State, tuple[str, str]]) -> DeskItem:
    return DeskItem(
        title=station.name,
        detail=f"{station.state_label} · {station.place.full_name}",
        link=station_page(station),
        since=station.awaited_since,
        due=station.due_on,
        deed=deeds[State(station.state)][1],
        deed_link=_where_done(station),
    )


def _where_done(station: Station) -> str:
    """The form in which the next deed is done; the station's own page where a button there does it."""
    if station.state in states.FILLING_IN:
        return reverse("station-application", args=[station.pk])
    if station.state in states.UNDER_REVIEW:
        return reverse("station-decision", args=[station.pk])
    return station_page(station)


def _of(objection: Objection) -> list[int]:
    station = objection.notice.station_id
    return [station] if objection.upheld else [station, objection.pk]


def _objection_deed(objection: Objection) -> tuple[str, str]:
    return ("处理成立的异议", "作决定") if objection.upheld else ("答复公示异议", "答复")


def _objection(objection: Objection) -> DeskItem:
    station = objection.notice.station
    return DeskItem(
        title=station.name,
        detail=f"{objection.name}：{objection.text[:40]}",
        link=station_page(station),
        since=objection.answered_at or objection.raised_at,
        due=None if objection.upheld else objection.due_on,
        deed=_objection_deed(objection)[1],
        deed_link=reverse("station-decision" if objection.upheld else "station-objection", args=_of(objection)),
    )


def _need(need: Need) -> DeskItem:
    return DeskItem(
        title=need.title,
        detail=need.host.name if need.host else need.place.full_name,
        link=need_page(need),
        since=need.waiting_since or need.opened_at or need.posted_at,
        due=need.due_on,
        deed=NEED_DEEDS[NeedState(need.state)][1],
    )


def _other_side(invitation: Invitation, post: Post) -> str:
    return invitation.need.from_whom if post.society_id else invitation.society.name


def _invitation(invitation: Any, post: Post) -> DeskItem:
    return DeskItem(
        title=invitation.need.title,
        detail=_other_side(invitation, post),
        link=invitation_page(invitation),
        since=invitation.last_offer_at,
        due=invitation.lapses_on,
        deed="答复",
    )


def _pairing(pairing: Pairing, post: Post) -> DeskItem:
    return DeskItem(
        title=pairing.invitation.need.title,
        detail=_other_side(pairing.invitation, post),
        link=pairing_page(pairing),
        since=pairing.agreed_at,
        due=None,
        deed=PAIRING_DEEDS[PairingState(pairing.state)][1],
    )


def _registration(registration: Registration) -> DeskItem:
    return DeskItem(
        title=registration.name,
        detail=f"{registration.get_kind_display()} · {registration.account.name}提交",
        link=registration_page(registration),
        since=registration.handed_in_at,
        due=registration.due_on,
        deed="审核",
    )


def _requests_of(post: Post, request: MembershipRequest) -> str:
    """An expert's stand on their own page."""
    return f"{reverse('experts')}?{WAITING}" if post.is_association else expert_page(request.expert)


def _membership_request(request: MembershipRequest) -> DeskItem:
    return DeskItem(
        title=request.expert.name,
        detail=f"{request.society}想列入专家名单",
        link=expert_page(request.expert),
        since=request.asked_at,
        deed="答复",
    )


def _recommendation(recommendation: Any) -> DeskItem:
    together = f"等 {recommendation.together} 位专家" if recommendation.together > 1 else ""
    return DeskItem(
        title=recommendation.need.title,
        detail=f"{recommendation.expert}{together}：{recommendation.message[:40]}",
        link=need_page(recommendation.need),
        since=recommendation.made_at,
        due=None,
        deed="看需求",
    )
