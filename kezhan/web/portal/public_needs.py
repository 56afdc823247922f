"""Needs that anyone may read: what is wanted and where, for societies to look through."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.reference.disciplines import discipline
from kezhan.reference.industries import industry
from kezhan.search.finding import each_word, holding
from kezhan.stations.models import Station
from kezhan.web.parts import edition_choices
from kezhan.web.parts.facts import filled
from kezhan.web.parts.grown import work_for
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.places import PLACE_FILTERS, place_name
from kezhan.web.templatetags.kezhan import day, money
from kezhan.web.work.public_work import told_publicly

STATES = {NeedState.OPEN: "正在找学会", NeedState.PAIRED: "已有学会承接"}


NEEDS = ListOf(
    noun="需求",
    title="公开的需求",
    measure="条",
    columns=(
        Column("需求", lambda row: row.title, sort="title", link=lambda row: reverse("open-need", args=[row.pk])),
        Column("类型", lambda row: row.task_label, sort="task", kind="short"),
        Column("所在地", lambda row: place_name(row.division), sort="division", kind="short"),
        Column("提出", lambda row: clock.local(row.posted_at).date(), sort="posted_at", kind="date"),
        Column(
            "状态",
            lambda row: STATES[row.state],
            kind="short",
            tone=lambda row: "accent" if row.state == NeedState.OPEN else "good",
        ),
    ),
    order=("-posted_at",),
    empty="现在没有公开的需求。",
    next_step=("提一条需求", "post-need"),
    filters=(
        Filter("state", "状态", lambda request: list(STATES.items()), lambda rows, state: rows.filter(state=state)),
        Filter(
            "task",
            "类型",
            edition_choices.tasks,
            lambda rows, value: rows.filter(task__in=edition_choices.keys(value)),
        ),
        *PLACE_FILTERS,
    ),
    search=each_word(lambda word: holding(Need, word)),
    search_hint="需求名称或内容",
)


@require_safe
def open_needs(request: HttpRequest) -> HttpResponseBase:
    """The latest first."""
    return show(request, NEEDS, Need.objects.public(), "lists/public.html")


@require_safe
def open_need(request: HttpRequest, pk: int) -> HttpResponse:
    """One need, without its contact: the association brings the two sides together."""
    need = get_object_or_404(Need.objects.public().select_related("host", "collected_by"), pk=pk)
    facts = {
        "提出单位": need.from_whom,
        "类型": need.task_label,
        "所在地": place_name(need.division),
        "行业": str(industry(need.industry)) if need.industry else "",
        "学科": str(discipline(need.discipline)) if need.discipline else "",
        "预算": money(need.budget),
        "希望完成": day(need.wanted_by),
        "提出日期": day(need.posted_at),
    }
    context = {
        "need": need,
        "office_page": need_page(need),
        "word": STATES[NeedState(need.state)],
        "tone": "accent" if need.state == NeedState.OPEN else "good",
        "facts": filled(facts),
        "stations": Station.objects.public().filter(pairing__invitation__need=need),
        "work": told_publicly(work_for(need)),
    }
    return render(request, "portal/open_need.html", context)
