"""The administrator's deeds on the account behind a post: set a new password, stop the account.

A person who never had a post has handed in a registration; its page leads to the account.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.access import allow_account, renew_password
from kezhan.organisations.desks import alone_at
from kezhan.organisations.models import Post, Registration, Role
from kezhan.stations.handing_over import stop_account_and_tell
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request
from kezhan.web.posts.forms import HAND_ON, EmptyingForm, RenewalForm


@require_http_methods(["GET", "POST"])
@with_post(Role.ADMINISTRATOR)
def password(request: Request, post: Post, pk: int) -> HttpResponse:
    """Set a new first password; the administrator tells it to the person by word of mouth."""
    return _renewal(request, post, _post(post, pk))


@require_http_methods(["GET", "POST"])
@with_post(Role.ADMINISTRATOR)
def applicants_password(request: Request, post: Post, pk: int) -> HttpResponse:
    """The same for a person who has no post yet."""
    registrations = Registration.objects.visible_to(post).select_related("account")
    return _renewal(request, post, get_object_or_404(registrations, pk=pk))


@require_POST
@with_post(Role.ADMINISTRATOR)
def stop(request: Request, post: Post, pk: int) -> HttpResponse:
    """Stop the account: the person is signed out and cannot sign in again."""
    found = _post(post, pk)
    if alone_at(found.account) and not EmptyingForm(request.POST).is_valid():
        messages.warning(request, f"还没有停用：现在只有{found.account.name}一个人在岗的单位写在下面，请再看一遍。")
        return redirect("post", pk)
    stop_account_and_tell(found.account, by=post)
    messages.success(request, f"{found.account.name}的账号已停用，不能再登录；岗位都留着，以后可以再启用。")
    return redirect("post", pk)


@require_POST
@with_post(Role.ADMINISTRATOR)
def allow(request: Request, post: Post, pk: int) -> HttpResponse:
    """Let the account sign in again."""
    found = _post(post, pk)
    allow_account(found.account, by=post)
    messages.success(request, f"{found.account.name}的账号已启用，可以再登录了，密码还是原来的。")
    return redirect("post", pk)


def _renewal(request: Request, by: Post, found: Post | Registration) -> HttpResponse:
    """The form; after the deed it leads back to the page from which one came."""
    form, page = RenewalForm(request.POST or None), "post" if isinstance(found, Post) else "registration"
    if form.is_valid():
        typed = form.cleaned_data["password"]
        if attempted(form, lambda: renew_password(found.account, password=typed, by=by)) is not None:
            messages.success(request, f"{found.account.name}的密码已重设。{HAND_ON}")
            return redirect(page, found.pk)
    context = {"form": form, "shown": found, "page": page, "title": "重设密码"}
    return render(request, "posts/password.html", context)


def _post(post: Post, pk: int) -> Post:
    return get_object_or_404(Post.objects.visible_to(post).with_organisation(), pk=pk)
