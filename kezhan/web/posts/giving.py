"""Fill a post with a new person and their account, or offer it to a person who has an account."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Association, Host, Post, PostOffer, Society
from kezhan.organisations.offering import offer_post
from kezhan.organisations.posts import open_account_with_post, refuse_unless_appointing
from kezhan.organisations.rules import Organisation
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.posts.forms import HAND_ON, ColleagueForm, NewcomerForm, role_at
from kezhan.web.posts.views import KEEPERS, name_of, people_page
from kezhan.web.templatetags.kezhan import day

Kind = type[Association] | type[Society] | type[Host] | None


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS)
def newcomer(request: Request, post: Post, kind: Kind = None, pk: int = 0) -> HttpResponse:
    """An account and its first post."""
    at = _organisation(post, kind, pk)
    form = NewcomerForm(request.POST or None, by=post, at=at)
    if form.is_valid():
        given = attempted(form, lambda: open_account_with_post(**form.cleaned_data, by=post))
        if given is not None:
            messages.success(request, f"{given}的账号已开通，登录名是“{given.account.username}”。{HAND_ON}")
            return redirect(people_page(post, at))
    name = f"{at._meta.model_name}-colleague" if at else "post-colleague"
    colleague_url = reverse(name, args=[at.pk] if at else [])
    words = {"title": "增加人员：新人", "colleague_url": colleague_url, "cost": _cost(post, at)}
    return _page(request, post, form, at, words)


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS)
def colleague(request: Request, post: Post, kind: Kind = None, pk: int = 0) -> HttpResponse:
    """Offer a post to a person who has an account. The answer is the same for a name that nobody has."""
    at = _organisation(post, kind, pk)
    form = ColleagueForm(request.POST or None, by=post, at=at)
    if form.is_valid():
        typed = form.cleaned_data
        offer = attempted(
            form,
            lambda: offer_post(typed["account"], role=typed["role"], organisation=typed["organisation"], by=post),
        )
        if offer is not None:
            messages.success(request, _asked(offer))
            return redirect("post-offers")
    return _page(request, post, form, at, {"title": "增加人员：已有账号", "button": "发出邀请"})


def _cost(post: Post, at: Organisation | None) -> str:
    """What whoever decides on this organisation gives up by setting its person's password. Empty for everybody else."""
    if not post.is_association or not isinstance(at, Host | Society):
        return ""
    first = "代征集的需求请先归到它名下、核实完，再来开账号；" if isinstance(at, Host) else ""
    return (
        f"谁给{at}的人开账号、设初始密码，谁以后就要回避它的事：核实、审查、备案都由同事来办，没有同事的由上级科协代办。"
        f"{first}要自己审的，请同事来开账号。"
    )


def _asked(offer: PostOffer) -> str:
    return (
        f"已请登录名“{offer.username}”的人担任{offer.organisation_name}的岗位，{day(offer.lapses_on)}前有效。"
        "对方接受以后才有这个岗位，你才看得到是谁。"
    )


def _organisation(post: Post, kind: Kind, pk: int) -> Organisation | None:
    """The organisation from whose page one came, if this post arranges its people. From one's own list it is None."""
    if kind is None:
        return None
    found: Organisation
    if kind is Association:
        found = get_object_or_404(Association, pk=pk)
    elif kind is Society:
        found = get_object_or_404(Society.objects.visible_to(post), pk=pk)
    else:
        found = get_object_or_404(Host.objects.visible_to(post), pk=pk)
    refuse_unless_appointing(post, role_at(found), found)
    return found


def _page(request: Request, post: Post, form: Any, at: Organisation | None, words: dict[str, str]) -> HttpResponse:
    to = at or post.organisation or ""
    back = people_page(post, at)
    return render(request, "posts/form.html", {"form": form, "to": to, "back": back, "back_to": name_of(back), **words})
