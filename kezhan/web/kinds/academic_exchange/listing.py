"""The events that a post may see."""

from dataclasses import replace

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_safe

from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState, Sort
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word, holding
from kezhan.web.kinds.academic_exchange.tones import tone, word
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.request import Request

EXCHANGES = ListOf(
    noun="活动",
    title="学术交流",
    measure="场",
    columns=(
        Column("主题", lambda row: row.title, link=exchange_page),
        Column("状态", word, sort="state", kind="short", tone=tone),
        Column("形式", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("日期", lambda row: row.gathering.day, sort="gathering__begins_at", kind="date"),
        Column("地点", lambda row: row.gathering.place),
        Column("站点", lambda row: row.station.name),
    ),
    order=("-opened_at",),
    empty="还没有活动。驻站专家或学会专人在站点的工作页上点“预告活动”，单位会收到消息。",
    filters=(
        Filter("state", "状态", lambda request: ExchangeState.choices, lambda rows, state: rows.filter(state=state)),
        Filter("about", "形式", lambda request: Sort.choices, lambda rows, sort: rows.filter(sort=sort)),
    ),
    search=each_word(lambda word: holding(Exchange, word)),
    search_hint="主题、内容",
    bound=MANY,
)


@require_safe
@with_post()
def exchanges(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = Exchange.objects.visible_to(post).select_related("station", "gathering")
    by_desk = mine(lambda: Exchange.objects.waiting_for(post))
    return show(request, replace(EXCHANGES, filters=(*EXCHANGES.filters, by_desk)), rows)
