"""The page of a promotion: the news, the host's answer, who adopted it as a table and on a map, the deeds."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.kinds.technology_promotion.areas import counties_in
from kezhan.kinds.technology_promotion.counting import Totals, totals_of
from kezhan.kinds.technology_promotion.lifecycle import openings, stopping
from kezhan.kinds.technology_promotion.mapping import map_of
from kezhan.kinds.technology_promotion.models import Adopter, Demonstration, Promotion
from kezhan.kinds.technology_promotion.privacy import may_call, telephone_for
from kezhan.organisations.models import Post
from kezhan.web.files.listed import listed
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.technology_promotion.anew import lost_visits
from kezhan.web.kinds.technology_promotion.found import promotion_for
from kezhan.web.kinds.technology_promotion.listing import adopters_of
from kezhan.web.kinds.technology_promotion.tones import tone, tone_of_adopter
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.places import place_name
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left

PAGES = {
    "take_up_news": "promotion-taking-up",
    "ask_more_of_news": "promotion-more",
    "decline_news": "promotion-declining",
    "add_to_news": "promotion-supplement",
    "take_back_news": "promotion-taking-back",
    "record_adopters": "promotion-visit",
    "set_up_demonstration": "promotion-demonstration",
    "end_promotion": "promotion-end",
}
"""A stop is noted beside the adopter."""
MAIN = {"take_up_news", "add_to_news", "record_adopters"}
SHOWN = 100
"""Adopters on the page; the list has them all."""


@require_safe
@with_post()
def promotion(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same, but whole telephones only those who need them."""
    shown = promotion_for(post, pk)
    open_now = openings(shown, post)
    may_record = "record_adopters" in [move.name for move in open_now]
    context = {
        "promotion": shown,
        "tone": tone(shown),
        "term": None if shown.ended_with_station else time_left(shown.due_on),
        "deeds": [
            {"move": move, "url": reverse(PAGES[move.name], args=[pk]), "main": move.name in MAIN}
            for move in open_now
            if move.name in PAGES
        ],
        "facts": _facts(shown),
        "supplements": list(shown.supplements.all()),
        "files": _files(shown),
        "demonstrations": [_site(one) for one in shown.demonstrations.all()],
        "may_record": may_record,
        "lost": lost_visits(shown) if may_record else [],
        **_adopted(shown, post, may_stop=stopping(shown) in open_now),
    }
    return render(request, "kinds/technology_promotion/promotion.html", context)


@require_safe
@with_post()
def file(request: Request, post: Post, pk: int, key: int) -> HttpResponse | FileResponse:
    """A file of the news, for those who see it."""
    return sent_as_asked(
        request, get_object_or_404(promotion_for(post, pk).files.select_related("upload"), pk=key).upload
    )


def _adopted(shown: Promotion, post: Post, *, may_stop: bool) -> dict[str, Any]:
    """Who adopted it: the totals, the map with the table that says the same, and the rows."""
    adopters = list(shown.adopters.select_related("visit__work").order_by("-since", "-pk"))
    totals = totals_of(adopters)
    whole = may_call(shown, post)
    rows = [_row(one, whole=whole, stop=may_stop and one.stopped_on is None) for one in adopters[:SHOWN]]
    return {
        "totals": totals,
        "area_map": map_of(counties_in(shown.station.radiation_area), totals.by_county),
        "off_map": _off_map(shown, totals),
        "adopters": rows,
        "more": len(adopters) - len(rows),
        "all_adopters": adopters_of(shown),
    }


def _off_map(shown: Promotion, totals: Totals) -> int:
    """How many count outside the counties of today's radiation area."""
    here = set(counties_in(shown.station.radiation_area))
    return sum(one.number for one in totals.counties if one.code not in here)


def _row(adopter: Adopter, *, whole: bool, stop: bool) -> dict[str, Any]:
    page = reverse("promotion-stop", args=[adopter.promotion_id, adopter.pk]) if stop else ""
    return {
        "adopter": adopter,
        "place": place_name(adopter.division),
        "tone": tone_of_adopter(adopter),
        "phone": telephone_for(adopter.phone, whole=whole),
        "stop": page,
    }


def _site(site: Demonstration) -> dict[str, Any]:
    return {"site": site, "place": place_name(site.division)}


def _files(shown: Promotion) -> list[dict[str, Any]]:
    """The files of the news, for `parts/files.html`."""
    rows = shown.files.select_related("upload__reading")
    return [listed(one.upload, reverse("promotion-file", args=[shown.pk, one.pk])) for one in rows]


def _facts(shown: Promotion) -> list[Fact]:
    answered = f"{clock.local(shown.answered_at):%Y-%m-%d} {shown.answered_by}" if shown.answered_at else ""
    return [
        Fact("国内还是国外", shown.get_origin_display()),
        *filled({"哪里的技术": shown.provider}),
        Fact("消息出处", shown.source),
        Fact("谁介绍的", shown.opened_by),
        *filled({"单位答复": answered}),
    ]
