"""The strategies that a post may see, and the goals under them."""

from dataclasses import replace

from django.db.models import Q
from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.innovation_strategy.addresses import strategy_page
from kezhan.kinds.innovation_strategy.models import (
    Goal,
    GoalState,
    Sort,
    Strategy,
    StrategyState,
    StrategyVersion,
    VersionState,
)
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word, holding, one_of
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.innovation_strategy.tones import goal_in_words, tone, tone_of_goal
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request


def _about(word: str) -> Q:
    """In its name, in its station, or in the text of the version in force."""
    said = StrategyVersion.objects.filter(holding(StrategyVersion, word), state=VersionState.IN_FORCE)
    named = Strategy.objects.filter(said_or_at_station(Strategy, word))
    return one_of(named.values("pk"), said.values("strategy"))


STRATEGIES = ListOf(
    noun="战略和规划",
    title="协同创新",
    columns=(
        Column("名称", lambda row: row.title, link=strategy_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("哪一种", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("管哪几年", lambda row: row.years, sort=("first_year", "last_year"), kind="short"),
        Column("站点", lambda row: row.station.name),
        Column("起草", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有战略和规划。驻站专家或学会专人在站点的工作页上点“起草战略、规划”，写好交单位采纳。",
    measure="份",
    filters=(
        Filter("state", "状态", lambda request: StrategyState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("about", "哪一种", lambda request: Sort.choices, lambda rows, sort: rows.filter(sort=sort)),
    ),
    search=each_word(_about),
    search_hint="名称、现行那一版的正文，或站点",
    bound=MANY,
)

GOALS = ListOf(
    noun="目标",
    title="协同创新的目标",
    columns=(
        Column("目标", lambda row: row.title, link=lambda row: f"{strategy_page(row.strategy)}#goal-{row.pk}"),
        Column("状态", goal_in_words, sort="state", kind="short", tone=tone_of_goal),
        Column("衡量", lambda row: f"{row.measured}（{row.unit}）"),
        Column("负责", lambda row: row.responsible, kind="short"),
        Column("哪天以前", lambda row: row.due_on, sort="due_on", kind="date"),
        Column("战略或规划", lambda row: row.strategy.title),
        Column("站点", lambda row: row.strategy.station.name),
    ),
    order=("due_on",),
    empty="还没有目标。单位采纳了一份战略或规划以后，在它的页面上点“定目标”。",
    filters=(Filter("state", "状态", lambda request: GoalState.choices, lambda rows, state: rows.filter(state=state)),),
    search=each_word(lambda word: said_or_at_station(Goal, word, "strategy__station")),
    search_hint="目标或站点",
    bound=MANY,
)


@require_safe
@with_post()
def strategies(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Strategy.objects.visible_to(post).select_related("station")
    by_desk = mine(lambda: Strategy.objects.waiting_for(post))
    return show(request, replace(STRATEGIES, filters=(*STRATEGIES.filters, by_desk)), rows)


@require_safe
@with_post()
def goals(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the most pressing first."""
    rows = Goal.objects.of_strategies_seen_by(post).select_related("strategy__station", "expert")
    rows = rows.prefetch_related("progress__work")
    by_desk = mine(lambda: Goal.objects.waiting_for(post))
    return show(request, replace(GOALS, filters=(*GOALS.filters, by_desk)), rows)
