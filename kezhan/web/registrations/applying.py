"""For those who want to take part: choose as what, fill in, see how it stands."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.policy import editions
from kezhan.web.request import Request


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """As what?"""
    days = editions.in_force().terms.registration.working_days
    return render(request, "registrations/choose.html", {"days": days})


@require_safe
@login_required
def my_registration(request: HttpRequest) -> HttpResponse:
    """How one's own registrations stand, the newest first."""
    own = cast(Request, request).user.registrations.select_related("association", "society")
    return render(request, "registrations/mine.html", {"registrations": own})
