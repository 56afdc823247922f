"""Appraisals on a post's desk, the seats of experts, and those that wait for others."""

from typing import Any

from django.urls import reverse

from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.models import Appraisal, AppraisalState, Seat
from kezhan.organisations.models import Post, Role
from kezhan.stations.seen import at_stations_of
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, WAITING, all_in_state

DEEDS = {
    AppraisalState.COMMISSIONED: ("审查鉴定材料", "审查"),
    AppraisalState.RETURNED: ("补充鉴定材料", "补充"),
    AppraisalState.FORMING: ("组专家组", "请专家"),
    AppraisalState.GATHERING: ("登记签字的意见", "登记"),
    AppraisalState.CONCLUDED: ("公开鉴定结论", "公开"),
    AppraisalState.PUBLISHED: ("颁发成果的证书", "发证书"),
}


def appraisals(post: Post) -> list[Group]:
    """For a society to examine, to find a panel, to make public; for a host to add materials."""
    rows = Appraisal.objects.waiting_for(post).select_related("station__host")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: DEEDS[AppraisalState(one.state)][0], _here, all_in_state("commissions"))


def panel_questions(post: Post) -> list[Group]:
    """Panels that ask this expert to sit."""
    found = _found(post, Seat.objects.to_answer(), "due_on")
    return grouped(found, lambda _: "答复鉴定的邀请", lambda one: _seat(one, "答复"), _all_of_panels)


def panel_opinions(post: Post) -> list[Group]:
    """Panels that wait for this member's opinion."""
    found = _found(post, Seat.objects.to_judge(), "appraisal__due_on")
    return grouped(found, lambda _: "提鉴定意见", lambda one: _seat(one, "提意见"), _all_of_panels)


def panel_conclusions(post: Post) -> list[Group]:
    """Panels whose head has all opinions."""
    found = _found(post, Seat.objects.to_conclude(), "appraisal__due_on")
    return grouped(found, lambda _: "作鉴定结论", lambda one: _seat(one, "作结论"), _all_of_panels)


def appraisals_of_others(post: Post) -> list[Group]:
    """A host's or society's appraisals that lie with somebody else."""
    if not (post.host_id or post.society_id):
        return []
    found = first_of_each(elsewhere(post).select_related("station__society", "station__host"), None, "due_on")
    all_link = f"{reverse('commissions')}?{ELSEWHERE}"
    return grouped(found, lambda _: "成果鉴定", _there, lambda _: all_link)


def elsewhere(post: Post) -> Any:
    """The appraisals of this host or society that wait for others."""
    mine = Appraisal.objects.waiting_for(post).order_by().values("pk")
    return Appraisal.objects.under_way().going_on().filter(at_stations_of(post)).exclude(pk__in=mine)


HERE = (appraisals, panel_questions, panel_opinions, panel_conclusions)
THERE = (appraisals_of_others,)
DESKS = (
    Lying("society", Appraisal.objects.for_societies, "station__society"),
    Lying("host", Appraisal.objects.returned, "station__host"),
    Lying("account", Seat.objects.to_answer, "expert__account"),
    Lying("account", Seat.objects.to_judge, "expert__account"),
    Lying("account", Seat.objects.to_conclude, "expert__account"),
)


def _found(post: Post, rows: Any, due: str) -> list[Any]:
    """The first of these seats that wait for this expert."""
    own = Seat.objects.waiting_for(post).filter(pk__in=rows.order_by().values("pk"))
    own = own.select_related("appraisal__station__host")
    return first_of_each(own if post.role == Role.EXPERT else own.none(), None, due, "asked_at")


def _all_of_panels(seat: Seat) -> str:
    return f"{reverse('commissions')}?{WAITING}"


def _here(appraisal: Appraisal) -> DeskItem:
    return DeskItem(
        title=appraisal.title,
        detail=appraisal.station.host.name,
        link=appraisal_page(appraisal),
        since=appraisal.concluded_at or appraisal.opened_at,
        due=appraisal.due_on,
        deed=DEEDS[AppraisalState(appraisal.state)][1],
        deed_link=appraisal_page(appraisal),
    )


def _seat(seat: Seat, deed: str) -> DeskItem:
    appraisal = seat.appraisal
    return DeskItem(
        title=appraisal.title,
        detail=appraisal.station.host.name,
        link=appraisal_page(appraisal),
        since=seat.asked_at,
        due=seat.due_on if appraisal.state == AppraisalState.FORMING else appraisal.due_on,
        deed=deed,
        deed_link=appraisal_page(appraisal),
    )


def _there(appraisal: Appraisal) -> DeskItem:
    station = appraisal.station
    who = {AppraisalState.RETURNED: station.host.name, AppraisalState.GATHERING: "专家组"}
    return DeskItem(
        title=appraisal.title,
        detail=f"在{who.get(AppraisalState(appraisal.state), station.society.name)} · {appraisal.state_label}",
        link=appraisal_page(appraisal),
        since=appraisal.opened_at,
        due=appraisal.due_on,
    )
