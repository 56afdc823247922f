"""The ledger (台账): the pieces of work that a post may see."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.organisations.models import Post, Role
from kezhan.search.finding import each_word
from kezhan.stations.models import Station
from kezhan.stations.seen import at_stations_seen_by
from kezhan.web.parts import edition_choices
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.asked import named_in
from kezhan.web.parts.bounds import Bound
from kezhan.web.parts.lists import BatchDeed, Column, Filter, ListOf, Rows, show
from kezhan.web.parts.mine import mine
from kezhan.web.parts.places import PLACE_FILTERS
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import plain
from kezhan.web.work.tones import tone
from kezhan.web.work.waiting import elsewhere
from kezhan.work.addresses import work_page
from kezhan.work.models import ClosedYear, Outcome, Participation, Work
from kezhan.work.searching import saying_it, work_about
from kezhan.work.states import State

NEVER = "没有答复，不计入"
"""What stands in place of the state where the year was closed before the host answered."""
FIRST_YEAR = 2013
"""The year of the opinion that began the programme."""


def _stations(request: HttpRequest) -> list[tuple[str, str]]:
    """The station that the address names."""
    return named_in(request, "station", Station.objects.visible_to(cast(Request, request).post))


def _years(request: HttpRequest) -> list[tuple[str, str]]:
    return [(str(year), f"{year} 年") for year in range(clock.today().year, FIRST_YEAR - 1, -1)]


def _reporting(measures: list[str]) -> QuerySet[Outcome, Any]:
    """The work that reports in one of these measures."""
    return Outcome.objects.filter(measure__in=measures).order_by().values("work")


def _find_people_and_figures(rows: Sequence[Any]) -> None:
    """Three questions for a page, instead of three for each row."""
    by_key, closed = {row.pk: row for row in rows}, _closed_years(rows)
    for row in rows:
        row.people, row.figures = [], []
        row.is_never_answered = row.state == State.HANDED_IN and (row.station_id, row.ended_on.year) in closed
    for one in Participation.objects.filter(work__in=by_key).select_related("expert"):
        by_key[one.work_id].people.append(one.expert.name)
    for outcome in Outcome.objects.filter(work__in=by_key):
        outcome.work = by_key[outcome.work_id]
        by_key[outcome.work_id].figures.append(f"{outcome.label} {plain(outcome.figure)} {outcome.unit}")


def _as_counted(request: HttpRequest, rows: Rows) -> Rows:
    """What an association sees is put in order by going through the latest work, and counted station by station."""
    post = cast(Request, request).post
    if post is None or post.association is None or post.association.is_at_the_top:
        return rows
    return rows.filter(at_stations_seen_by(post))


def _closed_years(rows: Sequence[Any]) -> set[tuple[int, int]]:
    """The years that are closed, of the stations whose work is not answered."""
    stations = {row.station_id for row in rows if row.state == State.HANDED_IN}
    return set(ClosedYear.objects.standing().filter(station__in=stations).values_list("station", "year"))


def _state(row: Any) -> str:
    return NEVER if row.is_never_answered else str(row.state_label)


WORK = ListOf(
    noun="服务记录",
    title="服务记录",
    measure="条",
    columns=(
        Column("做了什么", lambda row: row.title, link=work_page),
        Column("状态", _state, sort="state", kind="short", tone=tone),
        Column("任务", lambda row: row.task_label, sort="task", kind="short"),
        Column("站点", lambda row: row.station.name),
        Column("谁去的", lambda row: "、".join(row.people)),
        Column("成果", lambda row: "；".join(row.figures)),
        Column("日期", lambda row: row.ended_on, sort="ended_on", kind="date"),
    ),
    order=("-ended_on",),
    empty="还没有服务记录。专家到站里做了事，在站点的页面上点“记一次服务”，单位确认以后就算数。",
    filters=(
        Filter("state", "状态", lambda request: State.choices, lambda rows, state: rows.filter(state=state)),
        Filter(
            "task",
            "任务",
            edition_choices.tasks,
            lambda rows, value: rows.filter(task__in=edition_choices.keys(value)),
        ),
        *PLACE_FILTERS,
        Filter("year", "年度", _years, lambda rows, year: rows.filter(ended_on__year=year)),
        Filter(
            "measure",
            "成果指标",
            edition_choices.measures,
            lambda rows, value: rows.filter(pk__in=_reporting(edition_choices.keys(value))),
        ),
        Filter("station", "站点", _stations, lambda rows, which: rows.filter(station=which)),
    ),
    search=each_word(work_about),
    search_hint="做了什么、经过、附的文件，或站点",
    beforehand=_find_people_and_figures,
    bound=Bound(shown=10_000, exported=100_000, as_counted=_as_counted, said=saying_it),
)
CONFIRM = BatchDeed("确认勾选的", "work-batch-confirmation")


@require_safe
@with_post()
def work(request: Request, post: Post) -> HttpResponse | FileResponse:
    """The list, the latest first; a host confirms several at once."""
    rows: QuerySet[Work] = Work.objects.visible_to(post).select_related("station")
    by_desk = mine(lambda: Work.objects.waiting_for(post), lambda: elsewhere(post))
    batch = (CONFIRM,) if post.role == Role.HOST else ()
    extra = {"may_import": post.role in (Role.SOCIETY, Role.EXPERT)}
    return show(request, replace(WORK, filters=(*WORK.filters, by_desk), batch=batch), rows, "work/list.html", extra)
