"""The page of one deed about an appraisal, as `taken` shows it; each module names its own."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_http_methods

from kezhan.kinds.appraisal.models import Appraisal, Seat
from kezhan.organisations.models import Post
from kezhan.web.kinds.appraisal.found import appraisal_for, asked, seat_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import taken

MOVE = "kinds/appraisal/move.html"
View = Callable[..., HttpResponseBase]


def sent(request: Request) -> tuple[Any, Any]:
    """What was typed and what was uploaded; both are None if the form is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def deed_page(
    name: str, form: Callable[..., Any], deed: Callable[[Appraisal, Any, int, Post], object], *, about: bool = False
) -> View:
    """The view of the move of this name. `about`: the form wants the appraisal."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @with_post()
    def opened(request: Request, post: Post, pk: int) -> HttpResponse:
        appraisal = appraisal_for(post, pk)
        shown = form(*sent(request), **({"appraisal": appraisal} if about else {}))
        asks = asked(post, appraisal, name)
        return taken(request, asks, shown, lambda version: deed(appraisal, shown, version, post), MOVE)

    return opened


def seat_page(name: str, form: type[forms.Form], deed: Callable[[Appraisal, Seat, Any, int, Post], object]) -> View:
    """The same about one member of the panel."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @with_post()
    def opened(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
        appraisal = appraisal_for(post, pk)
        seat, shown = seat_for(appraisal, key), form(*sent(request))
        asks = asked(post, appraisal, name)
        return taken(request, asks, shown, lambda version: deed(appraisal, seat, shown, version, post), MOVE)

    return opened
