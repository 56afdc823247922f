"""One talk: read it as a conversation, and answer (§3.2)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from kezhan.matching import invitations, pairings, rules
from kezhan.matching.addresses import invitation_page
from kezhan.matching.capacity import capacity_of
from kezhan.matching.models import Invitation, InvitationState, Offer, Pairing
from kezhan.organisations.models import Post, Role
from kezhan.policy.shape import Side
from kezhan.web.invitations.forms import OfferForm, ReasonForm, same_offer
from kezhan.web.invitations.hindrance import hindrance
from kezhan.web.invitations.listing import awaited, tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.no_longer import no_longer
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.parts.time_left import time_left
from kezhan.web.templatetags.kezhan import day, moment, money

SIDES = (Role.SOCIETY, Role.HOST)


@require_safe
@with_post()
def invitation(request: Request, post: Post, pk: int) -> HttpResponse:
    """The offers back and forth, and what this person may answer."""
    return _page(request, post, _invitation(post, pk))


@require_POST
@with_post(*SIDES)
def acceptance(request: Request, post: Post, pk: int) -> HttpResponse:
    """Take the last offer: the two are paired."""
    talk, form = _invitation(post, pk), Form(request.POST)
    pairing = attempted(form, lambda: pairings.accept(talk, by=post, seen=seen(request)))
    if pairing:
        messages.success(request, "双方都同意了，结对成功。接下来签协议：下载草稿，签好后上传，双方确认。")
        return redirect("pairing", pairing.pk)
    return _not_done(request, post, pk, accepting=form)


@require_POST
@with_post(*SIDES)
def counter(request: Request, post: Post, pk: int) -> HttpResponse:
    """Answer with another offer."""
    talk = _invitation(post, pk)
    form = OfferForm(request.POST, need=talk.need, of_host=post.host_id is not None)
    if form.is_valid():
        answered = attempted(form, lambda: invitations.counter(talk, form.offer(), by=post))
        if answered:
            return _done(request, pk, f"新的条件发过去了，请对方在{day(answered.lapses_on)}前答复。")
    return _not_done(request, post, pk, countering=form)


@require_POST
@with_post(*SIDES)
def refusal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Say no, and why."""
    talk, form = _invitation(post, pk), ReasonForm(request.POST)
    if form.is_valid():
        ended = attempted(form, lambda: invitations.decline(talk, form.cleaned_data["reason"], by=post))
        if ended:
            return _done(request, pk, "已谢绝，对方会看到理由。需求还开放着，可以另选。")
    return _not_done(request, post, pk, declining=form)


@require_POST
@with_post(*SIDES)
def withdrawal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Take one's own last offer back, and say why."""
    talk, form = _invitation(post, pk), ReasonForm(request.POST)
    if form.is_valid():
        ended = attempted(form, lambda: invitations.withdraw(talk, form.cleaned_data["reason"], by=post))
        if ended:
            return _done(request, pk, "已撤回，对方会看到理由。想再谈，可以重新发起。")
    return _not_done(request, post, pk, withdrawing=form)


@dataclass(frozen=True)
class Reply:
    """One of the replies to an offer: what it is called, who may give it now, and how the talk stands after it."""

    label: str
    may: Callable[[Post, Invitation], bool]
    done: InvitationState


REPLIES = {
    "accepting": Reply("同意", rules.may_answer, InvitationState.ACCEPTED),
    "countering": Reply("提新的条件", rules.may_answer, InvitationState.OPEN),
    "declining": Reply("谢绝", rules.may_answer, InvitationState.DECLINED),
    "withdrawing": Reply("撤回", rules.may_withdraw, InvitationState.WITHDRAWN),
}


def _not_done(request: Request, post: Post, pk: int, **refused: Form) -> HttpResponse:
    """The page with what is wrong. If the talk has moved on, it says so or shows what was typed."""
    talk = _invitation(post, pk)
    ((name, form),) = refused.items()
    reply = REPLIES[name]
    if reply.may(post, talk):
        return _page(request, post, talk, **refused)
    typed = form.data.get("message", form.data.get("reason", "")).strip()
    is_done = talk.state == reply.done and _said(talk, post) == typed
    stands = f"这次邀请现在是“{talk.get_state_display()}”"
    return no_longer(request, reply.label, stands, form, invitation_page(talk), is_done=is_done)


def _said(talk: Invitation, post: Post) -> str:
    """What the last deed of the talk says; in an open talk only if this side did it."""
    last = talk.offers.latest("pk")
    if talk.state == InvitationState.OPEN:
        return last.message if last.side == rules.side_of(post, talk) else ""
    return talk.reason


def _invitation(post: Post, pk: int) -> Invitation:
    return get_object_or_404(
        Invitation.objects.visible_to(post).with_people().select_related("pairing__station"), pk=pk
    )


def _done(request: Request, pk: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("invitation", pk)


def _page(request: HttpRequest, post: Post, talk: Invitation, **refused: Form) -> HttpResponse:
    offers = list(talk.offers.all())
    edition = talk.need.edition
    is_open = talk.state == InvitationState.OPEN
    context: dict[str, Any] = {
        "talk": talk,
        "tone": tone(talk),
        "awaited": awaited(talk),
        "term": time_left(talk.lapses_on) if is_open else None,
        "task": talk.need.task_label,
        "last_offer": offers[-1].pk,
        "lines": [_line(talk, offer, rules.side_of(post, talk)) for offer in offers],
        "may_answer": rules.may_answer(post, talk),
        "both_sides": rules.both_sides(post, talk) if is_open else "",
        "may_withdraw": rules.may_withdraw(post, talk),
        "capacity": capacity_of(talk.society, edition).reason,
        "hindrance": hindrance(talk, post) if is_open else "",
        "pairing": Pairing.objects.visible_to(post).select_related("station").filter(invitation=talk).first(),
        "clause": edition.rules.mutual_choice.clause,
        "countering": OfferForm(initial=same_offer(offers[-1]), need=talk.need, of_host=post.host_id is not None),
        "declining": ReasonForm(),
        "withdrawing": ReasonForm(),
        **refused,
    }
    return render(request, "invitations/invitation.html", context)


def _line(talk: Invitation, offer: Offer, own: Side | None) -> dict[str, Any]:
    """One offer of the conversation, in words."""
    who = talk.society if offer.side == Side.SOCIETY else talk.need.from_whom
    return {
        "mine": offer.side == (own or Side.HOST),
        "who": who,
        "by": offer.made_by.removesuffix(f"（{who}）"),
        "when": moment(offer.made_at),
        "tasks": "、".join(rules.tasks_in_words(offer.tasks, talk.need)),
        "months": offer.months,
        "budget": money(offer.budget) or "不涉及经费",
        "message": offer.message,
    }
