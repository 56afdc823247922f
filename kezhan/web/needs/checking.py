"""Decide on a need: open it, return it, close it, open it again, recommend it to a society (§3.4)."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from kezhan.needs import allowed, checking
from kezhan.needs.addresses import need_page
from kezhan.needs.models import Need, NeedState
from kezhan.needs.reopening import reopen_closed
from kezhan.needs.sharing import recommend_to
from kezhan.organisations.models import Post, Society
from kezhan.organisations.models.post import ASSOCIATION_ROLES
from kezhan.web.needs.forms import ClosingForm, RemarkForm, ReturnForm, SeenForm
from kezhan.web.needs.found import need_for
from kezhan.web.needs.showing import page
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.no_longer import no_longer
from kezhan.web.parts.request import Request


@require_POST
@with_post(*ASSOCIATION_ROLES)
def opening(request: Request, post: Post, pk: int) -> HttpResponse:
    """The need is real: societies may be found for it."""
    need, form = need_for(post, pk), RemarkForm(request.POST)
    if form.is_valid():
        opened = attempted(form, lambda: checking.open_need(need, **_said(form), by=post))
        if opened:
            return _done(request, pk, "已核实，开始对接。合适的学会和专家几分钟内会列在下面。")
    return _not_done(request, post, pk, opening=form)


@require_POST
@with_post(*ASSOCIATION_ROLES)
def returning(request: Request, post: Post, pk: int) -> HttpResponse:
    """Return the need to its host and say what to put right."""
    need, form = need_for(post, pk), ReturnForm(request.POST)
    if form.is_valid():
        returned = attempted(form, lambda: checking.return_need(need, **_said(form), by=post))
        if returned:
            return _done(request, pk, "已退回，单位改好后会再提交给你们。")
    return _not_done(request, post, pk, returning=form)


@require_POST
@with_post()
def closing(request: Request, post: Post, pk: int) -> HttpResponse:
    """Close a need that is no longer wanted or is not real."""
    need, form = need_for(post, pk), ClosingForm(request.POST)
    if form.is_valid():
        closed = attempted(form, lambda: checking.close_need(need, **_said(form), by=post))
        if closed:
            again = "以后还需要，可以重新打开。" if allowed.may_reopen(post, closed) else ""
            return _done(request, pk, f"需求已关闭，相关的人都会收到消息。{again}")
    return _not_done(request, post, pk, closing=form)


@require_POST
@with_post()
def reopening(request: Request, post: Post, pk: int) -> HttpResponse:
    """Open the need again: it is wanted after all."""
    need = reopen_closed(need_for(post, pk), by=post)
    return _done(request, pk, f"已重新打开，{_REOPENED[NeedState(need.state)].format(need.checked_by)}")


@require_POST
@with_post(*ASSOCIATION_ROLES)
def recommending(request: Request, post: Post, pk: int, society: int) -> HttpResponse:
    """Recommend the need to a society; the society chooses by itself whether it comes forward."""
    found = get_object_or_404(Society.objects.visible_to(post), pk=society)
    recommend_to(need_for(post, pk), found, by=post)
    return _done(request, pk, f"已请{found}看这条需求，愿不愿意承接由他们和单位自己定。")


_REOPENED = {
    NeedState.DRAFT: "请看一遍再提交核实。",
    NeedState.CHECKING: "接下来由{}核实。",
    NeedState.OPEN: "继续对接。",
}


@dataclass(frozen=True)
class Decision:
    """One form on the need's page: what it does, who may use it, and the need's state afterwards."""

    label: str
    may: Callable[[Post, Need], bool]
    done: NeedState


DECISIONS = {
    "opening": Decision("核实", allowed.may_check, NeedState.OPEN),
    "returning": Decision("退回修改", allowed.may_check, NeedState.RETURNED),
    "closing": Decision("关闭需求", allowed.may_close, NeedState.CLOSED),
}


def _not_done(request: Request, post: Post, pk: int, **refused: SeenForm) -> HttpResponse:
    """The page with what is wrong. If the need has moved on, it says that this is done or shows what was typed."""
    need = need_for(post, pk)
    ((name, form),) = refused.items()
    deed, said = DECISIONS[name], next(form.data.get(field, "").strip() for field in form.fields if field != "seen")
    if deed.may(post, need):
        form.look_again(need)
        return page(request, post, need, **refused)
    stands = f"“{need.title}”现在是“{need.get_state_display()}”"
    is_done = need.state == deed.done and said in ("", need.remark)
    return no_longer(request, deed.label, stands, form, need_page(need), is_done=is_done)


def _said(form: SeenForm) -> dict[str, str]:
    """The words and what the page had shown, as the deed takes them."""
    return dict(form.cleaned_data)


def _done(request: Request, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("need", pk)
