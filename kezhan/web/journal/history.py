"""The history of one thing, for those who may see the thing: what was done, by whom, when; not what was written."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.experts.models import Expert
from kezhan.experts.rules import speaks_for
from kezhan.journal.models import Entry
from kezhan.matching.models import Invitation, Pairing
from kezhan.needs.models import Need
from kezhan.organisations.models import Host, Post, Registration, Society
from kezhan.stations.models import Objection, Station
from kezhan.web.journal.words import deed_in_words
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.templatetags.kezhan import moment

NEWEST = 500
"""Entries on the page."""

KINDS: tuple[Any, ...] = (Station, Need, Host, Society, Expert, Invitation, Pairing, Registration)
VISITOR = "（公众）"
"""How the record ends the name of somebody who was not signed in (kezhan/journal/recording.py: Visitor)."""


@require_safe
@with_post()
def history(request: Request, post: Post, kind: str, pk: int) -> HttpResponse:
    """The newest deeds first."""
    model = next((one for one in KINDS if one._meta.model_name == kind), None)
    if model is None:
        raise Http404
    thing = get_object_or_404(model.objects.visible_to(post), pk=pk)
    if _is_others(thing, post):
        raise Http404
    entries = Entry.objects.filter(subject_kind=kind, subject_id=pk).order_by("-sequence")[:NEWEST]
    knows_public = _knows_the_public(thing, post)
    runs = groupby(entries, lambda one: (deed_in_words(one), _who(one, knows_public)))
    moments = [_moment(deed, who, list(same)) for (deed, who), same in runs]
    return render(
        request, "journal/history.html", {"thing": thing, "url": reverse(kind, args=[pk]), "moments": moments}
    )


def _is_others(thing: Any, post: Post) -> bool:
    """Others may see an expert or a public need, but not who asked for the expert, nor the host's people."""
    if isinstance(thing, Expert):
        return not speaks_for(post, thing)
    if isinstance(thing, Need) and not (post.is_association or post.is_administrator):
        return post.host_id is None or post.host_id != thing.host_id
    return False


def _moment(deed: str, who: str, same: list[Entry]) -> dict[str, str]:
    """The same deed by the same person several times running is told once."""
    times = f"（{len(same)} 次）" if len(same) > 1 else ""
    return {"title": f"{deed}{times}", "phase": "past", "when": moment(same[0].moment), "who": who}


def _who(entry: Entry, knows_public: bool) -> str:
    return "公众" if entry.actor.endswith(VISITOR) and not knows_public else entry.actor


def _knows_the_public(thing: Any, post: Post) -> bool:
    """Who of the public spoke up is for the associations alone: of an objection, for those who may read it."""
    if isinstance(thing, Station):
        return Objection.objects.visible_to(post).filter(notice__station=thing).exists()
    return post.is_association or post.is_administrator
