"""The host answers: confirm as written, correct the figures, refuse; several at once. The writer takes back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.no_longer import done_already, too_late
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.work.forms import CorrectionForm, ReasonForm, WithdrawalForm
from kezhan.web.work.found import work_for
from kezhan.work import answering, writing
from kezhan.work.addresses import work_page
from kezhan.work.lifecycle import AnsweredBefore, NotAsSeen, move_named, openings
from kezhan.work.models import Work

Deed = Callable[[Work, Any, int | None, Post], Work]


@require_POST
@with_post()
def confirmation(request: Request, post: Post, pk: int) -> HttpResponse:
    """Confirm as written."""
    work = work_for(post, pk)
    try:
        answering.confirm(work, seen=seen(request), is_public="is_public" in request.POST, by=post)
    except AnsweredBefore as refused:
        return _over(request, post, work, "confirm", ReasonForm(), refused)
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, "确认了，谢谢。填写的人会收到消息，这些成果从现在起算数。")
    return redirect("work", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def correction(request: Request, post: Post, pk: int) -> HttpResponse:
    """The right figures, and why."""
    work = work_for(post, pk)
    form = CorrectionForm(request.POST if request.method == "POST" else None, work=work)
    return _answered(
        request,
        post,
        work,
        "correct",
        form,
        lambda work, form, version, by: answering.correct(
            work, form.figures(), form.cleaned_data["text"], seen=version, by=by
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def refusal(request: Request, post: Post, pk: int) -> HttpResponse:
    """It was not done as written."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return _answered(
        request,
        post,
        work_for(post, pk),
        "refuse",
        form,
        lambda work, form, version, by: answering.refuse_work(work, form.cleaned_data["text"], seen=version, by=by),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def withdrawal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Whoever may write takes it back."""
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    return _answered(
        request,
        post,
        work_for(post, pk),
        "withdraw",
        form,
        lambda work, form, version, by: writing.withdraw(work, form.cleaned_data["text"], seen=version, by=by),
    )


def _answered(request: Request, post: Post, work: Work, name: str, form: BaseForm, deed: Deed) -> HttpResponse:
    """The page of one move with its words, and the move."""
    move, version = move_named(name), seen(request) or work.version
    if name not in [one.name for one in openings(work, post)]:
        return _over(request, post, work, name, form, None)
    if form.is_valid():
        try:
            deed(work, form, version, post)
        except AnsweredBefore as refused:
            return _over(request, post, work, name, form, refused)
        except NotAsSeen as refused:
            show_refusal(form, refused)
            version = work_for(post, work.pk).version
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"{move.label}：办好了，对方会收到消息。")
            return redirect("work", work.pk)
    context = {"work": work, "move": move, "form": form, "version": version}
    return render(request, "work/move.html", context)


def _over(request: Request, post: Post, work: Work, name: str, form: BaseForm, refused: Refused | None) -> HttpResponse:
    """The move is not open to this person, or over, by a second click or by somebody else."""
    work, move = work_for(post, work.pk), move_named(name)
    stands = f"“{work.title}”现在是“{work.state_label}”"
    is_done = work.state == move.target and str(post) in (work.answered_by, work.written_by)
    if request.method == "POST" and is_done:
        return done_already(request, move.label, stands, work_page(work))
    why = str(refused) if refused else f"{stands}，“{move.label}”由{move.who.label}办理"
    return too_late(request, move.label, why, form, work_page(work))
