"""A form arrives: it is read whole before anybody asks who sends it. Where a file finds no room, its texts are still
read, and then the person is told.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from kezhan.web.parts.errors import not_kept

FAULT = "kezhan.fault_of_form"
"""Where the request keeps the error until its texts are read and the person is known."""
LARGEST = 100_000_000
"""Bytes of a form with its file. A file of more than 20 MB is refused beside its field, and one of this size unread."""
TOO_LARGE = "一次最多交 100 MB，单个文件最多 20 MB。请按浏览器的“后退”回到表单，文字还在；几份一起交的，分几次交。"
TOO_MUCH = "一次交来的文字太多了，最多约 25 万字。请按浏览器的“后退”回到表单，文字还在；分几次存，长的作为附件上传。"


class KeepTexts(TemporaryFileUploadHandler):
    """Puts on disk what is too big for memory. If that fails, it skips the file and reads the rest."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        try:
            self.file.write(raw_data)
        except OSError as error:
            self.file.close()
            self._note(error)
            raise SkipFile from error

    def new_file(self, *given: Any, **more: Any) -> None:
        try:
            super().new_file(*given, **more)
        except OSError as error:
            self._note(error)
            raise SkipFile from error

    def _note(self, error: OSError) -> None:
        if self.request is not None:
            self.request.META[FAULT] = error


class ReadFirst:
    """Middleware: whoever sends half a form, and the rest after their post has ended, sends it without the post."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            try:
                _read(request)
            except (OSError, SuspiciousOperation, MultiPartParserError) as error:
                request.META[FAULT] = error
                setattr(request, "POST", QueryDict())  # noqa: B010 the stubs call it fixed, Django lets it be set
        return self.get_response(request)


def _read(request: HttpRequest) -> None:
    told = request.META.get("CONTENT_LENGTH") or "0"
    if not told.isdecimal() or int(told[:20]) > LARGEST:
        raise TooLarge
    request.POST  # noqa: B018 Django reads the form when somebody asks for it


class TooLarge(SuspiciousOperation):
    """The form with its file is so large that nobody reads it: it would only fill the disk."""


class TellFault:
    """Middleware: a form that did not arrive whole does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        fault = request.META.get(FAULT)
        if isinstance(fault, UnreadablePostError):
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)  # whoever sent it has left, and nobody reads a page
        if isinstance(fault, RequestDataTooBig | TooLarge):
            why = TOO_LARGE if isinstance(fault, TooLarge) else TOO_MUCH
            return not_kept(request, "没有存上", why, {}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if fault is not None:
            raise fault
        return self.get_response(request)
