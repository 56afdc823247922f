"""The entries of all books that a post may read."""

from dataclasses import replace

from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.funds.addresses import entry_page
from kezhan.funds.models import FundsEntry, Source, Voucher
from kezhan.funds.used_vouchers import used_twice
from kezhan.organisations.models import Post
from kezhan.search.finding import any_of, each_word, holding
from kezhan.stations.models import Station
from kezhan.web.parts import edition_choices
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import only_of
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.navigation import OFFICE
from kezhan.web.parts.request import Request
from kezhan.work.models import Work

FIRST_YEAR = 2013
VOUCHERS = (("none", "没有凭证的"), ("twice", "凭证别处也用了的"))
WAYS = (("in", "收入"), ("out", "支出"))
purposes = edition_choices.choices(lambda edition: edition.spending)


def _years(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(year), f"{year} 年") for year in range(clock.today().year, FIRST_YEAR - 1, -1)]


def _of_way(rows: Rows, way: str) -> Rows:
    return rows.filter(source="") if way == "out" else rows.exclude(source="")


def _by_vouchers(rows: Rows, which: str) -> Rows:
    if which == "twice":
        return rows.filter(pk__in=used_twice().order_by().values("entry"))
    return rows.exclude(pk__in=Voucher.objects.order_by().values("entry"))


def _about(word: str) -> Q:
    stations = Station.objects.filter(holding(Station, word)).order_by().values("pk")
    return any_of(FundsEntry.objects.filter(holding(FundsEntry, word)), FundsEntry.objects.filter(station__in=stations))


FUNDS = ListOf(
    noun="账目",
    title="经费账目",
    measure="笔",
    columns=(
        Column("摘要", lambda row: row.text, link=entry_page),
        Column("日期", lambda row: row.day, sort="day", kind="date"),
        Column("收入（元）", lambda row: row.amount if row.is_income else None, kind="number"),
        Column("支出（元）", lambda row: None if row.is_income else row.amount, kind="number"),
        Column("来源或用途", lambda row: row.label, kind="short"),
        Column("付款方或收款方", lambda row: row.party),
        Column("站点", lambda row: row.station.name),
        Column("编号", lambda row: row.number, kind="numeral"),
    ),
    order=("-day",),
    empty="还没有经费账目。学会专人和单位专人在站点的经费页上记收入和支出。",
    filters=(
        Filter("way", "收支", lambda request: WAYS, _of_way),
        Filter("source", "来源", lambda request: Source.choices, lambda rows, source: rows.filter(source=source)),
        Filter(
            "spending",
            "用途",
            purposes,
            lambda rows, value: rows.filter(source="", spending__in=edition_choices.keys(value)),
        ),
        Filter("year", "年度", _years, lambda rows, year: rows.filter(day__year=year)),
        Filter("vouchers", "凭证", lambda request: VOUCHERS, _by_vouchers),
    ),
    search=each_word(_about),
    search_hint="摘要、收付款方或站点",
)


@require_safe
@with_post(*OFFICE)
def funds(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first; of one station or one piece of work where the address names it."""
    of_one = (
        *only_of(request, "station", "站点", Station.objects.visible_to(post)),
        *only_of(request, "work", "服务记录", Work.objects.visible_to(post)),
    )
    rows = FundsEntry.objects.visible_to(post).select_related("station")
    return show(request, replace(FUNDS, filters=(*FUNDS.filters, *of_one)), rows)
