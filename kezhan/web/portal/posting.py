"""Post a need without an account. It comes to the association nearest to the place, which calls back (§3.4)."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kezhan.needs.collecting import post_from_public
from kezhan.needs.models import Need
from kezhan.needs.particulars import NeedParticulars
from kezhan.organisations.desks import is_staffed
from kezhan.organisations.models import Association, Post
from kezhan.policy import editions
from kezhan.security.models import Matter
from kezhan.web.needs.posting import WRITERS
from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.visitors import Sending, provincial, remember, remembered, within_limits
from kezhan.web.portal.forms import PublicNeedForm
from kezhan.web.templatetags.kezhan import day


@require_http_methods(["GET", "HEAD", "POST"])
def post_need(request: HttpRequest) -> HttpResponse:
    """The form; sent twice, it makes one need. Who writes needs in a post is led to that post's own form."""
    post: Post | None = getattr(request, "post", None)
    if post is not None and post.role in WRITERS and request.method != "POST":
        return redirect("new-need")
    form = PublicNeedForm(request.POST) if request.method == "POST" else PublicNeedForm(initial={"form_key": uuid4()})
    if form.is_valid():
        need = attempted(form, lambda: _posted(request, form))
        if need:
            return redirect("post-need-received")
    days = editions.in_force().terms.need_check.working_days
    return render(request, "portal/post_need.html", {"form": form, "days": days, "call": provincial()})


@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """Who will call and until when; only a visitor who has just sent a need sees it."""
    sent = remembered(request, Matter.NEED)
    return render(request, "portal/need_received.html", {"sent": sent}) if sent else redirect("post-need")


def _posted(request: HttpRequest, form: PublicNeedForm) -> Need:
    """The need. A second click finds the first one's need, and is neither counted nor refused."""
    typed = form.cleaned_data
    if Need.objects.filter(form_key=typed["form_key"]).exists():
        return _post(typed)
    nearest = Association.objects.calling(typed["division"])
    sending = Sending(Matter.NEED, str(nearest.pk if nearest else ""), nearest or provincial())
    need = within_limits(request, form, sending, lambda: _post(typed))
    remember(request, Matter.NEED, _confirmation(need))
    return need


def _post(typed: dict[str, Any]) -> Need:
    particulars = NeedParticulars(task=typed["task"], title=typed["title"], text=typed["text"], budget=typed["budget"])
    return post_from_public(
        particulars,
        visitor_name=typed["visitor_name"],
        phone=typed["phone"],
        division=typed["division"],
        form_key=typed["form_key"],
    )


def _confirmation(need: Need) -> dict[str, Any]:
    nearest = Association.objects.nearest(need.division)
    caller = need.checker
    return {
        "instead_of": str(nearest) if nearest != caller else "",
        "is_promised": caller is not None and is_staffed(caller),
        "title": need.title,
        "association": str(need.checker or need.collected_by),
        "association_phone": need.checker.phone if need.checker else "",
        "phone": need.contact_phone,
        "due": day(need.due_on),
    }
