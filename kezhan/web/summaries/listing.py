"""The summaries that a post may see, and the stations that still owe one."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.search.finding import each_word, holding
from kezhan.stations.models import Station
from kezhan.stations.searching import mentioning
from kezhan.summaries.addresses import summary_page, years_page
from kezhan.summaries.asking import due_of, owed_by, owing
from kezhan.summaries.days import asked_year
from kezhan.summaries.models import OwedSummary, State, YearSummary
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import BatchDeed, Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import PLACE_FILTERS, place_name
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.web.summaries.tones import tone

FIRST_YEAR = 2013
BEGUN = (("no", "还没有动笔"), ("yes", "在写"))


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
    left = time_left(row.due_on)
    return left.words if left else ""


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
        Column("学会", lambda row: row.society.name, sort="society__name"),
        Column("单位", lambda row: row.host.name),
        Column("所在地", lambda row: place_name(row.division), sort="division", kind="short"),
        Column("总结", lambda row: "在写" if row.is_begun else "还没有动笔", kind="short"),
        Column("上次催交", lambda row: row.last_chased, sort="last_chased", kind="date"),
        Column("备案", lambda row: row.filed_on, sort="filed_on", kind="date"),
    ),
    order=("-filed_on",),
    empty="都交了，或者还没有到交总结的时候。",
    filters=(
        Filter("begun", "总结", lambda request: BEGUN, lambda rows, value: rows.filter(is_begun=value == "yes")),
        *PLACE_FILTERS,
    ),
    search=mentioning,
    search_hint="站点、学会、单位、地方或编号",
)


@require_safe
@with_post()
def summaries(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first."""
    rows = YearSummary.objects.visible_to(post).select_related("station__society", "station__host", "desk")
    by_desk = mine(lambda: YearSummary.objects.waiting_for(post))
    return show(request, replace(SUMMARIES, filters=(*SUMMARIES.filters, by_desk)), rows)


@require_safe
@with_post()
def summaries_owed(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The stations whose summary of the year that is asked for nobody has handed in."""
    year = asked_year()
    begun = YearSummary.objects.filter(station=OuterRef("pk"), year=year or 0)
    seen = owing().visible_to(post).select_related("society", "host")
    chased = OwedSummary.objects.filter(station=OuterRef("pk"), year=year or 0).values("chased_on")
    rows = seen.annotate(is_begun=Exists(begun), last_chased=Subquery(chased))
    list_of = _of_year(year) if year else OWED
    batch = (BatchDeed("催一催", "chase-summaries"),) if post.is_association else ()
    return show(request, replace(list_of, filters=(*OWED.filters, mine(lambda: owed_by(post))), batch=batch), rows)


def _of_year(year: int) -> ListOf:
    """The list with the year in its title, and with the term of the year, which is the same for all."""
    left = time_left(due_of(year, editions.in_force()))
    term = Column(
        "期限", lambda row: left.words if left else "", kind="short", tone=lambda row: left.tone if left else "plain"
    )
    name, *others = OWED.columns
    return replace(OWED, title=f"没有交 {year} 年总结的站点", columns=(name, term, *others))
