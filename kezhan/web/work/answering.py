"""The host answers: confirm as written, correct the figures, refuse; several at once. The writer takes back."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.counting_with import counting_with
from kezhan.web.work.forms import CorrectionForm, ReasonForm, WithdrawalForm
from kezhan.web.work.found import work_for
from kezhan.web.work.hanging_on import hanging_on
from kezhan.web.work.taking import Asked, over, taken
from kezhan.work import answering, writing
from kezhan.work.addresses import work_page
from kezhan.work.former_word import former_words
from kezhan.work.lifecycle import move_named, openings
from kezhan.work.models import Work
from kezhan.work.moves import MovedOn
from kezhan.work.ties import why_kept
from kezhan.work.why_not import why_closed


@require_POST
@with_post()
def confirmation(request: Request, post: Post, pk: int) -> HttpResponse:
    """Confirm as written."""
    work = work_for(post, pk)
    try:
        answering.confirm(
            work,
            seen=seen(request),
            newest_file=seen(request, "newest_file"),
            is_public="is_public" in request.POST,
            by=post,
        )
    except MovedOn as refused:
        return over(request, _asked(post, work, "confirm"), ReasonForm(), refused)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        counts = "，这些成果从现在起算数" if work.outcomes.exists() else ""
        messages.success(request, f"确认了，谢谢。填写的人会收到消息{counts}。")
    return redirect("work", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def correction(request: Request, post: Post, pk: int) -> HttpResponse:
    """The right figures, and why."""
    work = work_for(post, pk)
    form = CorrectionForm(request.POST if request.method == "POST" else None, work=work)

    def correct(version: int) -> Work:
        return answering.correct(
            work,
            form.figures(),
            form.cleaned_data["text"],
            seen=version,
            newest_file=form.cleaned_data["newest_file"],
            is_public=form.cleaned_data["is_public"],
            by=post,
        )

    form.counting, form.hanging = counting_with([work])[work.pk], hanging_on([work])[work.pk]
    form.former = former_words([work]).get(work.pk, "")
    return taken(request, _asked(post, work, "correct"), form, correct, "work/correction.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def refusal(request: Request, post: Post, pk: int) -> HttpResponse:
    """It was not done as written."""
    work = work_for(post, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def refuse(version: int) -> Work:
        return answering.refuse_work(work, form.cleaned_data["text"], seen=version, by=post)

    form.hanging = hanging_on([work])[work.pk]
    form.former = former_words([work]).get(work.pk, "")
    return taken(request, _asked(post, work, "refuse"), form, refuse, "work/refusal.html")


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def withdrawal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Whoever may write takes it back."""
    work = work_for(post, pk)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)

    def withdraw(version: int) -> Work:
        return writing.withdraw(work, form.cleaned_data["text"], seen=version, by=post)

    found = _asked(post, work, "withdraw")
    if found.is_open and (why := why_kept(work)):
        found = replace(found, is_open=False, cause=why)
    return taken(request, found, form, withdraw)


def _asked(post: Post, work: Work, name: str) -> Asked:
    move = move_named(name)
    return Asked(
        thing=work,
        move=move,
        is_open=move in openings(work, post),
        page=work_page(work),
        now=lambda: work_for(post, work.pk),
        is_mine=lambda now: str(post) in (now.answered_by, now.written_by),
        cause=(closed := why_closed(work)),
        is_said_there=bool(closed),
    )
