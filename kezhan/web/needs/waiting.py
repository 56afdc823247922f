"""Needs on a post's desk, and a post's own needs that an association checks."""

from django.urls import reverse

from kezhan.needs.addresses import need_page
from kezhan.needs.models import Confidentiality, Need, NeedState
from kezhan.organisations.desks import in_whose_hands
from kezhan.organisations.models import Post
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped, on_behalf
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

DEEDS = {
    NeedState.CHECKING: ("核实需求", "核实"),
    NeedState.OPEN: ("为代征集的需求找到单位", "找单位"),
    NeedState.RETURNED: ("修改退回的需求", "修改"),
}

OTHERS = {NeedState.CHECKING: "需求", NeedState.OPEN: "正在找学会的需求"}
UNSEEN = "学会收到邀请才看得到，请你们选学会、发邀请"
LOOKING = "学会和专家会来找你们，你们也可以自己选学会、发邀请"


def needs(post: Post) -> list[Group]:
    """Needs to check, to find a host for, or to put right."""
    found = first_of_each(
        Need.objects.waiting_for(post).select_related("host", "checker"), "state", "due_on", "posted_at"
    )
    return grouped(found, lambda one: DEEDS[one.state][0], lambda one: _need(post, one), all_in_state("needs"))


def needs_of_others(post: Post) -> list[Group]:
    """Needs of a host that an association checks, and those that look for a society."""
    if not post.host_id:
        return []
    rows = Need.objects.filter(host=post.host_id, state__in=OTHERS).select_related("checker")
    found = first_of_each(rows, "state", "waiting_since")
    hands = in_whose_hands([one for one in found if one.state == NeedState.CHECKING], "checker")
    return grouped(
        found,
        lambda one: OTHERS[one.state],
        lambda one: _elsewhere(one, hands.get(one.pk, "")),
        lambda one: f"{reverse('needs')}?state={one.state}&host={post.host_id}",
    )


HERE = (needs,)
THERE = (needs_of_others,)
DESKS = (
    Lying("association", Need.objects.undecided, "checker", decided=True),
    Lying("association", lambda: Need.objects.filter(state=NeedState.OPEN, host=None), "collected_by"),
    Lying("host", lambda: Need.objects.filter(state=NeedState.RETURNED), "host"),
)


def _need(post: Post, need: Need) -> DeskItem:
    instead = on_behalf(post, need, "checker") if need.state == NeedState.CHECKING else ""
    return DeskItem(
        title=need.title,
        detail=f"{instead}{need.host.name if need.host else need.place.full_name}",
        link=need_page(need),
        since=need.waiting_since or need.opened_at or need.posted_at,
        due=need.due_on,
        deed=DEEDS[NeedState(need.state)][1],
    )


def _elsewhere(need: Need, hands: str) -> DeskItem:
    return DeskItem(
        title=need.title,
        detail=f"在{hands} · {need.get_state_display()}" if hands else _looking(need),
        link=need_page(need),
        since=need.waiting_since or need.posted_at,
        due=need.due_on,
    )


def _looking(need: Need) -> str:
    return LOOKING if need.confidentiality == Confidentiality.PUBLIC else UNSEEN
