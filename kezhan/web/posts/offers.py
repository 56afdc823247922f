"""Posts that one's own organisation has offered. An offer that nobody accepted shows only what was typed."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan.organisations.models import Post, PostOffer
from kezhan.organisations.offering import take_back
from kezhan.search.finding import each_word
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, show
from kezhan.web.parts.request import Request
from kezhan.web.posts.views import KEEPERS

TONES = {"waiting": "accent", "accepted": "good", "lapsed": "caution"}
OFFERS = ListOf(
    noun="岗位邀请",
    title="发出的岗位邀请",
    measure="份",
    order=("-offered_at",),
    empty="还没有发出过邀请。对方已经有账号的，用登录名请来；没有的，用“新人”开账号。",
    next_step=("发出邀请", "post-colleague"),
    columns=(
        Column(
            "登录名",
            lambda one: one.username,
            sort="username",
            link=lambda one: reverse("post-offer", args=[one.pk]),
            kind="short",
            of_person=True,
        ),
        Column("单位", lambda one: one.organisation_name),
        Column("身份", lambda one: one.get_role_display(), kind="short"),
        Column("发出", lambda one: one.offered_at, kind="moment", sort="offered_at"),
        Column("有效至", lambda one: one.lapses_on, kind="date", sort="lapses_on"),
        Column(
            "状态", lambda one: one.get_state_display(), kind="short", tone=lambda one: TONES.get(one.state, "plain")
        ),
    ),
    filters=(
        Filter(
            "state",
            "状态",
            lambda request: PostOffer.State.choices,
            lambda rows, value: rows.filter(state=value),
        ),
    ),
    search=each_word(lambda word: Q(username__icontains=word)),
    search_hint="搜索登录名",
)


@require_safe
@with_post(*KEEPERS)
def offers(request: Request, post: Post) -> HttpResponseBase:
    """Who was asked and what they answered."""
    rows = PostOffer.objects.visible_to(post).select_related("association", "society", "host")
    return show(request, OFFERS, rows)


@require_safe
@with_post(*KEEPERS)
def offer(request: Request, post: Post, pk: int) -> HttpResponse:
    """One offer; the organisation may take it back while it has no answer."""
    return render(request, "posts/offer.html", {"offer": _offer(post, pk)})


@require_POST
@with_post(*KEEPERS)
def withdrawal(request: Request, post: Post, pk: int) -> HttpResponse:
    """Take the offer back."""
    offer = take_back(_offer(post, pk), by=post)
    messages.success(request, f"给登录名“{offer.username}”的岗位邀请已收回。")
    return redirect("post-offers")


def _offer(post: Post, pk: int) -> PostOffer:
    return get_object_or_404(PostOffer.objects.visible_to(post), pk=pk)
