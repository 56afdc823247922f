"""The promotions that a post may see, and the adopters of one of them or of all."""

from dataclasses import replace
from decimal import Decimal

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.models import (
    Adopter,
    AdopterQuerySet,
    AdopterSort,
    AdopterState,
    Promotion,
    PromotionState,
    Unit,
    of_state,
)
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word, holding
from kezhan.stations.searching import said_or_at_station
from kezhan.web.kinds.technology_promotion.tones import tone, tone_of_adopter
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import only_of
from kezhan.web.parts.bounds import MANY
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import place_name
from kezhan.web.parts.request import Request
from kezhan.work.states import State

COUNTED = Adopter.objects.filter(promotion=OuterRef("pk"), stopped_on=None, visit__work__state=State.CONFIRMED)
"""The adopters that count, of a promotion (§3.3)."""
PROMOTIONS = ListOf(
    noun="技术",
    title="技术推广",
    measure="项",
    columns=(
        Column("技术", lambda row: row.title, link=promotion_page),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("国内还是国外", lambda row: row.get_origin_display(), sort="origin", kind="short"),
        Column("站点", lambda row: row.station.name),
        Column("采用主体", lambda row: row.counted, kind="number"),
        Column("推广面积（亩）", lambda row: _plain(row.area), kind="number"),
        Column("介绍", lambda row: clock.local(row.opened_at).date(), sort="opened_at", kind="date"),
    ),
    order=("-opened_at",),
    empty="还没有技术推广。专家或学会专人在站点的工作页上点“介绍新技术”，单位采用了再向周围推广。",
    filters=(
        Filter("state", "状态", lambda request: PromotionState.choices, lambda rows, state: rows.filter(state=state)),
    ),
    search=each_word(lambda word: said_or_at_station(Promotion, word)),
    search_hint="技术、介绍或站点",
    bound=MANY,
)
ADOPTERS = ListOf(
    noun="采用主体",
    title="技术采用名单",
    measure="家",
    columns=(
        Column("采用主体", lambda row: row.name, sort="name", of_person=True),
        Column("状态", lambda row: row.state.label, kind="short", tone=tone_of_adopter),
        Column("哪一类", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("在哪里", lambda row: place_name(row.division), sort="division"),
        Column("规模", lambda row: _plain(row.scale), kind="number"),
        Column("单位", lambda row: row.get_unit_display(), kind="short"),
        Column("年效益（元）", lambda row: None if row.benefit is None else _plain(row.benefit), kind="number"),
        Column("效益是", lambda row: row.get_gain_display(), kind="short"),
        Column("从哪天起", lambda row: row.since, sort="since", kind="date"),
        Column("停用", lambda row: row.stopped_on, sort="stopped_on", kind="date"),
        Column("停用原因", lambda row: row.stopped_for),
        Column("技术", lambda row: row.promotion.title, link=lambda row: promotion_page(row.promotion)),
    ),
    order=("-since",),
    empty="还没有登记采用的。单位采用的技术，专家走访周围的企业、医院、合作社、农户时登记。",
    filters=(
        Filter("use", "状态", lambda request: AdopterState.choices, lambda rows, state: rows.filter(of_state(state))),
        Filter("adopter", "哪一类", lambda request: AdopterSort.choices, lambda rows, sort: rows.filter(sort=sort)),
    ),
    search=each_word(lambda word: holding(Adopter, word)),
    search_hint="采用主体的名称",
    bound=MANY,
)


@require_safe
@with_post()
def promotions(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first; its figures are those that the hosts confirmed, asked of the rows of a page alone."""
    figures = {
        "counted": Coalesce(_of_counted(COUNTED, Count("pk")), 0),
        "area": Coalesce(_of_counted(COUNTED.filter(unit=Unit.MU), Sum("scale")), Decimal(0)),
    }
    rows = Promotion.objects.visible_to(post).select_related("station").annotate(**figures)
    by_desk = mine(lambda: Promotion.objects.waiting_for(post))
    return show(request, replace(PROMOTIONS, filters=(*PROMOTIONS.filters, by_desk)), rows)


@require_safe
@with_post()
def adopters(request: Request, post: Post) -> HttpResponse | FileResponse:
    """All adopters that this person may see, or those of one technology. No telephone is carried away."""
    rows = Adopter.objects.visible_to(post).select_related("promotion", "visit__work")
    of_one = only_of(request, "promotion", "技术", Promotion.objects.visible_to(post))
    return show(request, replace(ADOPTERS, filters=(*of_one, *ADOPTERS.filters)), rows)


def adopters_of(promotion: Promotion) -> str:
    """The address of the list of one promotion's adopters."""
    return f"{reverse('adopters')}?promotion={promotion.pk}"


def _of_counted(adopters: AdopterQuerySet, figure: Count | Sum) -> Subquery:
    """The figure of these adopters of one promotion."""
    return Subquery(adopters.order_by().values("promotion").annotate(figure=figure).values("figure"))


def _plain(figure: Decimal) -> Decimal | int:
    """Without zeros behind the point."""
    return int(figure) if figure == int(figure) else figure.normalize()
