"""A rule refused a deed and no form was there to say so: a page says what, why and by which clause."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from kezhan.policy.refusal import Refused


class ShowRefusals:
    """Middleware: a deed's refusal becomes a message on the page it was asked from, or a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        came_from = request.headers.get("Referer", "")
        if request.method == "POST" and _own(request, came_from):
            messages.error(request, str(exception))
            return redirect(came_from)
        return render(request, "errors/refused.html", {"refused": exception}, status=409)


def _own(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
