"""The bottlenecks that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.bottleneck.addresses import bottleneck_page
from kezhan.kinds.bottleneck.models import Bottleneck, BottleneckState
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.bottleneck.tones import state_in_words, tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import plain

LATE = "late=yes"
"""The parameter by which an address asks for what has a step past its day."""


def _with_late_steps(rows: Rows, value: str) -> Rows:
    late: Rows = rows.filter(pk__in=Bottleneck.objects.under_way_late().order_by().values("pk"))
    return late


def _aim(row: Bottleneck) -> str:
    return f"{row.indicator} {plain(row.base_value)} → {plain(row.target_value)} {row.unit}"


def _reached(row: Bottleneck) -> str:
    return "" if row.reached_value is None else f"{plain(row.reached_value)} {row.unit}"


BOTTLENECKS = ListOf(
    noun="攻关",
    title="技术攻关",
    columns=(
        Column("要攻的", lambda row: row.title, link=bottleneck_page),
        Column("状态", state_in_words, sort="state", kind="short", tone=tone),
        Column("站点", lambda row: row.station.name),
        Column("目标", _aim),
        Column("达到", _reached, kind="short"),
        Column("期限", lambda row: row.due_on, sort="due_on", kind="date"),
        Column("提出", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有攻关。驻站专家或学会专人在站点的工作页上点“提出攻关”，写好任务书请单位同意。",
    filters=(
        Filter("state", "状态", lambda request: BottleneckState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("late", "过期", lambda request: [("yes", "有过期的步骤")], _with_late_steps),
    ),
    search=each_word(lambda word: said_or_at_station(Bottleneck, word)),
    search_hint="名称、问题或站点",
    bound=MANY,
)


@require_safe
@with_post()
def bottlenecks(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Bottleneck.objects.visible_to(post).select_related("station", "work")
    by_desk = mine(lambda: Bottleneck.objects.waiting_for(post))
    return show(request, replace(BOTTLENECKS, filters=(*BOTTLENECKS.filters, by_desk)), rows)
