"""The page of a strategy: the text in force, the next one, goals, versions, work, and what this person may do next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.innovation_strategy.adopting import NEEDED
from kezhan.kinds.innovation_strategy.lifecycle import openings
from kezhan.kinds.innovation_strategy.models import (
    OPEN_VERSIONS,
    GoalState,
    Strategy,
    StrategyState,
    StrategyVersion,
    VersionState,
)
from kezhan.organisations.models import Post
from kezhan.web.kinds.innovation_strategy.found import strategy_for
from kezhan.web.kinds.innovation_strategy.goals_shown import GoalShown, goals_of
from kezhan.web.kinds.innovation_strategy.reading import files_of, versions_of
from kezhan.web.kinds.innovation_strategy.tones import tone, tone_of_version
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.work.models import Work
from kezhan.work.moves import Move

PAGES = {
    "write_strategy": "strategy-writing",
    "hand_over_strategy": "strategy-handing-over",
    "adopt_strategy": "strategy-adoption",
    "return_strategy": "strategy-return",
    "drop_strategy_draft": "strategy-dropping",
    "set_goal": "new-goal",
    "begin_strategy_revision": "strategy-revision",
    "end_strategy": "strategy-end",
}


@require_safe
@with_post()
def strategy(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = strategy_for(post, pk)
    moves, versions = openings(shown, post), versions_of(shown)
    in_force = next((one for one in versions if one.state == VersionState.IN_FORCE), None)
    coming = next((one for one in versions if one.state in OPEN_VERSIONS), None)
    goals = goals_of(shown, moves, post)
    read = in_force or coming or versions[0]
    context = {
        "strategy": shown,
        "tone": tone(shown),
        "term": None if shown.ended_with_station else time_left(shown.due_on),
        "deeds": _deeds(shown, moves, coming, goals),
        "in_force": in_force,
        "coming": coming,
        "read": read,
        "files": files_of(read),
        "goals": goals,
        "main_goal": _main_goal(shown, goals),
        "versions": [{"version": one, "tone": tone_of_version(one)} for one in versions],
        "work": list(Work.objects.filter(goal_progress__goal__strategy=shown).order_by("-ended_on", "-pk")),
        "facts": _facts(shown),
    }
    return render(request, "kinds/innovation_strategy/strategy.html", context)


def _deeds(
    shown: Strategy, moves: list[Move], coming: StrategyVersion | None, goals: list[GoalShown]
) -> list[dict[str, Any]]:
    """What this person may do with the strategy, the next deed first."""
    main = _main(shown, coming, goals)
    deeds = [
        {"move": move, "url": reverse(PAGES[move.name], args=[shown.pk]), "main": move.name == main}
        for move in moves
        if move.name in PAGES
    ]
    return sorted(deeds, key=lambda one: not one["main"])


def _main(shown: Strategy, coming: StrategyVersion | None, goals: list[GoalShown]) -> str:
    """The next deed; empty where it is about one of the goals."""
    if coming is not None and coming.state == VersionState.DRAFT:
        is_ready = not coming.asked_for and all(coming.text[part] for part in NEEDED)
        return "hand_over_strategy" if is_ready else "write_strategy"
    if coming is not None:
        return "adopt_strategy"
    if _main_goal(shown, goals):
        return ""
    return "end_strategy" if shown.last_year < clock.today().year else "set_goal"


def _main_goal(shown: Strategy, goals: list[GoalShown]) -> int:
    """The key of the goal whose progress comes next; 0 where something else does."""
    pressing = next((one.goal.pk for one in goals if one.goal.state == GoalState.OPEN), 0)
    return pressing if shown.state == StrategyState.IN_FORCE else 0


def _facts(shown: Strategy) -> list[Fact]:
    return [
        Fact("哪一种", shown.get_sort_display()),
        Fact("管哪几年", shown.years),
        Fact("单位", shown.station.host.name),
        *filled({"起草": shown.opened_by}),
    ]
