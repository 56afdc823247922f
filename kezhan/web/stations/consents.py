"""Answer a request to join a station, or leave the station again: an expert on a phone, a society at its desk."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.organisations.models import Post
from kezhan.paper.consent_form import TITLE, ConsentFacts, consent_docx
from kezhan.policy.refusal import Refused
from kezhan.reference.divisions import division
from kezhan.stations import audience
from kezhan.stations.addresses import consent_page, station_page
from kezhan.stations.application import consenting, leaving
from kezhan.stations.application.asking import as_asked
from kezhan.stations.models import Consent, Station
from kezhan.web.files.sending import sent
from kezhan.web.files.writing import as_word
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.no_longer import no_longer
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.parts.time_left import time_left
from kezhan.web.stations.asked import Asked, as_asked_now
from kezhan.web.stations.filling import posted
from kezhan.web.stations.forms import LeavingForm, LeavingOnBehalfForm, PaperForm, RefusalForm
from kezhan.web.stations.found import station_for

TONES = {
    Consent.State.WAITING: "caution",
    Consent.State.AGREED: "good",
    Consent.State.DECLINED: "danger",
    Consent.State.LAPSED: "",
    Consent.State.TAKEN_BACK: "",
    Consent.State.LEFT: "",
}


@require_safe
@with_post()
def consent(request: Request, post: Post, pk: int) -> HttpResponse:
    """What is asked, by whom, until when; and the form for the answer."""
    return _page(request, post, _found(post, pk))


@require_POST
@with_post()
def agreement(request: Request, post: Post, pk: int) -> HttpResponse:
    """Agree: the asked person or society does so."""
    found, form = _found(post, pk), forms.Form(request.POST)
    agreed = attempted(form, lambda: consenting.agree(found, by=post, seen=seen(request))) if form.is_valid() else None
    if agreed:
        messages.success(request, f"好的，已同意{agreed.part}，{found.station.society}会收到消息。")
        return redirect(consent_page(found))
    return _not_done(request, post, found, "同意", form, Consent.State.AGREED)


@require_POST
@with_post()
def decline(request: Request, post: Post, pk: int) -> HttpResponse:
    """Decline, and say why."""
    found, form = _found(post, pk), RefusalForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempted(form, lambda: consenting.decline(found, reason, by=post)):
            messages.success(request, f"已答复不同意，{found.station.society}会收到你写的理由。")
            return redirect("desk")
    return _not_done(request, post, found, "不同意", form, Consent.State.DECLINED, declining=form)


@require_POST
@with_post()
def paper(request: Request, post: Post, pk: int) -> HttpResponse:
    """Hand in the signed paper of an expert who does not sign in."""
    found, form = _found(post, pk), PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        if attempted(form, lambda: consenting.agree_on_paper(found, look_at(file), by=post, seen=seen(request))):
            messages.success(request, f"{found.asked}的同意书收好了，已经算驻站专家。")
            return redirect(consent_page(found))
    return _not_done(request, post, found, "交同意书", form, Consent.State.AGREED, handing_in=form)


@require_safe
@with_post()
def blank_paper(request: Request, post: Post, pk: int) -> HttpResponse:
    """The form to print and sign, for an expert who does not sign in."""
    found = _found(post, pk)
    if found.expert is None or not found.needs_paper:
        raise Http404
    station, expert = found.station, found.expert
    facts = ConsentFacts(
        expert=expert.name,
        affiliation=expert.affiliation,
        station=station.name,
        society=station.society.name,
        host=station.host.name,
        duty=found.duty,
    )
    return as_word(consent_docx(facts), f"{TITLE} {expert.name}")


@require_safe
@with_post()
def signed_paper(request: Request, post: Post, pk: int) -> HttpResponseBase:
    """The paper that was handed in."""
    return sent(get_object_or_404(Upload, pk=_found(post, pk).paper_id))


@require_http_methods(["GET", "POST"])
@with_post()
def leave(request: Request, post: Post, pk: int) -> HttpResponse:
    """Leave the team or the co-operation, with the reason; the leading society takes it down for an expert."""
    station = station_for(post, pk)
    if answer := _taken_down_before(request, post, station):
        return answer
    experts = leaving.experts_to_speak_for(post, station)
    if not leaving.may_leave(post, station) and experts.exists():
        return _leave_on_behalf(request, post, station, experts)
    form = LeavingForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempted(form, lambda: leaving.leave(station, reason, by=post)):
            messages.success(request, f"你已退出“{station.name}”，{audience.everybody(station)}会收到消息。")
            return redirect("desk")
    context = {
        "station": station,
        "form": form,
        "may_leave": leaving.may_leave(post, station),
        "everybody": audience.everybody(station),
        "along": leaving.experts_along(post, station),
    }
    return render(request, "stations/leaving.html", context)


def _leave_on_behalf(request: Request, post: Post, station: Station, experts: QuerySet[Expert]) -> HttpResponse:
    form = LeavingOnBehalfForm(posted(request), experts=experts, chosen=request.GET.get("expert", ""))
    if form.is_valid():
        gone, reason = form.cleaned_data["expert"], form.cleaned_data["reason"]
        if attempted(form, lambda: leaving.leave_on_behalf(station, gone, reason, by=post)):
            messages.success(request, f"已登记{gone}退出“{station.name}”，{audience.everybody(station)}会收到消息。")
            return redirect("station", station.pk)
    everybody = audience.everybody(station)
    context = {"station": station, "form": form, "may_leave": True, "on_behalf": True, "everybody": everybody}
    return render(request, "stations/leaving.html", context)


def _taken_down_before(request: Request, post: Post, station: Station) -> HttpResponse | None:
    """The answer to whoever takes down, once more, that an expert leaves; None where the expert has not left."""
    chosen = request.POST.get("expert", "")
    if post.society_id != station.society_id or not chosen.isdecimal() or len(chosen) > 18:
        return None
    of_the_chosen = station.consents.filter(expert=int(chosen), state=Consent.State.LEFT)
    left = of_the_chosen.select_related("expert").last()
    if left is None or station.team_members.filter(expert=left.expert_id).exists():
        return None
    form = LeavingForm(request.POST)
    is_done = form.data.get("reason", "").strip() == left.reason
    stands = f"{left.asked}已经退出了“{station.name}”"
    return no_longer(request, "登记退出", stands, form, station_page(station), is_done=is_done)


def _found(post: Post, pk: int) -> Consent:
    whole = Consent.objects.visible_to(post).select_related("station__society", "station__host", "expert", "society")
    return get_object_or_404(whole, pk=pk)


def _not_done(
    request: Request, post: Post, found: Consent, label: str, form: Any, done: Consent.State, **refused: forms.Form
) -> HttpResponse:
    """The page with what is wrong. If it was answered before, it says that this is done or shows what was typed."""
    found.refresh_from_db()
    if found.state == Consent.State.WAITING:
        return _page(request, post, found, refused=form, **refused)
    stands = f"这件事现在是“{found.get_state_display()}”"
    return no_longer(request, label, stands, form, consent_page(found), is_done=found.state == done)


def _page(request: Request, post: Post, found: Consent, **more: Any) -> HttpResponse:
    station, is_waiting = found.station, found.state == Consent.State.WAITING
    hindrance: Refused | None = consenting.why_not(post, found)
    now = as_asked_now(found)
    context = {
        "consent": found,
        "now": now,
        "station": station,
        "tone": TONES[Consent.State(found.state)] if is_waiting or now.state == found.get_state_display() else "",
        "term": time_left(found.due_on) if is_waiting else None,
        "facts": _facts(found, now),
        "seen": as_asked(found),
        "wrote": found.state in (Consent.State.DECLINED, Consent.State.LEFT),
        "may_answer": hindrance is None,
        "hindrance": hindrance if is_waiting else None,
        "speaks_for": found.expert_id is not None
        and leaving.experts_to_speak_for(post, station).filter(pk=found.expert_id).exists(),
        "sees_station": type(station).objects.visible_to(post).filter(pk=station.pk).exists(),
        "clause": station.edition.terms.of_consent.clause,
        "declining": RefusalForm(),
        "handing_in": PaperForm(),
        **more,
    }
    return render(request, "stations/consent.html", context)


def _facts(found: Consent, now: Asked) -> list[Fact]:
    station, edition = found.station, found.station.edition
    rows = {
        "请谁": str(found.asked),
        "做什么": found.part,
        "现在的分工": now.present,
        "站点": station.name,
        "牵头学会": station.society.name,
        "被服务单位": station.host.name,
        "所在地": division(station.division).full_name,
        "重点任务": "、".join(edition.task(key).label for key in station.focus_tasks),
        "谁来问的": found.asked_by,
    }
    return filled(rows)
