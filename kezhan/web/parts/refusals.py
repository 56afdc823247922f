"""If a rule refuses a deed outside any form, a page says what it refused, why and by which clause."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kezhan.policy.refusal import Refused
from kezhan.web.parts.typed import came_from


class ShowRefusals:
    """Middleware: a refusal becomes a message on the page that asked for the deed, or a page of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        if request.method == "POST" and (page := came_from(request)):
            messages.error(request, str(exception))
            return redirect(page)
        return render(request, "errors/refused.html", {"refused": exception}, status=409)
