"""Pages for what went wrong outside any form, with what was typed there to be copied.

What is sent quietly, while somebody types, is answered in plain words, which kezhan.js puts beside the form.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from http import HTTPStatus

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kezhan.policy import editions
from kezhan.policy.editions import NoEdition
from kezhan.policy.shape import NoEntry
from kezhan.security.log import note
from kezhan.security.models import Kind
from kezhan.web.parts.outside import source_of
from kezhan.web.parts.typed import came_from, chose_in, typed_in

logger = logging.getLogger(__name__)


def foreign_form(request: HttpRequest, reason: str) -> HttpResponse:
    """A form without the proof that we made it for this sign-in; for Django, whose reason is for programmers."""
    on_log(Kind.FOREIGN_FORM, request)
    return stale_form(request)


def stale_form(request: HttpRequest, *, ended: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: nothing is done, and what was typed is there to be copied.

    Going back may not bring it: the browser fetches the page anew once the sign-in has changed. It is not offered for
    sending again, for a form that came from elsewhere must not be sent with a click here. `ended` says why the sign-in
    has ended, where that is known.
    """
    if quietly_sent(request):
        return in_words(
            "登录已经过期。先别关这一页，在新窗口里登录，重新打开这一节，再把内容复制过去。", HTTPStatus.FORBIDDEN
        )
    context = {"typed": typed_in(request), "chose": chose_in(request), "form_page": came_from(request), "ended": ended}
    return render(request, "errors/stale_form.html", context, status=HTTPStatus.FORBIDDEN)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not this person's, with what they typed; for Django's handler403."""
    on_log(Kind.REFUSED, request)
    if quietly_sent(request):
        return in_words(f"{exception}先别关这一页，把内容复制下来。", HTTPStatus.FORBIDDEN)
    context = {"exception": str(exception), "typed": typed_in(request)}
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or no longer for this post; for Django's handler404."""
    if quietly_sent(request):
        words = "这件事已经不归你现在的岗位看了，没有存上。先别关这一页，把内容复制下来。"
        return in_words(words, HTTPStatus.NOT_FOUND)
    return render(request, "404.html", {"typed": typed_in(request)}, status=HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Called by a name that is not the site's, or not a request at all; for Django's handler400.

    Nothing of the request is asked, for nothing of it can be believed.
    """
    return HttpResponse(render_to_string("errors/bad_request.html"), status=HTTPStatus.BAD_REQUEST)


def not_kept(
    request: HttpRequest, heading: str, reason: str, labels: Mapping[str, str], status: HTTPStatus, page: str = ""
) -> HttpResponse:
    """What was sent came too late or to the wrong one: why, and what was typed, by the labels of its fields.

    `page` is where to look at what stands now; where it is not said, the page that it was sent from.
    """
    if quietly_sent(request):
        return in_words(f"{reason}先别关这一页，把内容复制下来。", status)
    context = {"heading": heading, "reason": reason, "typed": typed_in(request, labels)}
    context |= {"page": page, "form_page": came_from(request)}
    return render(request, "errors/not_kept.html", context, status=status)


def on_log(kind: Kind, request: HttpRequest) -> None:
    """Note what was turned away on the security log; the page that says so is worth more than the note."""
    with suppress(DatabaseError):
        note(kind, source_of(request))


def quietly_sent(request: HttpRequest) -> bool:
    """Whether htmx sent it, and not the browser."""
    return request.headers.get("HX-Request") == "true"


def in_words(words: str, status: HTTPStatus) -> HttpResponse:
    """The answer to what was sent quietly and was not done."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


class ShowNoEdition:
    """Middleware: what was kept of the editions counts, whatever has become of their files; where one is missing or
    lacks what is asked of it, a page says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with editions.settled_when_asked():
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, (NoEdition, NoEntry)):
            return None
        logger.error("%r", exception)
        editions.read_anew()
        if quietly_sent(request):
            words = "现在没有生效的制度版本，没有存上。先别关这一页，把内容复制下来，请管理员放好版本。"
            return in_words(words, HTTPStatus.SERVICE_UNAVAILABLE)
        context = {"typed": typed_in(request)}
        return render(request, "errors/no_edition.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)


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
