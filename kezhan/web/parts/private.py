"""What a browser and everything in between may keep of an answer: nothing that was made for one person."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

SAFE = ("GET", "HEAD", "OPTIONS")


class KeepPrivate:
    """The outermost middleware, so no answer passes it by; it makes no query.

    We know every visitor with a session, signed in or just after sending something. Only the visitor who asked for a
    file keeps it, and only the one who opened a form its token.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        answer.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)  # on files and refusals too
        if _is_for_one(request, answer):
            patch_cache_control(answer, private=True, no_store=True)
        return answer


def _is_for_one(request: HttpRequest, answer: HttpResponse) -> bool:
    if not hasattr(request, "session"):
        return request.method not in SAFE  # a file of ours, or a refusal before anybody was looked for
    return (
        request.method not in SAFE
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or not answer.cookies.keys().isdisjoint({settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME})
        or answer.has_header("Content-Disposition")
    )
