"""The page of a gathering, for whoever organises: the sign-in, how many came, and what to look at in the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.gatherings.counting import count_of
from kezhan.gatherings.lifecycle import is_open_again, openings
from kezhan.gatherings.marks import marks_of
from kezhan.gatherings.models import Asked, Attendance, Gathering
from kezhan.gatherings.people import told_apart
from kezhan.gatherings.privacy import sees_names
from kezhan.organisations.models import Post
from kezhan.web.gatherings.found import gathering_for, source_of
from kezhan.web.gatherings.listing import attendances_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.facts import Fact
from kezhan.web.parts.request import Request

SHOWN = 10
"""The latest who came; the list has them all."""
MARKED = 50
"""Those to look at."""


@require_safe
@with_post()
def gathering(request: Request, post: Post, pk: int) -> HttpResponse:
    """Everybody concerned sees how many came; the names only the two sides."""
    shown = gathering_for(post, pk)
    count = count_of([shown])
    context = {
        "gathering": shown,
        "facts": _facts(shown),
        "count": count,
        "is_open_again": is_open_again(shown),
        "may": {move.name: move for move in openings(shown, post)},
        "source": source_of(shown, post),
        "sees_names": sees_names(shown, post),
        "list": attendances_of(shown),
    }
    if context["sees_names"]:
        context |= _names(shown)
    return render(request, "gatherings/gathering.html", context)


@dataclass(frozen=True)
class Row:
    """Somebody who came: their name, told apart from others of that name, and what to look at."""

    came: Attendance
    called: str
    marks: Sequence[str]


def _names(shown: Gathering) -> dict[str, Any]:
    """The latest who came, those struck off, and those to look at, each with how many more there are."""
    came, marks = list(shown.attendances.order_by("-pk")), marks_of([shown.pk])
    rows = [Row(one, name, marks.get(one.pk, ())) for one, name in zip(came, told_apart(came), strict=True)]
    counted = [one for one in rows if one.came.struck_at is None]
    struck = [one for one in rows if one.came.struck_at is not None]
    marked = [one for one in rows if one.marks]
    return _first("latest", counted, SHOWN) | _first("struck", struck, SHOWN) | _first("marked", marked, MARKED)


def _first(name: str, rows: list[Row], number: int) -> dict[str, Any]:
    return {name: rows[:number], f"{name}_more": len(rows[number:])}


def _facts(shown: Gathering) -> list[Fact]:
    opens, closes = clock.local(shown.opens_at), clock.local(shown.closes_at)
    asks = "、".join(["姓名", *(str(Asked(one).label) for one in shown.asks)])
    return [
        Fact("时间", shown.when),
        Fact("地点", shown.place),
        Fact("签到", f"{opens:%m-%d %H:%M} 到 {closes:%H:%M}"),
        Fact("签到时填", asks),
    ]
