"""What was typed so far → at most twenty lines to choose from, as the options of a datalist.

The words come as `q`, or under the name of the field that asks (htmx sends it with the field's own value).
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.reference import disciplines as discipline_list
from kezhan.reference import divisions as division_list
from kezhan.reference import industries as industry_list
from kezhan.reference.divisions import Level
from kezhan.reference.trees import UnknownCode

LINES = 20
LONGEST = 60


@require_safe
def divisions(request: HttpRequest) -> HttpResponse:
    """Divisions by words or code; `under` (a code) and `deepest` (a level) narrow them."""
    deepest = request.GET.get("deepest", "")
    try:
        found = division_list.search(
            _words(request),
            LINES,
            under=request.GET.get("under") or None,
            deepest=Level(deepest) if deepest in set(Level) else Level.TOWN,
        )
    except UnknownCode:
        found = []
    return _options(request, ((one.full_name, one.code) for one in found))


@require_safe
def industries(request: HttpRequest) -> HttpResponse:
    """Industries by words or code."""
    return _options(request, ((str(one), one.path) for one in industry_list.search(_words(request), LINES)))


@require_safe
def disciplines(request: HttpRequest) -> HttpResponse:
    """Disciplines by words or code."""
    return _options(request, ((str(one), one.path) for one in discipline_list.search(_words(request), LINES)))


def _words(request: HttpRequest) -> str:
    asking = request.headers.get("HX-Trigger-Name", "q")
    return request.GET.get("q", request.GET.get(asking, ""))[:LONGEST]


def _options(request: HttpRequest, options: Iterable[tuple[str, str]]) -> HttpResponse:
    return render(request, "lookup/options.html", {"options": list(options)})
