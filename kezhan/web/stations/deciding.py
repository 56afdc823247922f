"""The decision: what is asked, what the rules say, what changed since last time, the papers, and then the deeds."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.stations import states
from kezhan.stations.application.items import label_of
from kezhan.stations.application.submissions import Difference, differences
from kezhan.stations.models import Objection, Passage, Remark, Station
from kezhan.stations.moves import Saying
from kezhan.stations.openings import obstacle, openings
from kezhan.stations.review.refusing import NotAsSeen
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.stations.contents import experts_joined, sections_in_words, societies_joined
from kezhan.web.stations.forms import MoveForm
from kezhan.web.stations.found import station_for
from kezhan.web.stations.meanwhile import changed_since, marked
from kezhan.web.stations.rule_lines import rule_lines
from kezhan.web.stations.showing import facts, stands_in
from kezhan.web.stations.time_left import time_left_of


@require_safe
@with_post()
def decision(request: Request, post: Post, pk: int) -> HttpResponse:
    """The page for the association on whose desk the station lies. A post that comes too late sees its state now."""
    station = station_for(post, pk)
    open_to = openings(station, post)
    if station.state in states.PLAQUE_COMING and open_to.moves:
        return redirect("station", pk)  # what is to be done there has its button on the page of the station
    if station.state not in states.UNDER_REVIEW or not post.is_association or not open_to.moves:
        stands = f"“{station.name}”现在是“{station.state_label}”，不在你这里办理。"
        messages.warning(request, f"{open_to.recusal}。" if open_to.recusal else stands)
        return redirect("station", pk)
    return decision_page(request, post, station)


def decision_page(
    request: Request, post: Post, station: Station, *, text: str = "", changed: NotAsSeen | None = None
) -> HttpResponse:
    """The page of the decision. `changed` says that it is not as it was seen; the `text` typed before stays."""
    open_to = openings(station, post)
    direct = [(move, obstacle(move, station)) for move in open_to.moves if move.words is Saying.OPTIONAL]
    clear = [move for move, hindrance in direct if hindrance is None]
    context = {
        "station": station,
        "standing_in": stands_in(station, post),
        "term": time_left_of(station),
        "changed": changed,
        "meanwhile": changed_since(station, seen(request)) if changed else [],
        "form": MoveForm(initial={"text": text}, move=clear[0], station=station) if clear else None,
        "direct": direct,
        "others": [move for move in open_to.moves if move.words is not Saying.OPTIONAL],
        "rule_lines": rule_lines(station),
        "differences": [_shown(change) for change in differences(station)],
        "remarks": _remarks(station),
        "opinions": _opinions(station),
        "facts": facts(station, post),
        "experts": experts_joined(station),
        "societies": societies_joined(station),
        "sections": sections_in_words(station),
        "objections": Objection.objects.visible_to(post).filter(notice__station=station),
    }
    return render(request, "stations/decision.html", context)


def _opinions(station: Station) -> QuerySet[Passage]:
    """What was decided before, also without words, and what the sides said; an earlier word is not the last one."""
    return station.passages.exclude(text="", association=None).select_related("association")


def _shown(difference: Difference) -> dict[str, Any]:
    return {"label": difference.label, "segments": marked(difference.runs)}


def _remarks(station: Station) -> list[dict[str, Any]]:
    """What was asked before, the latest first. The last time also says whether the item was handed in otherwise."""
    last = station.submissions.last()
    handed_in, asked_last = (last.content, last.round - 1) if last else ({}, 0)
    return [
        {
            "label": label_of(station.edition, one.item),
            "remark": one,
            "outcome": _outcome(one, handed_in) if one.round == asked_last else "",
        }
        for one in station.remarks.order_by("-pk")
    ]


def _outcome(remark: Remark, handed_in: Mapping[str, str]) -> str:
    """Whether what was handed in after the remark is what stood when it was made."""
    return "没有改" if handed_in.get(remark.item, "") == remark.stood else "改了"
