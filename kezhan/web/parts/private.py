"""What a browser and all between may keep of an answer: nothing that was made for one person."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

SAFE = ("GET", "HEAD", "OPTIONS")


class KeepPrivate:
    """Middleware at the very outside, so that no answer passes it by; it asks nothing of the database.

    Whoever has a session is known to us, signed in or just after sending something; files are kept by whoever asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_for_one(request, answer):
            patch_cache_control(answer, private=True, no_store=True)
        return answer


def _is_for_one(request: HttpRequest, answer: HttpResponse) -> bool:
    if not hasattr(request, "session"):
        return request.method not in SAFE  # a file of ours, or turned away before anybody was looked for
    known = settings.SESSION_COOKIE_NAME
    return (
        request.method not in SAFE
        or known in request.COOKIES
        or known in answer.cookies
        or answer.has_header("Content-Disposition")
    )
