"""The people of one's own organisation; the administrator sees those of all organisations.

A post is ended here, also one of an organisation in one's charge: that organisation's page leads here.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan.organisations.access import may_renew
from kezhan.organisations.addresses import EMPTY_DESKS, host_page, society_page
from kezhan.organisations.contacts import masked
from kezhan.organisations.desks import alone_at, is_last
from kezhan.organisations.leaving import LastPerson, end_post
from kezhan.organisations.models import Association, Post, PostOffer, Role, Society
from kezhan.organisations.rules import Organisation, belongs_to
from kezhan.organisations.searching import posts_called
from kezhan.search.finding import each_word
from kezhan.stations.named_persons import answered_for_by
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.lists import Column, Filter, ListOf, Rows, show
from kezhan.web.parts.request import Request
from kezhan.web.posts.forms import EmptyingForm
from kezhan.web.templatetags.kezhan import day

KEEPERS = tuple(role for role in Role if role != Role.EXPERT)


def _state(rows: Rows, value: str) -> Rows:
    return rows.filter(ended_on__isnull=value == "held")


POSTS = ListOf(
    noun="人员",
    title="人员",
    measure="位",
    order=("-began_on",),
    empty="还没有人员。",
    next_step=("增加人员", "post-newcomer"),
    columns=(
        Column(
            "姓名",
            lambda one: one.account.name,
            sort=("account__name",),
            link=lambda one: reverse("post", args=[one.pk]),
            kind="short",
            of_person=True,
        ),
        Column("登录名", lambda one: one.account.username, kind="short", of_person=True),
        Column("单位", lambda one: one.organisation_name),
        Column("身份", lambda one: one.get_role_display(), kind="short"),
        Column("任职", lambda one: one.began_on, kind="date", sort="began_on"),
        Column(
            "状态",
            lambda one: "已离任" if one.ended_on else "在岗" if one.account.is_active else "账号停用",
            kind="short",
            tone=lambda one: "plain" if one.ended_on else "good" if one.account.is_active else "caution",
        ),
    ),
    filters=(
        Filter("state", "状态", lambda request: [("held", "在岗"), ("ended", "已离任")], _state),
        Filter("role", "身份", lambda request: Role.choices, lambda rows, value: rows.filter(role=value)),
    ),
    search=each_word(posts_called),
    search_hint="搜索姓名、登录名、单位",
)


@require_safe
@with_post(*KEEPERS)
def posts(request: Request, post: Post) -> HttpResponseBase:
    """Who acts for one's own organisation, and who did."""
    return show(request, POSTS, Post.objects.beside(post).with_organisation(), "posts/list.html")


@require_safe
@with_post(*KEEPERS)
def post(request: Request, post: Post, pk: int) -> HttpResponse:
    """One person's post. A colleague's telephone is shown whole, to call them; the telephones of others are not."""
    found = get_object_or_404(Post.objects.visible_to(post).with_organisation(), pk=pk)
    near = post.is_administrator or found.organisation == post.organisation
    back = people_page(post, found.society or found.host)
    without_anybody = _without_anybody(found) if may_renew(post, found.account) else ""
    context = {
        "shown": found,
        "phone": found.account.phone if near else masked(found.account.phone),
        "is_own": found.pk == post.pk,
        "offered": PostOffer.objects.going_with(found).count(),
        "is_page_needed": is_last(found) or answered_for_by(found).exists(),
        "without_anybody": without_anybody,
        "emptying": EmptyingForm() if without_anybody else "",
        "may_renew": may_renew(post, found.account),
        "back": back,
        "back_to": name_of(back),
    }
    return render(request, "posts/post.html", context)


def _without_anybody(found: Post) -> str:
    """What stopping the account leaves behind, in words; empty if every desk keeps somebody else."""
    alone = alone_at(found.account) if found.account.is_active else []
    names = "、".join(str(one) for one in alone)
    return f"{names}没有别的人：停用以后，那里等办的事没有人办，主管科协会收到消息。" if names else ""


@require_POST
@with_post(*KEEPERS)
def end(request: Request, post: Post, pk: int) -> HttpResponse:
    """End the post: from today on the person acts here no more."""
    if own := request.user.posts.filter(pk=pk).exclude(ended_on=None).first():
        messages.info(request, f"{own}已于{day(own.ended_on)}离任，不用再办。")
        return redirect("desk")
    found = get_object_or_404(Post.objects.visible_to(post).with_organisation(), pk=pk)
    if answered_for_by(found).exists():
        messages.warning(request, f"{found.account.name}是站点的专人，请先看看由谁接着做。")
        return redirect("post-leaving", pk)
    try:
        end_post(found, by=post)
    except LastPerson as last:
        messages.warning(request, f"{last}。")
        return redirect("post-leaving", pk)
    messages.success(request, f"{found}已离任，从现在起不能再以这个岗位办事；以前办的事仍在本人名下。")
    return redirect("desk" if found.pk == post.pk else people_page(post, found.society or found.host))


def name_of(page: str) -> str:
    """What the way back to the page with these people is called."""
    return "没有人值守的地方" if page == EMPTY_DESKS else "人员"


def people_page(post: Post, organisation: Organisation | None) -> str:
    """The page with these people: the list for one's own and for the administrator, else the organisation's page."""
    if organisation is None or post.is_administrator or belongs_to(post, organisation):
        return reverse("posts")
    if isinstance(organisation, Association):
        return EMPTY_DESKS
    return society_page(organisation) if isinstance(organisation, Society) else host_page(organisation)
