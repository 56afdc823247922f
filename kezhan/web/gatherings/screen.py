"""The speaker's screen: the code of this half minute, as large as it can be, and how many are in."""

from typing import Any

import segno
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kezhan.gatherings.codes import code_of
from kezhan.gatherings.models import Gathering
from kezhan.organisations.models import Post
from kezhan.web.gatherings.found import organised_by
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.outside import site_address
from kezhan.web.parts.request import Request


@require_safe
@never_cache
@with_post()
def screen(request: Request, post: Post, pk: int) -> HttpResponse:
    """The whole page; it asks for the code anew by itself."""
    return render(request, "gatherings/screen.html", _shown(request, organised_by(post, pk)))


@require_safe
@never_cache
@with_post()
def code(request: Request, post: Post, pk: int) -> HttpResponse:
    """The part of it that changes."""
    return render(request, "gatherings/screen_code.html", _shown(request, organised_by(post, pk)))


def _shown(request: Request, gathering: Gathering) -> dict[str, Any]:
    way = reverse("gathering-door", args=[gathering.pk, code_of(gathering)])
    address = f"{site_address(request).rstrip('/')}{way}"
    number = gathering.attendances.counted().count()
    return {"gathering": gathering, "address": address, "drawn": _drawn(address), "number": number}


def _drawn(address: str) -> SafeString:
    drawn = segno.make_qr(address, error="m").svg_inline(scale=4, border=2, light="#fff", omitsize=True)
    return mark_safe(drawn)  # noqa: S308 segno draws it
