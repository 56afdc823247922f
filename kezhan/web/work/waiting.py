"""Pieces of work on a post's desk, and those that wait for a host's answer."""

from django.urls import reverse

from kezhan.organisations.models import Post, Role
from kezhan.stations.seen import at_stations_of
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import ELSEWHERE, all_in_state
from kezhan.work.addresses import work_page
from kezhan.work.models import Work, WorkQuerySet
from kezhan.work.states import State

DEEDS = {State.HANDED_IN: ("确认服务记录", "去确认"), State.REFUSED: ("改正单位不认可的服务记录", "改正")}


def work(post: Post) -> list[Group]:
    """For a host to answer, for the station's side to put right."""
    rows = Work.objects.waiting_for(post).select_related("station")
    found = first_of_each(rows, "state", "due_on", "written_at")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("work-list"))


def work_of_others(post: Post) -> list[Group]:
    """What a society's or an expert's own work waits for: its hosts' answers."""
    found = first_of_each(elsewhere(post).select_related("station__host"), "state", "due_on", "written_at")
    link = f"{reverse('work-list')}?{ELSEWHERE}"
    return grouped(found, lambda one: "服务记录等单位确认", _there, lambda one: link)


def elsewhere(post: Post) -> WorkQuerySet:
    """The work of this society or expert that waits for its hosts."""
    if post.society_id:
        return Work.objects.asked().filter(at_stations_of(post))
    own = Work.objects.asked().filter(written_by_account=post.account_id)
    return own if post.role == Role.EXPERT else own.none()


HERE = (work,)
THERE = (work_of_others,)
DESKS = (
    Lying("host", Work.objects.asked, "station__host"),
    Lying("society", Work.objects.refused, "station__society"),
    Lying("account", Work.objects.refused, "written_by_account"),
)


def _here(work: Work) -> DeskItem:
    return DeskItem(
        title=work.title,
        detail=f"{work.station.name} · {work.when}",
        link=work_page(work),
        since=work.written_at if work.state == State.HANDED_IN else work.answered_at,
        due=work.due_on,
        deed=DEEDS[State(work.state)][1],
    )


def _there(work: Work) -> DeskItem:
    return DeskItem(
        title=work.title,
        detail=f"在{work.station.host.name} · {work.when}",
        link=work_page(work),
        since=work.written_at,
        due=work.due_on,
    )
