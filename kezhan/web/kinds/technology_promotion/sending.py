"""The station's side sends news, says more of it, takes it back."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from kezhan.kinds.technology_promotion import sending
from kezhan.kinds.technology_promotion.addresses import promotion_page
from kezhan.kinds.technology_promotion.lifecycle import KIND, move_named
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.organisations.models import Post
from kezhan.web.kinds.technology_promotion.forms import NewsForm, SupplementForm
from kezhan.web.kinds.technology_promotion.found import asked, promotion_for
from kezhan.web.kinds.technology_promotion.saying import said
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Tell the host of a technology."""
    station, move = station_for(post, pk), move_named("send_news")
    if not move.who.may(station, post):
        raise PermissionDenied(f"新技术由{move.who.label}来介绍。")
    form = NewsForm(*sent(request), initial={"form_key": uuid4()})

    def begin() -> Promotion:
        return sending.send_news(
            station, form.news(), files=form.looked_at("attached"), form_key=form.cleaned_data["form_key"], by=post
        )

    words = Beginning(
        f"介绍出去了，等{station.host.name}答复。",
        "要补充，请另外介绍一次。",
        promotion_page,
        "kinds/technology_promotion/news.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def supplement(request: Request, post: Post, pk: int) -> HttpResponse:
    """Say what the host wanted to know."""
    promotion = promotion_for(post, pk)
    form = SupplementForm(*sent(request))

    def add(version: int) -> Promotion:
        text, files = form.cleaned_data["text"].replace("\r\n", "\n"), form.looked_at("attached")
        return sending.add_to_news(promotion, text, files=files, seen=version, by=post)

    template = "kinds/technology_promotion/supplement.html"
    return taken(request, asked(post, promotion, "add_to_news"), form, add, template)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def taking_back(request: Request, post: Post, pk: int) -> HttpResponse:
    """It was sent by mistake, or is out of date."""
    return said(request, post, pk, "take_back_news", sending.take_back_news)


def sent(request: Request) -> tuple[Any, Any]:
    """What was typed and what was uploaded; both are None if the form is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
