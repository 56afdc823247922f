"""The summaries that a post may see, and the stations that still owe one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.search.finding import each_word, holding
from kezhan.stations.models import Station
from kezhan.stations.searching import mentioning
from kezhan.summaries.addresses import summary_page, years_page
from kezhan.summaries.asking import owed_by, owing, unbegun, with_summary
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import State, YearSummary
from kezhan.summaries.owed import Owed, last_chased, owed_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import BatchDeed, Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import PLACE_FILTERS, place_name
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.summaries.tones import tone
from kezhan.web.summaries.waiting import elsewhere

FIRST_YEAR = 2013
BEGUN = (("no", "还没有动笔"), ("yes", "在写"), ("returned", "退回修改"))


def _years(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(year), f"{year} 年") for year in range(clock.today().year, FIRST_YEAR - 1, -1)]


def _at_station(narrow: Filter) -> Filter:
    """The same filter, for rows that take their place from their station."""

    def narrowed(rows: Rows, code: str) -> Rows:
        return rows.filter(station__in=narrow.narrow(Station.objects.order_by(), code).values("pk"))

    return replace(narrow, narrow=narrowed)


def _of_station_called(word: str) -> Q:
    stations = Station.objects.filter(holding(Station, word)).order_by().values("pk")
    return Q(station__in=stations)


def _term(row: YearSummary) -> str:
    left = time_left(row.term)
    return "等学会更新数字" if row.outdated_since else left.words if left else ""


def _overdue(rows: Rows, value: str) -> Rows:
    return rows.filter(pk__in=YearSummary.objects.overdue().order_by().values("pk"))


SUMMARIES = ListOf(
    noun="总结",
    title="年度总结",
    measure="份",
    columns=(
        Column("总结", lambda row: row.title, link=summary_page),
        Column("站点", lambda row: row.station.name),
        Column("状态", lambda row: row.state_label, sort="state", kind="short", tone=tone),
        Column("在哪里", lambda row: str(row.desk or ""), kind="short"),
        Column("期限", _term, sort="due_on", kind="short"),
        Column("学会", lambda row: row.station.society.name),
        Column("单位", lambda row: row.station.host.name),
        Column("年度", lambda row: row.year, sort="year", kind="numeral"),
    ),
    order=("-year",),
    empty="还没有总结。学会在站点的“年度”页上起草，数字由确认过的服务记录带出来。",
    filters=(
        Filter("state", "状态", lambda request: State.choices, lambda rows, state: rows.filter(state=state)),
        Filter("year", "年度", _years, lambda rows, year: rows.filter(year=year)),
        Filter("overdue", "期限", lambda request: [("yes", "已超期")], _overdue),
        *map(_at_station, PLACE_FILTERS),
    ),
    search=each_word(_of_station_called),
    search_hint="站点",
)
OWED = ListOf(
    noun="站点",
    title="没有交年度总结的站点",
    columns=(
        Column("站点", lambda row: row.name, link=years_page),
        Column("年度", lambda row: "、".join(str(one.year) for one in row.owed), kind="short"),
        Column("期限", lambda row: _first_term(row, "words"), kind="short", tone=lambda row: _first_term(row, "tone")),
        Column("学会", lambda row: row.society.name, sort="society__name"),
        Column("单位", lambda row: row.host.name),
        Column("所在地", lambda row: place_name(row.division), sort="division", kind="short"),
        Column("总结", lambda row: "、".join(dict.fromkeys(map(_stands, row.owed))), kind="short"),
        Column("上次催交", lambda row: row.last_chased, sort="last_chased", kind="date"),
        Column("备案", lambda row: row.filed_on, sort="filed_on", kind="date"),
    ),
    order=("-filed_on",),
    empty="都交了，或者还没有到交总结的时候。",
    filters=PLACE_FILTERS,
    search=mentioning,
    search_hint="站点、学会、单位、地方或编号",
)


def _first_term(row: Any, what: str) -> str:
    """The words or the tone of the term that ends first."""
    terms = sorted(one.due_on for one in row.owed if one.due_on)
    left = time_left(terms[0]) if terms else None
    return str(getattr(left, what)) if left else {"words": "", "tone": "plain"}[what]


def _begun(value: str, year: int | None) -> Rows:
    """The keys of the stations with a year of which it stands so."""
    if value == "no":
        return unbegun(year).order_by().values("pk")
    state = State.RETURNED if value == "returned" else State.DRAFT
    return with_summary(state, year).order_by().values("station")


def _stands(owed: Owed) -> str:
    if owed.summary is None:
        return "还没有动笔"
    return "退回修改" if owed.is_returned else "在写"


@require_safe
@with_post()
def summaries(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = YearSummary.objects.visible_to(post).select_related("station__society", "station__host", "desk", "outdated")
    by_desk = mine(lambda: YearSummary.objects.waiting_for(post), lambda: elsewhere(post))
    return show(request, replace(SUMMARIES, filters=(*SUMMARIES.filters, by_desk)), rows)


@require_safe
@with_post()
def summaries_owed(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The stations that owe a summary, each with the years of which it does; of one year where that is asked for."""
    years = [(str(year), f"{year} 年") for year in range(asked_year() or 0, FIRST_YEAR - 1, -1)]
    year = int(request.GET["year"]) if request.GET.get("year") in dict(years) else None
    seen = owing(year).visible_to(post).select_related("society", "host")
    filters = (
        Filter("year", "年度", lambda request: years, lambda rows, value: rows),
        Filter("begun", "总结", lambda request: BEGUN, lambda rows, value: rows.filter(pk__in=_begun(value, year))),
        *OWED.filters,
        mine(lambda: owed_by(post)),
    )
    list_of = replace(OWED, filters=filters, beforehand=lambda rows: _with_owed(rows, year))
    if year:
        list_of = replace(list_of, title=f"没有交 {year} 年总结的站点")
    batch = (BatchDeed("催一催", "chase-summaries"),) if post.is_association else ()
    return show(request, replace(list_of, batch=batch), seen.annotate(last_chased=last_chased(year)))


def _with_owed(rows: Sequence[Any], year: int | None) -> None:
    """Tell each station what it owes, asked for all at once."""
    found = owed_of(rows, year)
    for row in rows:
        row.owed = found.get(row.pk, [])
