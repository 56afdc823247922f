"""No room for an incoming file: the texts sent with it are still read, and then the person is told."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse

NO_ROOM = "kezhan.no_room"
"""Where the request keeps the error until its texts are read."""


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
            self.request.META[NO_ROOM] = error


class TellNoRoom:
    """Middleware: a form whose file did not arrive does nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.POST is not None and NO_ROOM in request.META:
            raise request.META[NO_ROOM]
        return self.get_response(request)
