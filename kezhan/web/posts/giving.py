"""Give somebody a post: a new person with an account, or somebody who has one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kezhan.organisations.models import Post
from kezhan.organisations.posts import give_post, open_account_with_post
from kezhan.web.acting import with_post
from kezhan.web.attempt import attempted
from kezhan.web.posts.forms import ColleagueForm, NewcomerForm
from kezhan.web.posts.views import KEEPERS
from kezhan.web.request import Request


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS)
def newcomer(request: Request, post: Post) -> HttpResponse:
    """An account and its first post."""
    form = NewcomerForm(request.POST or None, by=post)
    if form.is_valid():
        given = attempted(form, lambda: open_account_with_post(**form.cleaned_data, by=post))
        if given is not None:
            messages.success(request, f"{given}的账号已开通，请把登录名和初始密码当面告诉本人，并提醒换密码。")
            return redirect("posts")
    return _page(request, form, "增加人员：新人")


@require_http_methods(["GET", "POST"])
@with_post(*KEEPERS)
def colleague(request: Request, post: Post) -> HttpResponse:
    """A post for somebody who acts for another organisation already."""
    form = ColleagueForm(request.POST or None, by=post)
    if form.is_valid():
        typed = form.cleaned_data
        given = attempted(
            form,
            lambda: give_post(typed["account"], role=typed["role"], organisation=typed["organisation"], by=post),
        )
        if given is not None:
            messages.success(request, f"{given}已加上，对方下次打开页面就能换到这个岗位。")
            return redirect("posts")
    return _page(request, form, "增加人员：已有账号")


def _page(request: Request, form: Any, title: str) -> HttpResponse:
    return render(request, "posts/form.html", {"form": form, "title": title})
