"""An association asks for summaries that are owed: one from the page of the years, many from the list."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.summaries.chasing import ChasedLately, chase_summary
from kezhan.summaries.owed import Owed, owed_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.list_before import list_before
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.summaries.closing import station_of_year

TOLD = 5
"""How many stations that were not chased the message names."""


@require_POST
@with_post()
def chase_one(request: Request, post: Post, pk: int, year: int) -> HttpResponse:
    """Ask for the summary of one station."""
    station = station_of_year(post, pk, year)
    try:
        chase_summary(station, year, by=post)
    except ChasedLately as refused:
        messages.info(request, f"{refused}。")
    except Refused as refused:
        messages.warning(request, f"{refused}。")
    else:
        messages.success(request, f"催了{station.society.name}，那里的人会收到消息。一周以后可以再催。")
    return redirect("station-years", pk)


@require_POST
@with_post()
def chase_many(request: Request, post: Post) -> HttpResponse:
    """Ask for those of all ticked stations: of the year by which the list was narrowed, else of all years."""
    back = list_before(request) or reverse("summaries-owed")
    year = number_in(QueryDict(back.partition("?")[2]).get("year", "")) or None
    chosen = map(number_in, request.POST.getlist("chosen"))
    stations = list(Station.objects.visible_to(post).filter(pk__in=chosen).order_by("pk"))
    owed, gone, refused = owed_of(stations, year), 0, []
    for station in stations:
        is_chased, reasons = _chased(station, owed.get(station.pk, []), post)
        gone += is_chased
        refused += reasons
    if gone:
        messages.success(request, f"催了 {gone} 个站的总结，学会的人会收到消息。一周以后可以再催。")
    if refused:
        more = f"；另外 {len(refused) - TOLD} 个也没有催" if len(refused) > TOLD else ""
        messages.info(request, f"没有催的 {len(refused)} 个：{'；'.join(refused[:TOLD])}{more}。")
    if not gone and not refused:
        messages.info(request, "没有勾选，没有催。")
    return redirect(back)


def _chased(station: Station, owed: Sequence[Owed], post: Post) -> tuple[bool, list[str]]:
    """Whether any year of the station was chased, and why others were not. Of what cannot be handed in yet nothing is
    said beside an earlier year.
    """
    if not owed:
        return False, [f"“{station.name}”的总结现在不用催"]
    is_chased, reasons = False, []
    for one in [one for one in owed if not one.too_early_until] or owed:
        try:
            chase_summary(station, one.year, by=post)
            is_chased = True
        except Refused as refusal:
            reasons.append(str(refusal))
    return is_chased, reasons
