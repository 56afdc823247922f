"""The page of an event: what is announced, the sign-in, the material, what came of it; and what the public reads."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.gatherings.addresses import gathering_page
from kezhan.gatherings.counting import count_of
from kezhan.journal.comparing import changed
from kezhan.kinds.academic_exchange.lifecycle import openings
from kezhan.kinds.academic_exchange.models import Exchange, ExchangeState, Material
from kezhan.organisations.models import Post
from kezhan.stations.ending import how_ended
from kezhan.text.contacts import contact_in
from kezhan.web.files.listed import goes_to_public, listed, public_note
from kezhan.web.files.sending import sent_as_asked, sent_to_public
from kezhan.web.kinds.academic_exchange.found import exchange_for
from kezhan.web.kinds.academic_exchange.tones import state_of_work, tone, word
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.work.moves import WRITER
from kezhan.work.undertakings import why_stopped

PAGES = {
    "change_exchange": "exchange-change",
    "add_exchange_material": "exchange-material",
    "close_exchange": "exchange-closing",
    "cancel_exchange": "exchange-cancelling",
}
BELONGING = ("speakers", "materials")


@require_safe
@with_post()
def exchange(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same; the deeds are this person's own."""
    shown = exchange_for(post, pk)
    now = openings(shown, post)
    context = {
        "exchange": shown,
        "tone": "caution" if state_of_work(shown) else tone(shown),
        "word": word(shown) + state_of_work(shown),
        "term": time_left(shown.due_on) if shown.is_over and not why_stopped(shown) else None,
        "deeds": [
            {"move": move, "url": reverse(PAGES[move.name], args=[pk]), "main": move.name == "close_exchange"}
            for move in now
            if move.name in PAGES
        ],
        "facts": _facts(shown),
        "materials": _materials(shown, may_drop="drop_exchange_material" in [move.name for move in now]),
        "sign_in": gathering_page(shown.gathering),
        "count": count_of([shown.gathering]),
        "may_mend": WRITER.may(shown.station, post),
    }
    return render(request, "kinds/academic_exchange/exchange.html", context)


@require_safe
@with_post()
def material(request: Request, post: Post, pk: int, key: int) -> HttpResponse | FileResponse:
    """A file, for those who see the event."""
    found = get_object_or_404(exchange_for(post, pk).materials.select_related("upload"), pk=key)
    return sent_as_asked(request, found.upload)


@require_safe
def public(request: HttpRequest, pk: int) -> HttpResponse:
    """An event for everybody: topic, time, place, who speaks, and the material that is public."""
    shown = _public(pk)
    if contact_in(shown.word):
        shown.word = ""  # written before it was asked for contacts
    context: dict[str, Any] = {
        "exchange": shown,
        "word": word(shown),
        "tone": tone(shown),
        "facts": _facts(shown),
        "materials": [one for one in _public_materials(shown) if goes_to_public(one.upload)],
        "station_ended": how_ended(shown.station) if shown.state == ExchangeState.ANNOUNCED else "",
    }
    return render(request, "kinds/academic_exchange/public.html", context)


@require_safe
def public_material(request: HttpRequest, pk: int, key: int) -> HttpResponse | FileResponse:
    """A file that is public; a picture as the copy that tells nothing of its taking."""
    return sent_to_public(request, get_object_or_404(_public_materials(_public(pk)), pk=key).upload)


def _public(pk: int) -> Exchange:
    """The event, if anyone may read it. Nothing is shown of a row that is not as the record tells it."""
    rows = Exchange.objects.open_to_all().with_station().select_related("gathering")
    shown = get_object_or_404(rows, pk=pk)
    if changed(Exchange.objects.get(pk=pk), together_with=BELONGING):
        raise Http404(f"{pk} was changed behind the platform's back")
    return shown


def _public_materials(shown: Exchange) -> QuerySet[Material]:
    """What anyone may take along; nothing of an event that does not take place."""
    if shown.state == ExchangeState.CANCELLED:
        return shown.materials.none()
    return shown.materials.filter(removed_at=None, is_public=True).select_related("upload__reading")


def _facts(shown: Exchange) -> list[Fact]:
    return [
        Fact("形式", shown.get_sort_display()),
        Fact("时间", shown.gathering.when),
        Fact("地点", shown.gathering.place),
        Fact("主讲", "、".join(str(one) for one in shown.speakers.all())),
        Fact("主办", shown.station.society.name),
        Fact("单位", shown.station.host.name),
        *filled({"取消的原因": shown.word}),
    ]


def _materials(shown: Exchange, *, may_drop: bool) -> list[dict[str, Any]]:
    """The files for `parts/files.html`, each with the way to drop it for whom that is open."""
    return [
        {
            **listed(
                one.upload,
                reverse("exchange-file", args=[shown.pk, one.pk]),
                note=public_note(one.upload) if one.is_public else "不公开",
            ),
            "drop": reverse("exchange-dropping", args=[shown.pk, one.pk]) if may_drop else "",
        }
        for one in shown.materials.filter(removed_at=None).select_related("upload__reading")
    ]
