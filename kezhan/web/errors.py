"""Pages for what went wrong outside any form."""

import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MACHINES = ("csrfmiddlewaretoken", "form_key", "version", "next", "draft")
"""What a form carries without anybody typing it."""
CHOSEN = re.compile(r"[a-z_]+")
"""Keys of choices, which say nothing to people."""
SECRETS = ("password", "present", "wanted", "again", "account_password", "account_again")
"""Fields that hold a password."""


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: nothing is done, and what was typed is there to be copied.

    Going back may not bring it: the browser fetches the page anew once the sign-in has changed. It is not offered for
    sending again, for a form that came from elsewhere must not be sent with a click here.
    """
    return render(request, "errors/stale_form.html", {"typed": typed_in(request)}, status=HTTPStatus.FORBIDDEN)


def typed_in(request: HttpRequest) -> list[str]:
    """What a person typed into the form that was sent, in its order, without passwords."""
    return [
        value
        for name, values in request.POST.lists()
        if name not in MACHINES + SECRETS
        for value in values
        if value.strip() and not CHOSEN.fullmatch(value)
    ]


class ShowNothingToOpen:
    """Middleware: an address that only takes what is sent was opened, as by a reload; a page says so, not a blank."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return answer
        page = render(request, "errors/nothing_to_open.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = answer.headers["Allow"]
        return page
