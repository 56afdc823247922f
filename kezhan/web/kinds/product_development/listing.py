"""The developments that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.product_development.addresses import development_page
from kezhan.kinds.product_development.models import Development, DevelopmentState
from kezhan.kinds.product_development.stages import Sort, Stage
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.product_development.found import STAGES
from kezhan.web.kinds.product_development.tones import state_in_words, tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request


def _at_stage(rows: Rows, stage: str) -> Rows:
    found: Rows = rows.filter(pk__in=Development.objects.at_stage(stage).order_by().values("pk"))
    return found


DEVELOPMENTS = ListOf(
    noun="开发",
    title="产品开发",
    measure="项",
    columns=(
        Column("名称", lambda row: row.title, link=development_page),
        Column("状态", state_in_words, sort="state", kind="short", tone=tone),
        Column("走到哪一步", lambda row: row.stage_in_words, kind="short"),
        Column("哪一种", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("站点", lambda row: row.station.name),
        Column("计划完成", lambda row: row.planned_on, sort="planned_on", kind="date"),
        Column("投产", lambda row: row.production_began, sort="produced_on", kind="date"),
        Column("提出", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有产品开发。驻站专家或学会专人在站点的工作页上点“提出开发”，单位同意以后立项。",
    filters=(
        Filter("state", "状态", lambda request: DevelopmentState.choices, lambda rows, one: rows.filter(state=one)),
        Filter("about", "哪一种", lambda request: Sort.choices, lambda rows, sort: rows.filter(sort=sort)),
        Filter("stage", "走到哪一步", lambda request: Stage.choices, _at_stage),
    ),
    search=each_word(lambda word: said_or_at_station(Development, word)),
    search_hint="名称、内容或站点",
    bound=MANY,
)


@require_safe
@with_post()
def developments(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Development.objects.visible_to(post).select_related("station").prefetch_related(STAGES)
    by_desk = mine(lambda: Development.objects.waiting_for(post))
    return show(request, replace(DEVELOPMENTS, filters=(*DEVELOPMENTS.filters, by_desk)), rows)
