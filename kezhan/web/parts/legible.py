"""The one door for what people type: it removes unseen characters. It reports unreadable ones and keeps none."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict

from kezhan.text.unseen import seen, unreadable
from kezhan.web.parts.errors import not_kept


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
        return _not_readable(request, *lost) if lost else self.get_response(request)


def _legible(given: QueryDict) -> QueryDict:
    """The same query, or one with its texts as people see them."""
    if all(seen(text) == text for name, texts in given.lists() for text in (name, *texts)):
        return given
    return QueryDict(urlencode([(seen(name), seen(text)) for name, texts in given.lists() for text in texts]))


def _not_readable(request: HttpRequest, name: str, text: str) -> HttpResponse:
    """The page quotes the character with its surroundings, because it does not know the form it was typed into."""
    lost = unreadable(text)
    place = text.index(lost)
    around = text[max(0, place - 10) : place + 10].replace(lost, "□")
    reason = f"“{around}”里的 □ 是一个别人认不出来的字（U+{ord(lost):04X}），请换成标准字，没有就用拼音或说明代替。"
    return not_kept(request, "没有存上", reason, {}, HTTPStatus.BAD_REQUEST, wrong={name: reason})
