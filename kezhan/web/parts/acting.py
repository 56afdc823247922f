"""The post in which a person acts: the session keeps it, and it counts only while the person holds it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from kezhan.organisations.models import Post, Role
from kezhan.web.parts.errors import stale_form
from kezhan.web.parts.opened_in import refused_in_another_post
from kezhan.web.parts.posts_held import PostsHeld
from kezhan.web.parts.request import Request
from kezhan.web.parts.sender import tell_sender
from kezhan.web.parts.typed import came_from, typed_in

SESSION_KEY = "post"
Given = ParamSpec("Given")


class ActingPost:
    """Middleware that sets `request.post` and `request.posts`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        acting = cast(Request, request)
        acting.posts = PostsHeld(acting.user if _signed_in(request) else None)
        chosen = acting.posts.with_key(request.session.get(SESSION_KEY))
        acting.post = chosen or next(iter(acting.posts.at_hand()), None)
        return self.get_response(request)


def switch(request: Request, post_id: int) -> Post | None:
    """Act in another of one's posts from now on; None if the person does not hold it."""
    post = request.posts.with_key(post_id)
    if post is not None:
        request.session[SESSION_KEY] = post.pk
    return post


def another_post(request: Request, key: int | None) -> Post | None:
    """The post with this key, if the person holds it and does not act in it already."""
    post = request.posts.with_key(key)
    return None if post == request.post else post


def with_account(
    view: Callable[Concatenate[Request, Given], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Only for people signed in with a password of their own. They first change one that somebody else gave them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
        acting = cast(Request, request)
        if not _signed_in(request):
            return _to_sign_in(acting)
        if acting.user.password_given_on:
            return _led_to("account-password", acting)
        if request.method == "POST":
            tell_sender(acting)
        return view(acting, *args, **kwargs)

    return guarded


def with_post(
    *roles: Role,
) -> Callable[[Callable[Concatenate[Request, Post, Given], HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """As `with_account`, and with a post, of one of `roles` if any are named; the view gets the post.

    A form that was opened in another post does not reach the view.
    """

    def guard(
        view: Callable[Concatenate[Request, Post, Given], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        @with_account
        def guarded(request: Request, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponseBase:
            if request.method == "POST" and (refusal := refused_in_another_post(request)):
                return refusal
            if request.post is None:
                return redirect("my-registration")
            if roles and request.post.role not in roles:
                raise PermissionDenied(f"这一页只给{'、'.join(str(role.label) for role in roles)}使用。")
            return view(request, request.post, *args, **kwargs)

        return guarded

    return guard


def _to_sign_in(request: Request) -> HttpResponse:
    """Send the person to sign in, but not away from what they typed. If the sign-in just ended by itself, say why."""
    kept_as_typed = bool(request.htmx) and request.method == "POST"
    if kept_as_typed or typed_in(request):
        return stale_form(request, ended=request.sign_in_ended)
    if request.sign_in_ended:
        messages.info(request, f"{request.sign_in_ended}。登录以后，接着办你的事。")
    return _led_to("sign-in", request)


def _led_to(page: str, request: Request) -> HttpResponse:
    """Lead the person to that page and afterwards back. A button leads back to the page on which it stands."""
    if request.htmx:
        return HttpResponseClientRedirect(redirect_to_login(request.htmx.current_url_abs_path or "/", page).url)
    stands_on = came_from(request) if request.method == "POST" else ""
    return redirect_to_login(stands_on or request.get_full_path(), page)


def _signed_in(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated)
