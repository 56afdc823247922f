"""Strategies and goals on a post's desk: to adopt, to put right, to pursue; and those that wait for the host."""

from django.urls import reverse

from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.models import Goal, Strategy, StrategyState
from kezhan.organisations.models import Post
from kezhan.stations.seen import at_stations_of
from kezhan.web.parts.groups import DeskItem, Group, first_of_each, grouped
from kezhan.web.parts.lying import Lying
from kezhan.web.parts.mine import WAITING, all_in_state

DEEDS = {
    StrategyState.HANDED_OVER: ("采纳战略和规划", "看过以后采纳", "strategy-adoption"),
    StrategyState.REVISION_HANDED_OVER: ("采纳修订稿", "看过以后采纳", "strategy-adoption"),
    StrategyState.DRAFTING: ("改退回来的文稿", "改", "strategy-writing"),
    StrategyState.REVISING: ("改退回来的修订稿", "改", "strategy-writing"),
}


def strategies(post: Post) -> list[Group]:
    """For a host to adopt or return, for a society to put right."""
    rows = Strategy.objects.waiting_for(post).select_related("station__host", "station__society")
    found = first_of_each(rows, "state", "due_on", "opened_at")
    return grouped(found, lambda one: DEEDS[one.state][0], _here, all_in_state("strategies"))


def goals(post: Post) -> list[Group]:
    """Goals that lag behind, for who answers for them."""
    rows = Goal.objects.waiting_for(post).select_related("strategy__station__host", "expert")
    found = first_of_each(rows, None, "due_on")
    return grouped(found, lambda one: "要跟进的目标", _goal, lambda one: f"{reverse('strategy-goals')}?{WAITING}")


def strategies_of_society(post: Post) -> list[Group]:
    """A society's own versions that wait for their host."""
    if not post.society_id:
        return []
    rows = Strategy.objects.unanswered().filter(at_stations_of(post)).select_related("station__host")
    found = first_of_each(rows, None, "due_on", "opened_at")
    return grouped(found, lambda one: "等单位采纳的战略和规划", _there, lambda one: reverse("strategies"))


HERE = (strategies, goals)
THERE = (strategies_of_society,)
DESKS = (
    Lying("host", Strategy.objects.unanswered, "station__host"),
    Lying("society", Strategy.objects.returned, "station__society"),
    Lying("society", Goal.objects.for_societies, "strategy__station__society"),
    Lying("account", Goal.objects.for_experts, "expert__account"),
)


def _here(strategy: Strategy) -> DeskItem:
    _, deed, page = DEEDS[StrategyState(strategy.state)]
    side = strategy.station.society.name if page == "strategy-adoption" else strategy.station.host.name
    return DeskItem(
        title=strategy.title,
        detail=f"{side} · {strategy.get_sort_display()}",
        link=strategy_page(strategy),
        since=None,
        due=strategy.due_on,
        deed=deed,
        deed_link=reverse(page, args=[strategy.pk]),
    )


def _goal(goal: Goal) -> DeskItem:
    deed, page = ("报进展", "goal-progress") if goal.responsible else ("定谁负责", "goal-change")
    return DeskItem(
        title=goal.title,
        detail=f"{goal.strategy.title} · {goal.strategy.station.host.name} · {goal.responsible or '没有人负责'}",
        link=f"{strategy_page(goal.strategy)}#goal-{goal.pk}",
        since=None,
        due=goal.due_on,
        deed=deed,
        deed_link=reverse(page, args=[goal.strategy_id, goal.pk]),
    )


def _there(strategy: Strategy) -> DeskItem:
    return DeskItem(
        title=strategy.title,
        detail=f"在{strategy.station.host.name} · {strategy.state_label}",
        link=strategy_page(strategy),
        since=None,
        due=strategy.due_on,
    )
