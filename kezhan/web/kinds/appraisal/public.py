"""Conclusions that anyone may read: the result, its host, the conclusion, the head's name and how many sat."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.journal.checkpoints import doubted
from kezhan.journal.comparing import changed
from kezhan.journal.rows import on_record
from kezhan.kinds.appraisal.models import Appraisal, Sort
from kezhan.search.finding import each_word, holding
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.lists import Column, Filter, ListOf, show


def _tone(row: Appraisal) -> str:
    return "good" if row.is_passed else "plain"


APPRAISALS = ListOf(
    noun="鉴定结论",
    title="鉴定结论",
    measure="项",
    columns=(
        Column(
            "成果", lambda row: row.title, sort="title", link=lambda row: reverse("public-appraisal", args=[row.pk])
        ),
        Column("鉴定什么", lambda row: row.get_sort_display(), sort="sort", kind="short"),
        Column("单位", lambda row: row.station.host.name),
        Column("组织鉴定", lambda row: row.station.society.name),
        Column("结论", lambda row: row.conclusion_label, sort="is_passed", kind="short", tone=_tone),
        Column("公开", lambda row: row.published_on, sort="published_on", kind="date"),
    ),
    order=("-published_on",),
    empty="还没有公开的鉴定结论。",
    filters=(Filter("about", "鉴定什么", lambda request: Sort.choices, lambda rows, sort: rows.filter(sort=sort)),),
    search=each_word(lambda word: holding(Appraisal, word, "title")),
    search_hint="成果名称",
)


@require_safe
def appraisals(request: HttpRequest) -> HttpResponseBase:
    """The latest first, without those that the last verification found changed behind the platform's back."""
    rows = Appraisal.objects.published().exclude(pk__in=doubted(Appraisal))
    return show(request, APPRAISALS, rows.select_related("station__host", "station__society"), "lists/public.html")


@require_safe
def appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """One conclusion. Nothing is shown of a row that is not as the record tells it."""
    rows = Appraisal.objects.published().select_related("station__host", "station__society", "certificate")
    shown, kept = get_object_or_404(rows, pk=pk), on_record(Appraisal)
    if changed(Appraisal.objects.get(pk=pk), together_with=kept.together_with if kept else ()):
        raise Http404(f"{pk} was changed behind the platform's back")
    members = shown.seats.sitting().select_related("expert")
    head = next((one.expert.name for one in members if one.is_head), "")
    facts = {
        "鉴定什么": shown.get_sort_display(),
        "委托单位": shown.station.host.name,
        "组织鉴定": shown.station.society.name,
        "鉴定方式": shown.get_way_display(),
        "鉴定日期": str(shown.held_on),
        "专家组": f"{len(members)} 人，组长 {head}",
        "公开日期": str(shown.published_on),
    }
    context = {"appraisal": shown, "tone": _tone(shown), "facts": [*filled(facts), *_certificate(shown)]}
    return render(request, "kinds/appraisal/public.html", context)


def _certificate(shown: Appraisal) -> list[Fact]:
    """The number, which leads to the check page; a revoked one is told as such there and here."""
    if shown.certificate is None:
        return []
    number = shown.certificate.number
    words = number if shown.certificate.is_valid else f"{number}（{shown.certificate.state_label}）"
    return [Fact(shown.certificate.label, words, f"{reverse('verify')}?{urlencode({'number': number})}", "查验")]
