"""Pages for what went wrong outside any form, with what was typed there to be copied.

What is sent quietly, while somebody types, is answered in plain words, which kezhan.js puts beside the form.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kezhan.web.typed import came_from, chose_in, typed_in


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: nothing is done, and what was typed is there to be copied.

    Going back may not bring it: the browser fetches the page anew once the sign-in has changed. It is not offered for
    sending again, for a form that came from elsewhere must not be sent with a click here.
    """
    if quietly_sent(request):
        return in_words(
            "登录已经过期。先别关这一页，在新窗口里登录，重新打开这一节，再把内容复制过去。", HTTPStatus.FORBIDDEN
        )
    context = {"typed": typed_in(request), "chose": chose_in(request), "form_page": came_from(request)}
    return render(request, "errors/stale_form.html", context, status=HTTPStatus.FORBIDDEN)


def quietly_sent(request: HttpRequest) -> bool:
    """Whether htmx sent it, and not the browser."""
    return request.headers.get("HX-Request") == "true"


def in_words(words: str, status: HTTPStatus) -> HttpResponse:
    """The answer to what was sent quietly and was not done."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


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
