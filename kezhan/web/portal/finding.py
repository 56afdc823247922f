"""Find a station; its page is fit to send to a friend."""

from functools import lru_cache

import segno
from django.db.models import Case, Exists, OuterRef, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from kezhan.journal.checkpoints import doubted
from kezhan.stations import states
from kezhan.stations.models import FocusTask, Station
from kezhan.stations.plaque.certificates import verify_address
from kezhan.stations.plaque.proving import proved_standing
from kezhan.stations.plaque.standing import standing
from kezhan.stations.plaque.verifying import HEADLINES
from kezhan.stations.searching import mentioning
from kezhan.web.parts import edition_choices
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.of_kinds import modules
from kezhan.web.parts.outside import site_address
from kezhan.web.parts.places import PLACE_FILTERS, place_name
from kezhan.web.parts.unchanged import unchanged
from kezhan.web.portal.life import public_life
from kezhan.web.summaries.public import public_summaries_of
from kezhan.web.work.public_work import public_work_of


def public_page(station: Station) -> str:
    """The address of a filed station's public page."""
    return reverse("public-station", args=[station.filing_number])


def _with_task(rows: Rows, value: str) -> Rows:
    return rows.filter(Exists(FocusTask.objects.filter(station=OuterRef("pk"), task__in=edition_choices.keys(value))))


STANDINGS = {"live": ("在册", states.LIVE), "ended": ("已摘牌或关闭", (states.State.DELISTED, states.State.CLOSED))}

STATIONS = ListOf(
    noun="站点",
    title="找站点",
    columns=(
        Column("名称", lambda row: row.name, sort="name", link=public_page),
        Column("类别", lambda row: row.category_entry.label if row.category_entry else "", kind="short"),
        Column("学会", lambda row: row.society.name, sort="society__name"),
        Column("所在地", lambda row: place_name(row.division), sort="division", kind="short"),
        Column("备案号", lambda row: row.filing_number, sort="filing_number", kind="code"),
        Column("牌匾", lambda row: _plaque(row)[0], kind="short", tone=lambda row: _plaque(row)[1]),
    ),
    order=("-filed_on",),
    empty="还没有备案的站点。第一个站点备案以后，就能在这里找到。",
    next_step=("提一条需求", "post-need"),
    filters=(
        Filter(
            "category",
            "类别",
            edition_choices.categories,
            lambda rows, value: rows.filter(category__in=edition_choices.keys(value)),
        ),
        *PLACE_FILTERS,
        Filter("task", "重点任务", edition_choices.tasks, _with_task),
        Filter(
            "standing",
            "状态",
            lambda request: [(key, label) for key, (label, _) in STANDINGS.items()],
            lambda rows, key: rows.filter(state__in=STANDINGS[key][1]),
        ),
    ),
    search=mentioning,
    search_hint="站点、学会、单位、地方或编号",
)


@require_safe
def find(request: HttpRequest) -> HttpResponseBase:
    """All stations that were ever filed. To hold fifty rows against the record takes longer than the whole list, so the
    list believes what the last verification in the background found.
    """
    rows = Station.objects.public().for_lists()
    if keys := doubted(Station):
        rows = rows.annotate(is_doubted=Case(When(pk__in=keys, then=True), default=False))
    return show(request, STATIONS, rows, "lists/public.html")


def _plaque(row: Station) -> tuple[str, str]:
    """The word and the tone of its standing."""
    if getattr(row, "is_doubted", False):
        return "待核实", "caution"
    now = standing(row)
    return now.word, now.tone


@require_safe
@unchanged
def public_station(request: HttpRequest, number: str) -> HttpResponse:
    """One station, by its filing number."""
    rows = (
        Station.objects.public()
        .with_people()
        .select_related("filed_by")
        .prefetch_related("co_operating", "chosen_tasks", "chosen_divisions")
    )
    station = get_object_or_404(rows, filing_number=number.replace("\0", ""))
    now = proved_standing(station)
    context = {
        "station": station,
        "standing": now,
        "headline": HEADLINES[now.standing],
        "place": place_name(station.division),
        "tasks": [station.edition.task(key) for key in station.focus_tasks],
        "work": public_work_of(station),
        "offers": [offer for kind in modules("offers") for offer in kind.offers(station)],
        "summaries": public_summaries_of(station),
        "facts": _facts(station),
        "moments": public_life(station),
        "code": _qr(verify_address(station, site_address(request))),
        "verify_path": reverse("verify-code", args=[station.certificate_code]),
    }
    answer = render(request, "portal/station.html", context)
    if now.standing == "belied":
        add_never_cache_headers(answer)  # nothing is recorded when the register is put right
    return answer


def _facts(station: Station) -> list[Fact]:
    category = station.category_entry
    facts = {
        "牵头学会": station.society.name,
        "协作学会": "、".join(society.name for society in station.co_operating.all()),
        "被服务单位": station.host.name,
        "类别": category.label if category else "",
        "所在地": place_name(station.division),
        "辐射区域": "、".join(place_name(code) for code in station.radiation_area),
        "备案号": station.filing_number,
        "备案单位": str(station.filed_by or ""),
        "牌匾编号": station.plaque_number,
    }
    return filled(facts)


@lru_cache(maxsize=1000)
def _qr(address: str) -> SafeString:
    """The SVG. Drawing it takes longer than all the rest of the page, and it never changes."""
    drawn = segno.make_qr(address, error="m", boost_error=False)
    return mark_safe(drawn.svg_inline(scale=3, border=2, light="#fff", omitsize=True))  # noqa: S308 segno draws it
