"""Pages for what went wrong outside any form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere; going back keeps what was typed."""
    return render(request, "errors/stale_form.html", status=403)
