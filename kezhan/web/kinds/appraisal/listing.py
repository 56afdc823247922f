"""The appraisals that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.appraisal.addresses import appraisal_page
from kezhan.kinds.appraisal.models import Appraisal, AppraisalState, Seat, Sort
from kezhan.organisations.models import Post, Role
from kezhan.search.finding import each_word
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.appraisal.tones import tone
from kezhan.web.kinds.appraisal.waiting import elsewhere
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request

COMMISSIONS = ListOf(
    noun="鉴定",
    title="成果鉴定",
    columns=(
        Column("成果", lambda row: row.title, link=appraisal_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("鉴定什么", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("单位", lambda row: row.station.host.name),
        Column("结论", lambda row: row.conclusion_label, sort="is_passed", kind="short"),
        Column("委托", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有鉴定。单位在站点的工作页上点“委托鉴定”，学会审查材料后组专家组。",
    measure="项",
    filters=(
        Filter("state", "状态", lambda request: AppraisalState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("about", "鉴定什么", lambda request: Sort.choices, lambda rows, sort: rows.filter(sort=sort)),
    ),
    search=each_word(lambda word: said_or_at_station(Appraisal, word)),
    search_hint="成果、内容或站点",
    bound=MANY,
)


@require_safe
@with_post()
def commissions(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Appraisal.objects.visible_to(post).select_related("station__host")
    others = (lambda: elsewhere(post)) if post.host_id or post.society_id else None
    by_desk = mine(lambda: _waiting(post), others)
    return show(request, replace(COMMISSIONS, filters=(*COMMISSIONS.filters, by_desk)), rows)


def _waiting(post: Post) -> Rows:
    """What lies with an organisation, or the panels that wait for an expert."""
    if post.role == Role.EXPERT:
        return Appraisal.objects.filter(pk__in=Seat.objects.waiting_for(post).order_by().values("appraisal"))
    return Appraisal.objects.waiting_for(post)
