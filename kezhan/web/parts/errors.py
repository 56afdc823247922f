"""Pages for errors outside any form. They show what was typed, so that the person can copy it.

A quiet sending, while somebody types, gets its answer in plain words; kezhan.js puts them beside the form.
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
from kezhan.web.parts.by_script import asked_by_script, problem
from kezhan.web.parts.outside import source_of
from kezhan.web.parts.typed import came_from, chose_in, typed_in

logger = logging.getLogger(__name__)


def foreign_form(request: HttpRequest, reason: str) -> HttpResponse:
    """A form without our proof for this sign-in. It answers Django, whose own reason is for programmers."""
    on_log(Kind.FOREIGN_FORM, request)
    if asked_by_script(request):
        return problem("登录换过了，请重新打开这一页再传", HTTPStatus.FORBIDDEN, sign_in=True)
    return stale_form(request)


def stale_form(request: HttpRequest, *, ended: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: nothing is done, and the page shows what was typed, to copy.

    Going back may lose it: the browser fetches the page anew after the sign-in has changed. The page offers no second
    sending, because one click here must not send a form from elsewhere. `ended` says why the sign-in ended, if known.
    """
    if quietly_sent(request):
        return in_words(
            "登录已经过期。先别关这一页，在新窗口里登录，重新打开这一节，再把内容复制过去。", HTTPStatus.FORBIDDEN
        )
    context = {"typed": typed_in(request), "chose": chose_in(request), "form_page": came_from(request), "ended": ended}
    return render(request, "errors/stale_form.html", context, status=HTTPStatus.FORBIDDEN)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page is not this person's; it shows what they typed. For Django's handler403."""
    on_log(Kind.REFUSED, request)
    if quietly_sent(request):
        return in_words(f"{exception}先别关这一页，把内容复制下来。", HTTPStatus.FORBIDDEN)
    context = {"exception": str(exception), "typed": typed_in(request)}
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page does not exist, or not for this post any more. For Django's handler404."""
    if quietly_sent(request):
        words = "这件事已经不归你现在的岗位看了，没有存上。先别关这一页，把内容复制下来。"
        return in_words(words, HTTPStatus.NOT_FOUND)
    return render(request, "404.html", {"typed": typed_in(request)}, status=HTTPStatus.NOT_FOUND)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A call by a name that is not the site's, or no valid request. For Django's handler400.

    The answer reads nothing that was sent, because nothing in it can be trusted.
    """
    if asked_by_script(request):
        return problem("平台看不懂这次发来的内容：多半是项太多，或者断在半路。请改少一些再发。", HTTPStatus.BAD_REQUEST)
    return HttpResponse(render_to_string("errors/bad_request.html"), status=HTTPStatus.BAD_REQUEST)


def not_kept(
    request: HttpRequest,
    heading: str,
    reason: str,
    labels: Mapping[str, str],
    status: HTTPStatus,
    page: str = "",
    wrong: Mapping[str, str] | None = None,
) -> HttpResponse:
    """What was sent came too late or to the wrong address: why, and what was typed, by the labels of its fields.

    `page` shows the present state; its default is the page from which it was sent. A script is told in JSON, also what
    is `wrong` by the names of the fields.
    """
    if asked_by_script(request):
        return problem(reason, status, wrong=wrong)
    if quietly_sent(request):
        return in_words(f"{reason}先别关这一页，把内容复制下来。", status)
    context = {"heading": heading, "reason": reason, "typed": typed_in(request, labels)}
    context |= {"page": page, "form_page": came_from(request)}
    return render(request, "errors/not_kept.html", context, status=status)


def on_log(kind: Kind, request: HttpRequest) -> None:
    """Note on the security log what was turned away. If the note fails, the page still answers."""
    with suppress(DatabaseError):
        note(kind, source_of(request))


def quietly_sent(request: HttpRequest) -> bool:
    """Whether htmx sent it and not the browser itself."""
    return request.headers.get("HX-Request") == "true"


def in_words(words: str, status: HTTPStatus) -> HttpResponse:
    """The answer to a quiet sending that was not done."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


class ShowNoEdition:
    """Middleware: the kept copies of the editions count, whatever happens to their files. If one is missing or lacks an
    entry, a page says so.
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
    """Middleware: a reload may open an address that only takes what is sent. A page then says so instead of a blank."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return answer
        page = render(request, "errors/nothing_to_open.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = answer.headers["Allow"]
        return page
