"""Pages for everybody that have not changed: a visitor who has the page gets 304, others get it from memory."""

import hashlib
from collections.abc import Callable
from functools import cache as once
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control

import kezhan
from kezhan import clock
from kezhan.journal.reading import how_far
from kezhan.policy import editions
from kezhan.web.parts.outside import site_address

Given = ParamSpec("Given")
KEPT = 600  # seconds in memory


def unchanged(view: Callable[Concatenate[HttpRequest, Given], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that is the same for every stranger until something is recorded, the day ends or the platform is renewed.

    A visitor with a session, or with a new message, gets a page of their own.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys():
            return view(request, *args, **kwargs)
        mark = _mark(request)
        answer = get_conditional_response(request, etag=mark) or _kept(mark, lambda: view(request, *args, **kwargs))
        if answer.status_code in (200, 304) and not _is_for_now(answer):
            answer["ETag"] = mark
        return answer

    return answered


def _mark(request: HttpRequest) -> str:
    """The page's ETag, made from what the page depends on: so we compare pages without making them."""
    made_of = (
        site_address(request),
        request.get_full_path(),
        how_far(),
        clock.today(),
        editions.in_force().digest,
        _release(),
    )
    return f'"{hashlib.sha256(repr(made_of).encode()).hexdigest()[:32]}"'


@once
def _release() -> str:
    """The mark of a release, from size and time of all our files: its pages differ although nothing was recorded."""
    ours = sorted(Path(kezhan.__file__).parent.rglob("*"))
    files = [path for path in ours if path.suffix in {".py", ".html", ".css", ".js"}]
    return repr([(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files])


def _is_for_now(made: HttpResponse) -> bool:
    """Whether the page itself says that nobody may keep it."""
    return "no-store" in made.get("Cache-Control", "")


def _kept(mark: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    content = cache.get(mark)
    if content is None:
        made = make()
        if made.status_code != 200 or made.cookies or _is_for_now(made):
            return made
        content = made.content
        cache.set(mark, content, KEPT)
    answer = HttpResponse(content, headers={"Vary": "Cookie"})
    patch_cache_control(answer, no_cache=True, public=True)
    return answer
