"""The one door for what people type: it removes unseen characters. It reports unreadable ones and keeps none."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict

from kezhan.text.unseen import seen, unreadable
from kezhan.web.parts.by_script import asked_by_script
from kezhan.web.parts.errors import not_kept, quietly_sent
from kezhan.web.parts.unreadable_fields import reason, sending_unreadable


class LegibleTexts:
    """Middleware: forms and pages get the texts as people see them. So do passwords: nobody types unseen characters."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        setattr(request, "GET", _legible(request.GET))  # noqa: B010 the stubs call it fixed, Django lets it be set
        if request.method != "POST":
            return self.get_response(request)
        setattr(request, "POST", _legible(request.POST))  # noqa: B010 as above
        sent = ((name, text) for name, texts in request.POST.lists() for text in texts)
        lost = next(((name, text) for name, text in sent if unreadable(text)), None)
        return self._returned(request, *lost) if lost else self.get_response(request)

    def _returned(self, request: HttpRequest, name: str, text: str) -> HttpResponse:
        """The page with its form, as the page makes it; an answer of our own to a script, and where no form has the
        text. Whatever the page wrote before, nothing of it stays.
        """
        if quietly_sent(request) or asked_by_script(request):
            return _not_readable(request, name, text)
        with sending_unreadable() as sending, transaction.atomic():
            response = self.get_response(request)
            transaction.set_rollback(True)
        is_form = sending.is_told and response.status_code == HTTPStatus.OK
        return response if is_form else _not_readable(request, name, text)


def _legible(given: QueryDict) -> QueryDict:
    """The same query, or one with its texts as people see them."""
    if all(seen(text) == text for name, texts in given.lists() for text in (name, *texts)):
        return given
    return QueryDict(urlencode([(seen(name), seen(text)) for name, texts in given.lists() for text in texts]))


def _not_readable(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """What was typed into no form."""
    why = reason(text)
    return not_kept(request, "没有存上", why, {}, HTTPStatus.BAD_REQUEST, wrong={name: why})
