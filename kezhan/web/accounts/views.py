"""Sign in, and keep one's own account."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import cast

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kezhan.accounts.models import Account
from kezhan.accounts.opening import change_particulars, change_password
from kezhan.organisations import signing_in
from kezhan.organisations.access import names_around
from kezhan.policy.refusal import Refused
from kezhan.security.holding import TooOften
from kezhan.web.accounts.forms import ParticularsForm, PasswordForm, SignInForm
from kezhan.web.parts.acting import switch, with_account
from kezhan.web.parts.attempt import attempted, show_refusal
from kezhan.web.parts.frame import ORGANISATIONS
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.outside import ours, source_of
from kezhan.web.parts.request import Request
from kezhan.web.parts.sign_in_ends import IDLE_MINUTES, LONGEST_HOURS, began
from kezhan.web.parts.visitors import provincial


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign the person in, then lead them to where they were going. Whoever sends a name and a password is signed in as
    that person, although somebody else may be signed in at this browser.
    """
    going_to = ours(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated and request.method != "POST":
        return HttpResponseRedirect(going_to or reverse("desk"))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        try:
            account = signing_in.sign_in(**form.cleaned_data, source=source_of(request))
        except TooOften as held:
            context = {"held": held, "call": provincial()}
            return render(request, "accounts/held.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
        except Refused as refused:
            show_refusal(form, refused)
        else:
            if request.user.is_authenticated:
                sign_out_of(request)
            login(request, account)
            return HttpResponseRedirect(going_to or reverse("desk"))
    return render(request, "accounts/sign_in.html", {"form": form, "next": going_to, "call": provincial()})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """A deed, not a link."""
    sign_out_of(request)
    return redirect("front")


def sign_out_of(request: HttpRequest) -> None:
    """End the present person's session, and note it."""
    signing_in.sign_out(source_of(request))
    logout(request)


@require_safe
@with_account
def account(request: Request) -> HttpResponse:
    """One's name, telephone and posts, and until when one is signed in."""
    posts = [*request.posts]
    prefetch_related_objects(posts, *ORGANISATIONS)
    context = {
        "posts": posts,
        "began": datetime.fromtimestamp(began(request), UTC),
        "idle_minutes": IDLE_MINUTES,
        "longest_hours": LONGEST_HOURS,
    }
    return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "POST"])
@with_account
def particulars(request: Request) -> HttpResponse:
    """Change one's own name and telephone."""
    own = request.user
    form = ParticularsForm(request.POST or None, initial={"name": own.name, "phone": own.phone})
    if form.is_valid() and attempted(form, lambda: change_particulars(own, **form.cleaned_data)) is not None:
        messages.success(request, "姓名和手机已经改好，以后的办事记录按新的写。")
        return redirect("account")
    return render(request, "accounts/particulars.html", {"form": form})


@require_http_methods(["GET", "POST"])
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; this session goes on, all others end. Who was led here is led back."""
    own, form = cast(Request, request).user, PasswordForm(request.POST or None)
    if form.is_valid():
        changed = attempted(form, lambda: _change_password(request, own, form))
        if changed is not None:
            update_session_auth_hash(request, changed)
            messages.success(request, "密码已经换好，别处登录的都已退出。下次请用新密码登录。")
            return HttpResponseRedirect(ours(request, request.GET.get("next", "")) or reverse("account"))
    return render(request, "accounts/password.html", {"form": form})


@require_POST
@with_account
def switch_post(request: Request) -> HttpResponse:
    """Act in another of one's posts, on the page that asked for it."""
    post = switch(request, number_in(request.POST.get("post", "")))
    if post is None:
        messages.error(request, "没有换成：这个岗位已经不在你名下。")
    else:
        messages.success(request, f"现在以“{post.organisation_name}”的岗位办事。")
    return redirect((post and ours(request, request.POST.get("next", ""))) or "desk")


@require_POST
@with_account
def send_again(request: Request, pk: int) -> HttpResponse:
    """Act again in the post in which a form was opened, and have the browser send the form there once more.

    Nothing is lost if that post has ended meanwhile: the page that gets the form says so.
    """
    switch(request, pk)
    to = ours(request, request.GET.get("to", ""))
    return redirect(to, preserve_request=True) if to else redirect("desk")


def _change_password(request: HttpRequest, own: Account, form: PasswordForm) -> Account:
    typed = form.cleaned_data
    return change_password(
        own,
        present=typed["present"],
        wanted=typed["wanted"],
        around=names_around(own),
        source=source_of(request),
    )
