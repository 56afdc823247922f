"""A random mark in a cookie tells the telephones at a gathering apart, and says nothing else of them."""

import re
import secrets

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import salted_hmac

from kezhan.web.parts.outside import visitor_address

COOKIE = f"{settings.COOKIE_NAMES}device"
KEPT = 24 * 3600  # seconds: a day of sessions
_MARK = re.compile(r"[0-9a-f]{32}")


def device_of(request: HttpRequest) -> str:
    """The mark of this device; empty where it has none yet, or keeps no cookies."""
    mark = request.COOKIES.get(COOKIE, "")
    return mark if _MARK.fullmatch(mark) else ""


def looks_of(request: HttpRequest, gathering: int) -> str:
    """A keyed hash of address and browser, another one at each gathering; empty for a browser that names itself not."""
    browser = request.headers.get("User-Agent", "")
    told = "\n".join((str(gathering), visitor_address(request), browser, request.headers.get("Accept-Language", "")))
    return salted_hmac("kezhan.gatherings.looks", told, algorithm="sha256").hexdigest()[:32] if browser else ""


def new_mark() -> str:
    return secrets.token_hex(16)


def mark_device(response: HttpResponseBase, mark: str) -> None:
    """Keep the mark on the device. No script reads it."""
    response.set_cookie(
        COOKIE, mark, max_age=KEPT, httponly=True, samesite="Lax", secure=bool(settings.SESSION_COOKIE_SECURE)
    )
