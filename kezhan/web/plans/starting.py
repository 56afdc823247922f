"""Begin a plan from the list: of which of one's stations, for this year or the next."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post, Role
from kezhan.plans.models import YearPlan
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.plans.of_station import years_to_plan
from kezhan.work.models import ClosedYear
from kezhan.work.writers import stations_of

SHOWN = 30
"""Stations of one year to choose from; of more than these the others are found in the list of stations."""
WRITERS = (Role.EXPERT, Role.SOCIETY)


@dataclass(frozen=True)
class YearToPlan:
    """The stations that have no plan for this year."""

    year: int
    stations: list[Station]
    are_more: bool


@require_safe
@with_post(*WRITERS)
def start(request: Request, post: Post) -> HttpResponse:
    """Choose the station; its button begins the plan."""
    return render(request, "plans/start.html", {"years": [_without_plan(post, year) for year in years_to_plan()]})


def may_begin(post: Post) -> bool:
    """Whether this person has a station at all for which they plan."""
    return post.role in WRITERS and stations_of(post).order_by().exists()


def _without_plan(post: Post, year: int) -> YearToPlan:
    planned = YearPlan.objects.filter(station=OuterRef("pk"), year=year)
    closed = ClosedYear.objects.standing().filter(station=OuterRef("pk"), year=year)
    found = list(stations_of(post).exclude(Exists(planned)).exclude(Exists(closed))[: SHOWN + 1])
    return YearToPlan(year, found[:SHOWN], len(found) > SHOWN)
