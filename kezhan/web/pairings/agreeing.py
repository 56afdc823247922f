"""One pairing: draft, upload and confirm the agreement, apply for the station, or step back (§3.2)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kezhan.files.receiving import look_at
from kezhan.matching import agreements, rules
from kezhan.matching import pairings as deeds
from kezhan.matching.addresses import pairing_page
from kezhan.matching.models import Pairing, PairingState
from kezhan.organisations.models import Post, Role
from kezhan.stations.addresses import station_page
from kezhan.web.files.sending import sent
from kezhan.web.files.writing import as_word
from kezhan.web.invitations.forms import ReasonForm
from kezhan.web.pairings.listing import tone, waits_for
from kezhan.web.pairings.progress import facts, moments
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.no_longer import done_already, no_longer, too_late
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen

SIDES = (Role.SOCIETY, Role.HOST)


class AgreementForm(forms.Form):
    """The copy that both sides have signed."""

    file = forms.FileField(
        label="签好的协议",
        help_text="双方签字盖章后的扫描件，PDF 或照片，20 MB 以内。",
        error_messages={"required": "还没有选文件。", "empty": "这个文件是空的，请重新选。"},
    )


@require_safe
@with_post()
def pairing(request: Request, post: Post, pk: int) -> HttpResponse:
    """The pairing's state and what comes next."""
    return _page(request, post, _pairing(post, pk))


@require_safe
@with_post()
def draft(request: Request, post: Post, pk: int) -> HttpResponse:
    """The agreement as a Word file, with the points that both sides accepted."""
    found = _pairing(post, pk)
    return as_word(agreements.draft_agreement(found), f"合作协议 {found.invitation.need.title}")


@require_safe
@with_post()
def agreement(request: Request, post: Post, pk: int) -> FileResponse:
    """The signed copy."""
    found = _pairing(post, pk)
    if found.agreement is None:
        raise Http404("还没有上传签好的协议。")
    return sent(found.agreement)


@require_POST
@with_post(*SIDES)
def upload(request: Request, post: Post, pk: int) -> HttpResponse:
    """Hand in the signed copy; both sides confirm it anew."""
    found, form = _pairing(post, pk), AgreementForm(request.POST, request.FILES)
    if form.is_valid():
        uploaded = form.cleaned_data["file"]
        done = attempted(form, lambda: agreements.upload_agreement(found, look_at(uploaded), by=post))
        if done:
            return _done(request, pk, "传上去了。请打开看一遍，没有问题就点“确认签署”；对方也会收到消息。")
    found = _pairing(post, pk)
    if not rules.may_upload(post, found):
        return too_late(request, "上传协议", _stands(found), form, pairing_page(found))
    return _page(request, post, found, uploading=form)


@require_POST
@with_post(*SIDES)
def signature(request: Request, post: Post, pk: int) -> HttpResponse:
    """Confirm for one's own side."""
    found, form = _pairing(post, pk), forms.Form(request.POST)
    signed = attempted(form, lambda: agreements.sign(found, by=post, seen=seen(request)))
    if signed is None:
        found = _pairing(post, pk)
        if seen(request) in (None, found.agreement_id) and rules.has_signed(post, found):
            return done_already(request, "确认签署", _stands(found), pairing_page(found))
        if found.state != PairingState.AGREED:
            return too_late(request, "确认签署", _stands(found), form, pairing_page(found))
        return _page(request, post, found, signing=form)
    if signed.state == PairingState.SIGNED:
        return _done(request, pk, f"双方都确认了，协议生效。接下来由{signed.invitation.society}申请建站。")
    return _done(request, pk, "你们这一方确认了，等对方也确认。")


@require_POST
@with_post(Role.SOCIETY)
def application(request: Request, post: Post, pk: int) -> HttpResponse:
    """Open the station's application, and go there."""
    found = _pairing(post, pk)
    if found.station is not None:
        return done_already(request, "申请建站", "双方接着填就行", station_page(found.station))
    station = agreements.apply(found, by=post)
    messages.success(request, "申请建好了，双方各填各的部分，填完由学会提交。")
    return redirect(station_page(station))


@require_POST
@with_post(*SIDES)
def dissolution(request: Request, post: Post, pk: int) -> HttpResponse:
    """Step back before both sides have signed."""
    found, form = _pairing(post, pk), ReasonForm(request.POST)
    if form.is_valid():
        done = attempted(form, lambda: deeds.dissolve(found, form.cleaned_data["reason"], by=post))
        if done:
            return _done(request, pk, "结对已解除，需求重新开放，双方都可以另选。")
    found = _pairing(post, pk)
    if rules.may_dissolve(post, found):
        return _page(request, post, found, dissolving=form)
    is_done = found.state == PairingState.WITHDRAWN and form.data.get("reason", "").strip() == found.reason
    return no_longer(request, "解除结对", _stands(found), form, pairing_page(found), is_done=is_done)


def _pairing(post: Post, pk: int) -> Pairing:
    whole = Pairing.objects.visible_to(post).select_related(
        "invitation__need__host", "invitation__society", "invitation__expert", "agreement", "station"
    )
    return get_object_or_404(whole, pk=pk)


def _done(request: Request, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("pairing", pk)


def _stands(found: Pairing) -> str:
    return f"这次结对现在是“{found.state_in_words}”"


def _page(request: HttpRequest, post: Post, found: Pairing, **refused: forms.Form) -> HttpResponse:
    both_sides = rules.both_sides(post, found.invitation) if rules.may_sign(post, found) else ""
    context: dict[str, Any] = {
        "pairing": found,
        "talk": found.invitation,
        "tone": tone(found),
        "waits_for": waits_for(found),
        "facts": facts(found),
        "moments": moments(found),
        "may_upload": rules.may_upload(post, found),
        "may_sign": rules.may_sign(post, found) and not both_sides,
        "both_sides": both_sides,
        "may_apply": rules.may_apply(post, found),
        "may_dissolve": rules.may_dissolve(post, found),
        "station_page": station_page(found.station) if found.station else "",
        "clause": found.invitation.need.edition.rules.mutual_choice.clause,
        "uploading": AgreementForm(),
        "dissolving": ReasonForm(),
        **refused,
    }
    return render(request, "pairings/pairing.html", context)
