"""On a post's desk: task papers and results that wait for their word, what to go on with, steps past their day."""

from django.urls import reverse

from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState, Step
from kezhan.organisations.models import Post
from kezhan.stations.seen import at_stations_of
from kezhan.web.kinds.bottleneck.listing import LATE
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import all_in_state

DEEDS = {
    BottleneckState.PROPOSED: ("看攻关任务书", "看任务书", "bottleneck"),
    BottleneckState.HANDED_OVER: ("验收攻关", "验收", "bottleneck-acceptance"),
    BottleneckState.RETURNED: ("修改攻关任务书", "修改", "bottleneck-task-paper"),
    BottleneckState.UNDER_WAY: ("步骤都完成的攻关，交付验收", "交付", "bottleneck-handing-over"),
}


def bottlenecks(post: Post) -> list[Group]:
    """For a host to agree to or to accept, for the station's side to put right or to hand over."""
    rows = Bottleneck.objects.waiting_for(post).select_related("station__host", "station__society")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("bottlenecks"))


def late_steps(post: Post) -> list[Group]:
    """Steps past their day, for the society and for who is responsible."""
    rows = Step.objects.waiting_for(post).select_related("bottleneck__station__host", "expert")
    found = first_of_each(rows, None, "due_on")
    return grouped(found, lambda one: "过期的攻关步骤", _step, lambda one: f"{reverse('bottlenecks')}?{LATE}")


def elsewhere(post: Post) -> list[Group]:
    """A society's papers and results that wait for their host."""
    if not post.society_id:
        return []
    rows = Bottleneck.objects.for_hosts().filter(at_stations_of(post)).select_related("station__host")
    found = first_of_each(rows, None, "opened_at")
    return grouped(found, lambda one: "等单位答复的攻关", _there, lambda one: reverse("bottlenecks"))


HERE = (bottlenecks, late_steps)
THERE = (elsewhere,)
DESKS = (
    Lying("host", Bottleneck.objects.for_hosts, "station__host"),
    Lying("society", Bottleneck.objects.for_the_side, "station__society"),
    Lying("account", Bottleneck.objects.for_the_side, "opened_by_account"),
    Lying("society", Step.objects.overdue, "bottleneck__station__society"),
    Lying("account", Step.objects.overdue, "expert__account"),
)


def _here(bottleneck: Bottleneck) -> DeskItem:
    _, deed, page = DEEDS[BottleneckState(bottleneck.state)]
    station, since = bottleneck.station, {BottleneckState.PROPOSED: bottleneck.opened_at}
    since[BottleneckState.HANDED_OVER] = bottleneck.handed_over_at or bottleneck.opened_at
    return DeskItem(
        title=bottleneck.title,
        detail=(station.society if bottleneck.state in since else station.host).name,
        link=bottleneck_page(bottleneck),
        since=since.get(BottleneckState(bottleneck.state)),
        due=bottleneck.due_on,
        deed=deed,
        deed_link=reverse(page, args=[bottleneck.pk]),
    )


def _step(step: Step) -> DeskItem:
    who = step.expert.name if step.expert else "没有人负责"
    return DeskItem(
        title=f"{step.bottleneck.title}：{step.title}",
        detail=f"{step.bottleneck.station.host.name} · {who}",
        link=bottleneck_page(step.bottleneck),
        since=None,
        due=step.due_on,
        deed="报完成",
        deed_link=reverse("bottleneck-step", args=[step.bottleneck_id, step.pk]),
    )


def _there(bottleneck: Bottleneck) -> DeskItem:
    return DeskItem(
        title=bottleneck.title,
        detail=f"在{bottleneck.station.host.name} · {bottleneck.state_label}",
        link=bottleneck_page(bottleneck),
        since=bottleneck.handed_over_at or bottleneck.opened_at,
        due=bottleneck.due_on,
    )
