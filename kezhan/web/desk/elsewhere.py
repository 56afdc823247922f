"""What a post waits for: its things on other people's desks, on whose and since when, the longest wait first."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from kezhan.experts.addresses import expert_page
from kezhan.experts.models import MembershipRequest
from kezhan.matching.addresses import invitation_page, pairing_page
from kezhan.matching.models import Invitation, Pairing, PairingState, Recommendation
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Post, Role
from kezhan.stations import states
from kezhan.stations.addresses import station_page
from kezhan.stations.models import Awaited, Passage, Station
from kezhan.stations.models.station import StationQuerySet
from kezhan.web.desk.groups import DeskItem, Group, Rows, first_of_each, grouped
from kezhan.web.desk.mine import ELSEWHERE

ON_THE_WAY = (*states.APPLYING, *states.PLAQUE_COMING)


def stations(post: Post) -> list[Group]:
    """Stations of a society or host that another one is asked about; of an association those that it has passed on."""
    rows = stations_elsewhere(post).select_related("society", "host", "desk")
    found = first_of_each(rows, None, "awaited_since")
    return grouped(found, lambda _: "站点", _station, lambda _: f"{reverse('stations')}?{ELSEWHERE}")


def needs(post: Post) -> list[Group]:
    """Needs of a host that an association checks."""
    if not post.host_id:
        return []
    rows = Need.objects.filter(host=post.host_id, state=NeedState.CHECKING).select_related("checker")
    return grouped(
        first_of_each(rows, None, "waiting_since"),
        lambda _: "需求",
        _need,
        lambda _: f"{reverse('needs')}?state=checking",
    )


def invitations(post: Post) -> list[Group]:
    """Offers of one's own that the other side has not answered."""
    if not (post.society_id or post.host_id):
        return []
    mine = Invitation.objects.waiting_for(post).values("pk")
    rows = Invitation.objects.visible_to(post).open().exclude(pk__in=mine).with_people()
    found = first_of_each(rows, None, "lapses_on")
    return grouped(
        found,
        lambda _: "合作邀请",
        lambda one: _invitation(one, post),
        lambda one: f"{reverse('invitations')}?state=open&awaited={one.awaited}",
    )


def pairings(post: Post) -> list[Group]:
    """Agreements that the other side has not signed yet, or after which the society has not applied yet."""
    rows = pairings_elsewhere(post).select_related("invitation__need__host", "invitation__society")
    found = first_of_each(rows, None, "agreed_at")
    all_link = f"{reverse('pairings')}?{ELSEWHERE}"
    return grouped(found, lambda _: "合作协议", lambda one: _pairing(one, post), lambda _: all_link)


def recommendations(post: Post) -> list[Group]:
    """Needs that an expert asked a society to take up, without an answer yet."""
    rows = recommendations_elsewhere(post).select_related("need", "society")
    found = first_of_each(rows, None, "made_at")
    all_link = f"{reverse('needs')}?{ELSEWHERE}"
    return grouped(found, lambda _: "推荐给学会的需求", _recommendation, lambda _: all_link)


def membership_requests(post: Post) -> list[Group]:
    """Experts whom this society wants to list and who have not answered."""
    rows = requests_elsewhere(post).select_related("expert", "society__association")
    found = first_of_each(rows, None, "asked_at")
    all_link = f"{reverse('experts')}?{ELSEWHERE}"
    return grouped(found, lambda _: "征求专家意见", _membership_request, lambda _: all_link)


SOURCES = (stations, needs, invitations, pairings, recommendations, membership_requests)


def waiting_elsewhere(post: Post) -> list[Group]:
    """All that the post waits for."""
    return [group for source in SOURCES for group in source(post)]


def stations_elsewhere(post: Post) -> StationQuerySet:
    """Those that somebody else is asked about."""
    return _stations_of(post).exclude(awaited=Awaited.NOBODY)


def pairings_elsewhere(post: Post) -> Rows:
    """Those of a society or host on which the other side is to act."""
    if not (post.society_id or post.host_id):
        return Pairing.objects.none()
    mine = Pairing.objects.waiting_for(post).values("pk")
    return Pairing.objects.visible_to(post).live().exclude(pk__in=mine)


def recommendations_elsewhere(post: Post) -> Rows:
    """An expert's own that lie on a society's desk, one a need."""
    if post.role != Role.EXPERT:
        return Recommendation.objects.none()
    return Recommendation.objects.visible_to(post).unanswered().one_a_need()


def requests_elsewhere(post: Post) -> Rows:
    """A society's own that nobody has answered."""
    if not post.society_id:
        return MembershipRequest.objects.none()
    return MembershipRequest.objects.waiting().filter(society=post.society_id)


def _stations_of(post: Post) -> StationQuerySet:
    if post.is_association:
        passed = Exists(Passage.objects.filter(association=post.association_id, station=OuterRef("pk")))
        mine = Q(desk=post.association_id, awaited=Awaited.ASSOCIATION)
        return Station.objects.visible_to(post).filter(passed, state__in=ON_THE_WAY).exclude(mine)
    if post.society_id:
        return Station.objects.filter(society=post.society_id).exclude(awaited=Awaited.SOCIETY)
    if post.host_id:
        to_confirm = Q(state__in=states.FILLING_IN, host_confirmed_at=None)
        return Station.objects.filter(host=post.host_id).exclude(to_confirm | Q(awaited=Awaited.HOST))
    return Station.objects.none()


def _station(station: Station) -> DeskItem:
    return DeskItem(
        title=station.name,
        detail=f"在{station.desk_name} · {station.state_label}",
        link=station_page(station),
        since=station.awaited_since,
        due=None if station.awaited == Awaited.PUBLIC else station.due_on,
    )


def _need(need: Need) -> DeskItem:
    return DeskItem(
        title=need.title,
        detail=f"在{need.checker} · {need.get_state_display()}",
        link=need_page(need),
        since=need.waiting_since or need.posted_at,
        due=need.due_on,
    )


def _other(invitation: Invitation, post: Post) -> str:
    return invitation.need.from_whom if post.society_id else invitation.society.name


def _invitation(invitation: Invitation, post: Post) -> DeskItem:
    return DeskItem(
        title=invitation.need.title,
        detail=f"在{_other(invitation, post)} · 待答复",
        link=invitation_page(invitation),
        since=invitation.opened_at,
        due=invitation.lapses_on,
    )


def _pairing(pairing: Pairing, post: Post) -> DeskItem:
    next_deed = "待发起建站申请" if pairing.state == PairingState.SIGNED else "待签协议"
    return DeskItem(
        title=pairing.invitation.need.title,
        detail=f"在{_other(pairing.invitation, post)} · {next_deed}",
        link=pairing_page(pairing),
        since=pairing.agreed_at,
    )


def _recommendation(recommendation: Any) -> DeskItem:
    together = f"等 {recommendation.together} 家学会" if recommendation.together > 1 else ""
    return DeskItem(
        title=recommendation.need.title,
        detail=f"在{recommendation.society}{together} · 待答复",
        link=need_page(recommendation.need),
        since=recommendation.made_at,
    )


def _membership_request(request: MembershipRequest) -> DeskItem:
    return DeskItem(
        title=request.expert.name,
        detail=f"等{request.asked}答复",
        link=expert_page(request.expert),
        since=request.asked_at,
    )
