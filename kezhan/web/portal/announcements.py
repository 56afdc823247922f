"""Public notices, open and ended: the list, one notice, and an objection from the public (§0.3)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan import clock
from kezhan.organisations.desks import why_stood_in
from kezhan.organisations.models.recusal import who_decides
from kezhan.policy import editions
from kezhan.policy.shape import StepKind
from kezhan.search.finding import each_word, holding
from kezhan.security.models import Matter
from kezhan.stations import states
from kezhan.stations.models import Objection, PublicNotice, Station
from kezhan.stations.review.public_notices import object_to
from kezhan.stations.review.route import filed_next, route
from kezhan.stations.states import State
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.facts import filled
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.no_longer import too_late
from kezhan.web.parts.places import PLACE_FILTERS, place_name
from kezhan.web.parts.time_left import TimeLeft
from kezhan.web.parts.visitors import Sending, remember, remembered, within_limits
from kezhan.web.portal.forms import ObjectionForm
from kezhan.web.stations.route_words import has_notice
from kezhan.web.templatetags.kezhan import day

NONE_TO_COME = "没有公示：按现在的制度，建站申请不经过公示。"
STATES = {"running": "正在公示", "ended": "已经结束"}


def term(notice: PublicNotice) -> str:
    """How long the notice still runs, in words; the last day counts as a whole day."""
    if not notice.is_running:
        return "已结束"
    left = (notice.closes_on - clock.today()).days
    return f"还剩 {left} 天" if left else "今天截止"


def _in_state(rows: Rows, state: str) -> Rows:
    running = PublicNotice.objects.running().order_by().values("pk")
    return rows.filter(pk__in=running) if state == "running" else rows.exclude(pk__in=running)


def _states(request: HttpRequest) -> Sequence[tuple[str, str]]:
    return list(STATES.items())


def _at_station(narrow: Filter) -> Filter:
    """The same filter, for rows that take their place from their station."""

    def narrowed(rows: Rows, code: str) -> Rows:
        return rows.filter(station__in=narrow.narrow(Station.objects.order_by(), code).values("pk"))

    return replace(narrow, narrow=narrowed)


NOTICES = ListOf(
    noun="公示",
    title="建站公示",
    measure="条",
    columns=(
        Column("站点", lambda row: row.station.name, link=lambda row: reverse("announcement", args=[row.pk])),
        Column("学会", lambda row: row.station.society.name),
        Column("所在地", lambda row: place_name(row.station.division), kind="short"),
        Column("公示单位", lambda row: row.association.name, kind="short"),
        Column("开始", lambda row: row.opens_on, sort="opens_on", kind="date"),
        Column("截止", lambda row: row.closes_on, sort="closes_on", kind="date"),
        Column("状态", term, kind="short", tone=lambda row: "accent" if row.is_running else "plain"),
    ),
    order=("-opens_on",),
    empty="现在没有公示。建站申请办到公示这一步，就会列在这里，有异议可以直接在这里提。",
    filters=(Filter("state", "状态", _states, _in_state), *(map(_at_station, PLACE_FILTERS))),
    search=each_word(lambda word: Q(station__in=Station.objects.filter(holding(Station, word, "name")))),
    search_hint="站点名称",
)


@require_safe
def announcements(request: HttpRequest) -> HttpResponseBase:
    """All notices that ever opened, the latest first."""
    list_of = NOTICES if has_notice(editions.in_force()) else replace(NOTICES, empty=NONE_TO_COME)
    return show(request, list_of, _notices(), "lists/public.html")


@require_safe
def announcement(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice, and the form to object while it runs."""
    return _page(request, get_object_or_404(_notices(), pk=pk), ObjectionForm(initial={"form_key": uuid4()}))


@require_POST
def objections(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an objection; it stops the filing until the association answers it."""
    notice = get_object_or_404(_notices(), pk=pk)
    form = ObjectionForm(request.POST)
    if form.is_valid():
        objection = attempted(form, lambda: _objected(request, notice, form))
        if objection:
            return redirect("objection-received", pk=notice.pk)
    if not notice.is_running:
        page = reverse("announcement", args=[pk])
        return too_late(request, "提异议", "这次公示已经结束，不再接收异议", form, page)
    return _page(request, notice, form)


@require_safe
def received(request: HttpRequest, pk: int) -> HttpResponse:
    """Who answers and until when; only a visitor who has just objected sees it."""
    notice = get_object_or_404(_notices(), pk=pk)
    sent = remembered(request, Matter.OBJECTION)
    if not sent or sent["notice"] != pk:
        return redirect("announcement", pk=pk)
    context = {"notice": notice, "due": sent["due"], **_answering(notice)}
    return render(request, "portal/objection_received.html", context)


def _objected(request: HttpRequest, notice: PublicNotice, form: ObjectionForm) -> Objection:
    """The objection. A second click finds the first one's objection, and is neither counted nor refused."""
    said = {name: form.cleaned_data[name] for name in ("name", "contact", "text", "form_key")}
    if Objection.objects.filter(form_key=said["form_key"]).exists():
        return object_to(notice, **said)
    sending = Sending(Matter.OBJECTION, str(notice.pk), notice.association)
    objection = within_limits(request, form, sending, lambda: object_to(notice, **said))
    remember(request, Matter.OBJECTION, {"notice": notice.pk, "due": day(objection.due_on)})
    return objection


def _page(request: HttpRequest, notice: PublicNotice, form: ObjectionForm) -> HttpResponse:
    edition = notice.station.edition
    context = {
        "notice": notice,
        "station": notice.station,
        "running": notice.is_running,
        "term": TimeLeft(term(notice), "plain", notice.closes_on) if notice.is_running else term(notice),
        "facts": filled(_facts(notice)),
        "form": form,
        "days": edition.terms.objection.working_days,
        "announced": _announced(notice.station),
        **_step(notice),
        "ended": _ended(notice),
        **(_answering(notice) if notice.is_running else {}),
    }
    return render(request, "portal/announcement.html", context)


def _answering(notice: PublicNotice) -> dict[str, Any]:
    """Who answers an objection, None where nobody can; and why the association that gave the notice does not."""
    answering = who_decides(notice.association, notice.station.applicants)
    is_itself = answering == notice.association
    return {
        "answering": answering,
        "why_not_itself": "" if is_itself else why_stood_in(notice.association),
        "call": answering or notice.association,
    }


def _ended(notice: PublicNotice) -> str:
    """What became of the application whose notice has ended, in words."""
    state = State(notice.station.state)
    became = {State.REJECTED: "这份申请没有通过，不会备案", State.WITHDRAWN: "申请方已经撤回，不会备案"}
    became |= dict.fromkeys(states.FILLING_IN, "这份申请退回补正，改好以后再审")
    became |= dict.fromkeys((*states.LIVE, State.DELISTED, State.CLOSED), "这个站点后来备案了")
    return became.get(state, "接着办后面的步骤")


def _announced(station: Station) -> str:
    """What is to be set up and where, in the words of the station's edition."""
    return station.edition.wording.said("announcement", society=station.society.name, host=station.host.name)


def _step(notice: PublicNotice) -> dict[str, Any]:
    """Whether the application was examined before, and what comes after, with the clause of that step."""
    steps = route(notice.station)
    of_level = (at for at, step in enumerate(steps) if step.kind is StepKind.NOTICE)
    place = next((at for at in of_level if steps[at].level == notice.association.level), None)
    if place is None:
        return {"clause": notice.station.edition.rules.filing.clause}
    return {
        "clause": steps[place].clause,
        "examined": any(step.kind is StepKind.REVIEW for step in steps[:place]),
        "further": not filed_next(notice),
    }


def _facts(notice: PublicNotice) -> dict[str, str]:
    """What was announced. Of an application that was returned, it shows only what its people cannot change any more."""
    station = notice.station
    fixed = {
        "牵头学会": station.society.name,
        "被服务单位": station.host.name,
        "公示单位": notice.association.name,
        "公示期": f"{day(notice.opens_on)}至{day(notice.closes_on)}",
    }
    if station.state in (*states.FILLING_IN, State.REJECTED, State.WITHDRAWN):
        return fixed
    category = station.category_entry
    return fixed | {
        "协作学会": "、".join(station.co_operating.values_list("name", flat=True)),
        "类别": category.label if category else "",
        "所在地": place_name(station.division),
        "辐射区域": "、".join(place_name(code) for code in station.radiation_area),
        "重点任务": "、".join(station.edition.task(key).label for key in station.focus_tasks),
    }


def _notices() -> Rows:
    return PublicNotice.objects.public().select_related("station__society", "station__host", "association")
