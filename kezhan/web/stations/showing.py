"""A station's page: who, what, where, its state in a word, on whose desk, what comes next, and its whole life."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.compiled.at_once import asked_at_once
from kezhan.compiled.questions import ANY, CompiledRows
from kezhan.compiled.statements import Statement
from kezhan.journal.comparing import latest_entry_of
from kezhan.organisations.desks import why_stood_in
from kezhan.organisations.models import Association, Post
from kezhan.organisations.models.association import asking_in_charge
from kezhan.organisations.models.post import WITH_A_PART
from kezhan.organisations.models.recusal import sits_at, who_decides
from kezhan.policy.keeping import EDITIONS_TOLD
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Side
from kezhan.reference.divisions import division
from kezhan.stations import audience, states
from kezhan.stations.application.filling_in import side_of
from kezhan.stations.application.items import label_of
from kezhan.stations.application.turns import open_remarks, open_remarks_to
from kezhan.stations.belonging import BELONGING, belonging
from kezhan.stations.falling_due import is_own_desk, is_pressed, may_chase
from kezhan.stations.models import Awaited, Passage, Station
from kezhan.stations.moves import Move, Saying
from kezhan.stations.named_persons import LABELS, absence, part_to_name
from kezhan.stations.openings import obstacle, openings
from kezhan.stations.plaque.proving import changed_alone, proved_standing
from kezhan.stations.plaque.standing import PlaqueStanding
from kezhan.stations.states import State
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact
from kezhan.web.parts.frame import UNREAD
from kezhan.web.parts.request import Request
from kezhan.web.plans.of_station import plan_of
from kezhan.web.stations.deeds import deeds_of
from kezhan.web.stations.found import asking_for, found
from kezhan.web.stations.life import life, skipped, took_part
from kezhan.web.stations.notices import NOTICES, notices
from kezhan.web.stations.sections import page_of_item
from kezhan.web.stations.time_left import may_shift, time_left_of
from kezhan.web.stations.tones import tone
from kezhan.web.work.of_station import questions as work_questions
from kezhan.web.work.of_station import work_of


@require_safe
@with_post()
def station(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees the same life; the deeds are this person's own."""
    asked = asking_for(post, pk)
    with asked_at_once(*asked), asked_at_once(*_further_questions(post, pk)):
        shown = found(pk, asked)
        with asked_at_once(*[asking_in_charge(shown.division)] if post.association_id else []):
            return _page(request, post, shown)


def _further_questions(post: Post, pk: int) -> list[Statement]:
    """What the page asks in any state, in the order in which it needs the answers. PostgreSQL gives out the answers to
    questions that came together when it has all of them, so the station itself is asked for before.
    """
    return [
        EDITIONS_TOLD.asking(),
        WITH_A_PART.asking(post.account_id),
        _PASSAGES.asking(pk),
        BELONGING.asking(pk),
        NOTICES.asking(pk),
        latest_entry_of(Station).asking(pk),
        *work_questions(pk),
        UNREAD.asking(post.account_id),
    ]


def _page(request: Request, post: Post, shown: Station) -> HttpResponse:
    open_to, term = openings(shown, post), time_left_of(shown)
    deeds, passages = deeds_of(shown, post, open_to.moves), _passages(shown)
    context = {
        "station": shown,
        "tone": tone(shown),
        "term": term,
        "term_may_shift": may_shift(term),
        "deeds": deeds,
        "hindrance": open_to.recusal or _hindrance(shown, open_to.moves),
        "standing_in": stands_in(shown, post),
        "said": _said(shown, passages),
        "need": shown.need if _may_begin_anew(shown, post) else None,
        "remarks": _remarks(shown),
        "waits_for_society": waits_for_society(shown, post),
        "life": life(shown, passages),
        "skipped": skipped(shown),
        "took_part": took_part(passages),
        "facts": facts(shown, post),
        "notices": notices(shown, post),
        "plaque": plaque_standing(shown),
        "work": work_of(shown, post),
        "plan": plan_of(shown, post) if shown.state in states.PUBLIC else None,
        "may_chase": may_chase(shown, post),
        "call": _call(shown, post),
    }
    return render(request, "stations/station.html", context)


def stands_in(station: Station, post: Post) -> str:
    """Why it lies before this association, which stands in for the desk; empty for everybody else."""
    if station.awaited not in (Awaited.ASSOCIATION, Awaited.PUBLIC) or post.association_id in (None, station.desk_id):
        return ""
    desk = station.desk if sits_at(post, station.desk, station.applicants) else None
    return why_stood_in(desk) if desk else ""


def waits_for_society(station: Station, post: Post) -> bool:
    """Whether this is the host, and the society has parts to correct before the host confirms."""
    if station.state != State.RETURNED or side_of(station, post) is not Side.HOST or station.host_confirmed_at:
        return False
    return bool(open_remarks_to(Side.SOCIETY, station))


def _call(station: Station, post: Post) -> str:
    """The telephone of the desk for which this person waits; that of the stand-in where nobody there is free.

    The two sides of an agreement know each other's number.
    """
    asked = audience.desk(station)
    if asked is None or not is_pressed(station) or is_own_desk(station, post):
        return ""
    if isinstance(asked, Association):
        there = who_decides(asked, station.applicants)
        return there.phone if isinstance(there, Association) else ""
    is_known = post.is_association or post.is_administrator or side_of(station, post) is not None
    return asked.contact_phone if is_known else ""


def _may_begin_anew(station: Station, post: Post) -> bool:
    """Whether this person's side finds the need open again, because the application came to nothing."""
    return station.state in (State.REJECTED, State.WITHDRAWN) and side_of(station, post) is not None


def _passages(station: Station) -> list[Passage]:
    """What has happened to it, the oldest first."""
    return _PASSAGES.about(station.pk)


_PASSAGES = CompiledRows(lambda: Passage.objects.filter(station=ANY).select_related("association"))


def _said(station: Station, passages: list[Passage]) -> Passage | None:
    """The passage that ended it, or that tells it what to mend; a return says that item by item, and may say more."""
    tells = station.state in (*states.ENDED, State.RECTIFICATION, State.RETURNED)
    last = [one for one in passages if tells and one.to_state == station.state][-1:]
    return last[0] if last and (last[0].text or station.state != State.RETURNED) else None


def _remarks(station: Station) -> dict[str, Any]:
    """What to put right and what has been, each with the page for doing so. Nobody is asked for it after the filing."""
    if station.state not in states.APPLYING:
        return {}
    asked = list(station.remarks.filter(settled=False))
    still_open = open_remarks(station) if asked else []
    lines = [
        {
            "label": label_of(station.edition, one.item),
            "remark": one,
            "url": page_of_item(station, one.item),
            "is_corrected": one.item not in still_open,
        }
        for one in asked
    ]
    corrected = sum(line["is_corrected"] is True for line in lines)
    return {"lines": lines, "open": len(lines) - corrected, "corrected": corrected} if lines else {}


def _hindrance(station: Station, moves: list[Move]) -> Refused | None:
    """What stops this person's next move, if anything does."""
    for move in moves:
        if move.holds and move.words is Saying.OPTIONAL:
            return obstacle(move, station)
    return None


def facts(station: Station, post: Post) -> list[Fact]:
    """Who, what, where; with a link if this person may change it."""
    edition, category, own = station.edition, station.category_entry, belonging(station)
    experts = [*own.experts, *(f"{name}（等本人同意）" for name in own.asked)]
    return [
        Fact("牵头学会", station.society.name),
        Fact("协作学会", "、".join(own.societies) or "没有"),
        Fact("被服务单位", f"{station.host.name}（{station.host.get_form_display()}）"),
        Fact("所在地", station.place.full_name),
        Fact("类别", category.label if category else ""),
        Fact("重点任务", "、".join(edition.task(key).label for key in own.tasks)),
        Fact("目标方向", "、".join(aim.label for aim in edition.aims if aim.key in own.aims)),
        Fact("辐射区域", "、".join(division(code).full_name for code in own.divisions)),
        *_named_persons(station, post),
        Fact("驻站专家", "、".join(experts)),
        Fact("适用制度", edition.short_name),
    ]


def _named_persons(station: Station, post: Post) -> Iterator[Fact]:
    """Who answers for the station on each side; a person who has left is marked as such."""
    mine, page = part_to_name(station, post), reverse("station-person", args=[station.pk])
    for part, label in LABELS.items():
        person = getattr(station, part)
        gone = absence(person) if person else ""
        who = f"{person or ''}{f'（{gone}）' if gone else ''}"
        yield Fact(label, who, page if part == mine else "", "换人" if person else "指定")


def plaque_standing(station: Station) -> PlaqueStanding | None:
    """What the public reads of its plaque after the filing. The row alone is held against the record, for the page is
    opened by everyone at work and the public page holds the rest.
    """
    return proved_standing(station, changed_alone) if station.state in states.PUBLIC else None
