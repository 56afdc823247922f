"""The plans that a post may see."""

from dataclasses import replace
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.plans.addresses import plan_page
from kezhan.plans.models import State, YearPlan
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request
from kezhan.web.plans.starting import may_begin
from kezhan.web.plans.tones import tone

FIRST_YEAR = 2013


def _years(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(year), f"{year} 年") for year in range(clock.today().year + 1, FIRST_YEAR - 1, -1)]


def _in_state(rows: Any, state: str) -> Rows:
    """What was agreed on counts while it is being changed, so it is found under that too."""
    found: Rows = rows.once_agreed() if state == State.AGREED else rows.filter(state=state)
    return found


PLANS = ListOf(
    noun="计划",
    title="年度计划",
    columns=(
        Column("计划", lambda row: row.title, link=plan_page),
        Column("站点", lambda row: row.station.name),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("学会", lambda row: row.station.society.name),
        Column("单位", lambda row: row.station.host.name),
        Column("年度", lambda row: row.year, sort="year", kind="numeral"),
    ),
    order=("-year",),
    empty="还没有计划。学会起草，单位同意以后就定下来。",
    filters=(
        Filter("state", "状态", lambda request: State.choices, _in_state),
        Filter("year", "年度", _years, lambda rows, year: rows.filter(year=year)),
    ),
    search=each_word(lambda word: said_or_at_station(YearPlan, word)),
    search_hint="站点，或重点和打算",
)


@require_safe
@with_post()
def plans(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = YearPlan.objects.visible_to(post).select_related("station__society", "station__host")
    by_desk = mine(lambda: YearPlan.objects.waiting_for(post))
    begin = ("起草计划", "start-plan") if may_begin(post) else None
    return show(request, replace(PLANS, filters=(*PLANS.filters, by_desk), next_step=begin), rows)
