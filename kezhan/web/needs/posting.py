"""Write a need, keep it as a draft, change it, hand it in; an association collects one (§3.2, §3.4)."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.files.models import Upload
from kezhan.files.receiving import look_at
from kezhan.needs import posting
from kezhan.needs.addresses import need_page
from kezhan.needs.allowed import may_change
from kezhan.needs.collecting import collect_need
from kezhan.needs.models import Need, NeedState
from kezhan.needs.posting import ChangedMeanwhile, TakenBefore
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.web.files.sending import sent
from kezhan.web.needs.conflict import differences, renewed
from kezhan.web.needs.forms import ChangedNeedForm, CollectedNeedForm, NeedForm, NewNeedForm, initial_of
from kezhan.web.needs.found import need_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import foretell, show_refusal
from kezhan.web.parts.errors import not_kept
from kezhan.web.parts.no_longer import done_already, too_late
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import labels_of

WRITERS = (Role.HOST, Role.PROVINCE, Role.CITY, Role.COUNTY)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*WRITERS)
def new(request: Request, post: Post) -> HttpResponse:
    """A host writes its own need; an association writes one that it collects."""
    form = _new_form(request, post)
    if form.is_valid():
        try:
            need = _made(request, form, post)
        except TakenBefore as before:
            page, reason = need_page(before.need), _not_taken(post, before)
            return not_kept(request, "这次改的没有收", reason, labels_of(form), HTTPStatus.CONFLICT, page)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _what_comes_next(need))
            return redirect("need", need.pk)
    elif not post.is_association and "draft" not in request.POST:
        foretell(form, lambda: posting.refuse_unready(form.particulars(), post.host))
    context = {"form": form, "collected": post.is_association, "title": _title(post)}
    return render(request, "needs/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post(*WRITERS)
def change(request: Request, post: Post, pk: int) -> HttpResponse:
    """Change what is filled in. If somebody else changed it meanwhile, the page shows both texts."""
    need = need_for(post, pk)
    form = ChangedNeedForm(*_sent(request), initial=initial_of(need), attachment=need.attachment)
    if not may_change(post, need):
        reason = f"这条需求现在是“{need.get_state_display()}”，由{need.from_whom}办理，你这里不能改"
        return too_late(request, "修改需求", reason, form, need_page(need))
    context: dict[str, Any] = {"form": form, "need": need, "collected": need.host_id is None, "title": "修改需求"}
    if form.is_valid():
        try:
            _changed(request, form, need, post)
        except ChangedMeanwhile as meanwhile:
            context |= {"conflict": str(meanwhile), "differences": differences(form, meanwhile.present)}
            context["form"] = renewed(form, meanwhile)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, "改好了。" + ("看过没有问题，就提交核实。" if need.state in _TO_POST else ""))
            return redirect("need", need.pk)
    return render(request, "needs/form.html", context)


_TO_POST = (NeedState.DRAFT, NeedState.RETURNED)


@require_POST
@with_post(Role.HOST)
def post_need(request: Request, post: Post, pk: int) -> HttpResponse:
    """Hand in a draft or a returned need."""
    need = need_for(post, pk)
    if need.host_id == post.host_id and need.state == NeedState.CHECKING:
        return done_already(request, "提交核实", f"正由{need.checked_by}核实", need_page(need))
    need = posting.post_need(need, by=post)
    messages.success(request, _what_comes_next(need))
    return redirect("need", need.pk)


@require_safe
@with_post()
def attachment(request: Request, post: Post, pk: int) -> HttpResponse | FileResponse:
    """The file that is attached to the need."""
    need = need_for(post, pk)
    if need.attachment is None:
        raise Http404("这条需求没有附件。")
    return sent(need.attachment)


def _sent(request: Request) -> tuple[Any, Any]:
    """What was typed and what was uploaded; both are None if the form is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _new_form(request: Request, post: Post) -> NewNeedForm:
    data, files = _sent(request)
    initial = {"form_key": uuid4()}
    if post.association is not None:
        return CollectedNeedForm(data, files, initial=initial, association=post.association)
    return NewNeedForm(data, files, initial=initial)


@transaction.atomic
def _made(request: Request, form: NewNeedForm, post: Post) -> Need:
    particulars = form.particulars(attachment=_looked_at(form))
    form_key = form.cleaned_data["form_key"]
    if post.is_association:
        return collect_need(particulars, division=form.cleaned_data["division"], form_key=form_key, by=post)
    if "draft" in request.POST:
        return posting.draft_need(particulars, form_key=form_key, by=post)
    return posting.post_directly(particulars, form_key=form_key, by=post)


@transaction.atomic
def _changed(request: Request, form: ChangedNeedForm, need: Need, post: Post) -> Need:
    kept = None if form.cleaned_data.get("without_attachment") else need.attachment
    particulars = form.particulars(attachment=_looked_at(form) or kept)
    return posting.change_need(need, particulars, version=form.cleaned_data["version"], by=post)


def _looked_at(form: NeedForm) -> Upload | None:
    uploaded: UploadedFile[bytes] | None = form.cleaned_data["attachment"]
    if not uploaded:
        return None
    try:
        return look_at(uploaded)
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, "attachment") from None


def _what_comes_next(need: Need) -> str:
    if need.state == NeedState.DRAFT:
        return "草稿存好了，只有你们单位看得到。写完后点“提交核实”。"
    if need.state == NeedState.CHECKING:
        return f"交上去了，接下来由{need.checked_by}核实，核实后开始对接学会。"
    if need.host_id:
        return f"之前已经交上去了，现在是“{need.get_state_display()}”。"
    return "收进来了，已经开放对接。找到单位后请归到单位名下。"


def _not_taken(post: Post, before: TakenBefore) -> str:
    need = before.need
    if may_change(post, need):
        return f"{before}。要改，在那里点“修改”。"
    if need.state == NeedState.CHECKING:
        return f"{before}。要改，请{need.checked_by}先退回给你们。"
    return f"{before}。这条需求现在是“{need.get_state_display()}”，不能再改。"


def _title(post: Post) -> str:
    return "代征集一条需求" if post.is_association else "提一条需求"
