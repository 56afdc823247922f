"""The history of one thing, for those who may see the thing: what was done, by whom, when; not what was written."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.organisations.models import Post
from kezhan.web.journal.nouns import KINDS
from kezhan.web.journal.words import deed_in_words
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.parts.timeline import Moment
from kezhan.web.templatetags.kezhan import moment

NEWEST = 500
"""Entries on the page."""

NOT_OURS = "（这一条被人改过，或者不是平台自己写下的，不能当真）"
VISITOR = "（公众）"
"""How the record ends the name of somebody who was not signed in (kezhan/journal/recording.py: Visitor)."""


@require_safe
@with_post()
def history(request: Request, post: Post, kind: str, pk: int) -> HttpResponse:
    """The newest deeds first."""
    kept = KINDS[kind].history if kind in KINDS else None
    if kept is None:
        raise Http404
    rows: Any = KINDS[kind].model._default_manager.all()
    thing = get_object_or_404(rows.visible_to(post), pk=pk)
    if not kept.may_read(post, thing):
        raise Http404
    entries = Entry.objects.sealed().filter(subject_kind=kind, subject_id=pk).order_by("-sequence")[:NEWEST]
    knows_public = kept.knows_public(post, thing)
    runs = groupby(entries, lambda one: (_deed(one), _who(one, knows_public)))
    moments = [_moment(deed, who, list(same)) for (deed, who), same in runs]
    return render(
        request, "journal/history.html", {"thing": thing, "url": reverse(kind, args=[pk]), "moments": moments}
    )


def _moment(deed: str, who: str, same: list[Entry]) -> Moment:
    """If one person does the same deed several times running, it tells the deed once."""
    times = f"（{len(same)} 次）" if len(same) > 1 else ""
    return Moment(f"{deed}{times}", "past", when=moment(same[0].moment), who=who)


def _deed(entry: Entry) -> str:
    return deed_in_words(entry) if is_the_platforms_own(entry) else f"{deed_in_words(entry)}{NOT_OURS}"


def _who(entry: Entry, knows_public: bool) -> str:
    return "公众" if entry.actor.endswith(VISITOR) and not knows_public else entry.actor
