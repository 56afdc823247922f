"""The decision: what is asked, what the rules say, what changed since last time, the papers, and then the deeds."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.application.items import label_of
from kezhan.stations.application.submissions import Difference, changed_after, differences
from kezhan.stations.models import Objection, Passage, Remark, Station
from kezhan.stations.moves import Move, Saying
from kezhan.stations.openings import obstacle, openings
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.difference import marked
from kezhan.web.parts.request import Request
from kezhan.web.parts.typed import Typed
from kezhan.web.stations.contents import experts_joined, sections_in_words, societies_joined
from kezhan.web.stations.forms import OpinionForm
from kezhan.web.stations.found import station_for
from kezhan.web.stations.meanwhile import changed_since
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
    request: Request, post: Post, station: Station, *, text: str = "", came_back: str = "", since: int | None = None
) -> HttpResponse:
    """The page of the decision. `came_back` says what was not done; the `text` typed before stays, for any deed.

    `since` is the version that the person had seen before the station changed.
    """
    asked = [(move, obstacle(move, station)) for move in openings(station, post).moves]
    clear = [move for move, hindrance in asked if hindrance is None]
    direct = [move for move in clear if move.words is Saying.OPTIONAL]
    others = [move for move in clear if move.words is not Saying.OPTIONAL]
    context = {
        "station": station,
        "standing_in": stands_in(station, post),
        "term": time_left_of(station),
        "came_back": came_back,
        "meanwhile": changed_since(station, since),
        "form": OpinionForm(initial={"text": text}) if clear else None,
        "typed": [] if clear or not text else [Typed("", text)],
        "hindered": _hindered(asked),
        "first": next(iter([*direct, *others]), None),
        "direct": direct,
        "others": others,
        "rule_lines": rule_lines(station),
        "differences": [_shown(change) for change in differences(station)],
        "changed_after": [_shown(change) for change in changed_after(station)],
        "remarks": _remarks(station),
        "opinions": _opinions(station),
        "facts": facts(station, post),
        "experts": experts_joined(station),
        "societies": societies_joined(station),
        "sections": sections_in_words(station),
        "objections": Objection.objects.visible_to(post).filter(notice__station=station),
    }
    return render(request, "stations/decision.html", context)


def _hindered(asked: list[tuple[Move, Refused | None]]) -> list[tuple[str, Refused]]:
    """The moves that one and the same rule holds up, named together, and the refusal."""
    by_rule: dict[str, tuple[list[str], Refused]] = {}
    for move, hindrance in asked:
        if hindrance is not None:
            by_rule.setdefault(str(hindrance), ([], hindrance))[0].append(move.label)
    return [("、".join(labels), hindrance) for labels, hindrance in by_rule.values()]


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
