"""The page of an appraisal: the result, the panel and its opinions, the conclusion, and what one may do next."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.kinds.appraisal import bounds
from kezhan.kinds.appraisal.lifecycle import OF_ONE_SEAT, TO_CONCLUDE, openings, seat_of
from kezhan.kinds.appraisal.models import Aim, Appraisal, AppraisalState, Seat, SeatState
from kezhan.kinds.appraisal.models.seat import HELD
from kezhan.kinds.appraisal.pursuit_lifecycle import first_step
from kezhan.organisations.models import Post
from kezhan.reference.disciplines import discipline
from kezhan.web.files.listed import listed
from kezhan.web.files.sending import sent_as_asked
from kezhan.web.kinds.appraisal.found import (
    appraisal_for,
    seat_for,
    sees_materials,
    sees_opinions,
    sees_panel,
    sees_station,
)
from kezhan.web.kinds.appraisal.tones import pursuit_tone, tone
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact, filled
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import time_left
from kezhan.work.moves import may_write

PAGES = {
    "accept_materials": "commission-acceptance",
    "return_materials": "commission-return",
    "supplement_materials": "commission-supplement",
    "ask_panel": "commission-panel",
    "agree_to_sit": "commission-consent",
    "decline_seat": "commission-refusal",
    "convene_panel": "commission-convening",
    "reopen_panel": "commission-reopening",
    "leave_panel": "commission-leaving",
    "give_opinion": "commission-opinion",
    "conclude_appraisal": "commission-conclusion",
    "record_conclusion": "commission-signed-conclusion",
    "note_meeting": "commission-meeting",
    "publish_conclusion": "commission-publication",
    "certify_result": "commission-certification",
    "take_back_commission": "commission-withdrawal",
    "stop_appraisal": "commission-end",
}
MAIN = (
    *("accept_materials", "supplement_materials", "agree_to_sit", "give_opinion"),
    *("publish_conclusion", "certify_result"),
)
"""The next deed of whoever finds it; what comes next for a panel depends on its members."""
PAPERS = {"consent": "signed_consent", "opinion": "signed_opinion"}


@require_safe
@with_post()
def commission(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the result; who sits and what they said only those who may."""
    shown = appraisal_for(post, pk)
    open_now = [move.name for move in openings(shown, post)]
    context = {
        "appraisal": shown,
        "tone": tone(shown),
        "term": None if shown.ended_with_station else time_left(shown.due_on),
        "deeds": _deeds(shown, post),
        "facts": _facts(shown),
        "sees_station": sees_station(post, shown),
        "sees_panel": sees_panel(post, shown),
        "materials": _materials(shown) if sees_materials(post, shown) else None,
        "seats": _seats(shown, post, open_now) if sees_panel(post, shown) else [],
        "is_own": post.society_id == shown.station.society_id,
        "count": bounds.Count(shown),
        "wanted": bounds.in_words(shown.edition),
        "own": seat_of(shown, post),
        "pursuits": [{"one": one, "tone": pursuit_tone(one)} for one in shown.pursuits.order_by("pk")],
        "ways": _ways(shown, post),
    }
    return render(request, "kinds/appraisal/appraisal.html", context)


@require_safe
@with_post()
def material(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """A file of the result, for the two sides and those who sit."""
    appraisal = appraisal_for(post, pk)
    if not sees_materials(post, appraisal):
        raise Http404
    return sent_as_asked(request, get_object_or_404(appraisal.materials.select_related("upload"), pk=key).upload)


@require_safe
@with_post()
def paper(request: Request, post: Post, pk: int, which: str, key: int) -> FileResponse:
    """What was signed on paper: for the society, and but for consents for others when they may read opinions."""
    appraisal = appraisal_for(post, pk)
    seat, is_own = seat_for(appraisal, key), post.society_id == appraisal.station.society_id
    if which == "conclusion":
        upload = appraisal.signed_conclusion if seat.is_head else None
    else:
        upload = getattr(seat, PAPERS[which]) if which in PAPERS else None
    if upload is None or not (is_own or (which != "consent" and sees_opinions(post, appraisal))):
        raise Http404
    return sent_as_asked(request, upload)


def _deeds(shown: Appraisal, post: Post) -> list[dict[str, Any]]:
    """The deeds about the whole; those about one member stand beside the member."""
    main = (*MAIN, *_next_of_panel(shown))
    found = [
        {"move": move, "url": reverse(PAGES[move.name], args=[shown.pk]), "main": move.name in main}
        for move in openings(shown, post)
        if move.name not in OF_ONE_SEAT
    ]
    return sorted(found, key=lambda one: not one["main"])


def _next_of_panel(shown: Appraisal) -> tuple[str, ...]:
    """What comes next for its panel: nothing while members who were asked may still answer or speak."""
    seats, edition = list(shown.seats.all()), shown.edition
    if shown.state == AppraisalState.GATHERING:
        return () if bounds.Count(shown).missing else TO_CONCLUDE
    agreed = sum(one.state == SeatState.AGREED for one in seats)
    asked = sum(one.state == SeatState.ASKED and not one.has_run_out for one in seats)
    if agreed + asked < bounds.least(edition) or (not asked and agreed % 2 == 0):
        return ("ask_panel",)
    return () if asked else ("convene_panel",)


def _facts(shown: Appraisal) -> list[Fact]:
    authors = [f"{one.name}（{one.affiliation}）" for one in shown.authors.all()]
    said = {
        "学科": discipline(shown.discipline).name if shown.discipline else "",
        "鉴定方式": shown.get_way_display() if shown.way else "",
        "鉴定日期": str(shown.held_on or ""),
        "结论": shown.conclusion_label,
        "公开": str(shown.published_on or ""),
    }
    return [
        Fact("鉴定什么", shown.get_sort_display()),
        Fact("委托单位", shown.station.host.name),
        Fact("组织鉴定", shown.station.society.name),
        Fact("完成人", "\n".join(authors)),
        *filled(said),
        Fact("委托", shown.opened_by),
    ]


def _materials(shown: Appraisal) -> list[dict[str, Any]]:
    return [
        listed(one.upload, reverse("commission-material", args=[shown.pk, one.pk]))
        for one in shown.materials.select_related("upload__reading")
    ]


def _seats(shown: Appraisal, post: Post, open_now: list[str]) -> list[dict[str, Any]]:
    reads = sees_opinions(post, shown)
    seats = shown.seats.select_related("expert", "signed_consent", "signed_opinion").order_by("-is_head", "pk")
    return [
        {"seat": one, "ways": _of_seat(shown, one, open_now), "opinion": one if reads and one.stance else None}
        for one in seats
    ]


def _of_seat(shown: Appraisal, seat: Seat, open_now: list[str]) -> list[tuple[str, str]]:
    """What the society does about this member now: the words and the address."""
    answers = seat.needs_paper and seat.state == SeatState.ASKED and not seat.has_run_out
    speaks = seat.needs_paper and seat.state == SeatState.AGREED and not seat.stance
    fits = {
        "record_signed_consent": ("登记书面同意", "commission-signed-consent", answers),
        "record_signed_opinion": ("登记签字的意见", "commission-signed-opinion", speaks),
        "drop_panel_member": ("不再请", "commission-removal", seat.state in HELD),
    }
    found = (fits[name] for name in fits if name in open_now)
    return [(label, reverse(page, args=[shown.pk, seat.pk])) for label, page, fit in found if fit]


def _ways(shown: Appraisal, post: Post) -> list[dict[str, str]]:
    """What may follow a result that passed."""
    if shown.state != AppraisalState.PUBLISHED or not shown.is_passed or not may_write(shown.station, post):
        return []
    return [{"label": first_step(aim).label, "url": reverse("new-pursuit", args=[shown.pk, aim])} for aim in Aim.values]
