"""When a sign-in ends by itself: after an hour without a request, and after twelve hours at the latest.

Django counts sessions by the machine's own time and not by `kezhan.clock`, and so does this module. So a story that
plays in past years signs nobody out.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN, RENEWED = "signed_in_at", "renewed_at"
"""Keys of the session, both in seconds since 1970."""
RENEWED_EVERY = 60
"""Seconds: a session that was renewed within them is not written again for each page."""
IDLE_MINUTES = settings.SESSION_COOKIE_AGE // 60
LONGEST_HOURS = settings.LONGEST_SESSION_AGE // 3600
IDLE = f"你超过 {IDLE_MINUTES} 分钟没有操作，为了安全已经退出登录"
LONGEST = f"登录已满 {LONGEST_HOURS} 小时，为了安全要重新登录一次"


class EndSignIn:
    """Middleware that ends a sign-in that has lasted too long, and renews one that is in use.

    `request.sign_in_ended` is the sentence that says why one has ended with this request; it is empty if none has.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.sign_in_ended = _ended(request)  # type: ignore[attr-defined]  # `Request` has it
        return self.get_response(request)


def began(request: HttpRequest) -> float:
    """When this sign-in began, in seconds since 1970; the first page after it sets this."""
    return float(request.session.setdefault(BEGAN, timezone.now().timestamp()))


def _ended(request: HttpRequest) -> str:
    if not request.user.is_authenticated:
        return IDLE if _was_forgotten(request) else ""
    now = timezone.now().timestamp()
    if now - began(request) >= settings.LONGEST_SESSION_AGE:
        logout(request)
        return LONGEST
    if now - request.session.get(RENEWED, 0) >= RENEWED_EVERY:
        request.session[RENEWED] = now
    return ""


def _was_forgotten(request: HttpRequest) -> bool:
    """Whether the browser still names an ended session. It does so until somebody closes it or we tell it otherwise."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()
