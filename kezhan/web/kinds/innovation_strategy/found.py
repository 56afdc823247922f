"""The strategy or the goal that a page is about, if the person may see it, and one of its moves."""

from dataclasses import replace

from django.shortcuts import get_object_or_404

from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.lifecycle import KEPT, from_here, move_named, openings
from kezhan.kinds.innovation_strategy.models import Goal, GoalState, Strategy
from kezhan.organisations.models import Post
from kezhan.web.work.taking import Asked
from kezhan.work.moves import Move

BACK = "take_goal_up_again"


def strategy_for(post: Post, pk: int) -> Strategy:
    """The strategy; raises Http404 if there is none that this person may see."""
    return get_object_or_404(Strategy.objects.visible_to(post).with_station(), pk=pk)


def goal_for(post: Post, pk: int, key: int) -> Goal:
    """A goal of the strategy; raises Http404 if there is none that this person may see."""
    strategy = strategy_for(post, pk)
    found: Goal = get_object_or_404(strategy.goals.select_related("expert"), pk=key)
    found.strategy = strategy
    return found


def asked(post: Post, strategy: Strategy, name: str) -> Asked:
    """One move of the strategy, as this person finds it."""
    move = move_named(name)
    return Asked(
        thing=strategy,
        move=move if move.target == KEPT else from_here(move, strategy),
        is_open=move in openings(strategy, post),
        page=strategy_page(strategy),
        now=lambda: strategy_for(post, strategy.pk),
    )


def asked_of_goal(post: Post, goal: Goal, name: str, *, is_done: bool = False) -> Asked:
    """One move about a goal, as this person finds it; `is_done` says whether it was made already."""
    move = move_named(name)
    return Asked(
        thing=goal,
        move=replace(move, target=goal.state) if is_done else move,
        is_open=not is_done and move in goal_openings(goal, openings(goal.strategy, post), post),
        page=strategy_page(goal.strategy),
        now=lambda: goal_for(post, goal.strategy_id, goal.pk),
    )


def goal_openings(goal: Goal, of_strategy: list[Move], post: Post) -> list[Move]:
    """The moves about this goal out of those that are open on its strategy: once it has ended, at most the way back."""
    if goal.state != GoalState.OPEN:
        return [move for move in of_strategy if move.name == BACK and goal.is_unfounded]
    is_own = goal.expert is not None and goal.expert.account_id == post.account_id
    return [move for move in of_strategy if move.name != BACK and (move.name != "decline_goal" or is_own)]
