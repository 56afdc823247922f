"""The years of a station: their summaries, which are closed, and the association's closing and opening again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.summaries import closing
from kezhan.summaries.chasing import chased_until
from kezhan.summaries.lifecycle import MANAGER, move_named
from kezhan.summaries.models import YearSummary
from kezhan.summaries.owed import Owed, owed_of
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.request import Request
from kezhan.web.parts.time_left import TimeLeft, time_left
from kezhan.web.summaries.forms import ReasonForm
from kezhan.web.summaries.tones import tone
from kezhan.web.work.found import station_for
from kezhan.work.models import ClosedYear
from kezhan.work.particulars import years_of
from kezhan.work.years import closing_of, work_of_year

FIRST = 2000


@dataclass(frozen=True)
class OwedYear:
    """A summary that is asked for and not handed in: its term, when it was chased last, whether this person may chase
    it now, or from which day on, and from when on it can be handed in, where that is not yet.
    """

    term: TimeLeft | None
    chased_on: date | None
    may_chase: bool
    again_from: date | None
    too_early_until: date | None


@dataclass(frozen=True)
class YearOfStation:
    """One year: its summary with tone and term, its closing, and what this person may do."""

    year: int
    summary: YearSummary | None
    tone: str
    term: TimeLeft | None
    closed: ClosedYear | None
    may_begin: bool
    may_close: bool
    may_reopen: bool
    owed: OwedYear | None


@require_safe
@with_post()
def years(request: Request, post: Post, pk: int) -> HttpResponse:
    """All years from the filing to the end, the last first."""
    station = station_of_year(post, pk)
    summaries = {
        one.year: one
        for one in YearSummary.objects.visible_to(post).filter(station=station).select_related("desk", "outdated")
    }
    begun = set(station.summaries.values_list("year", flat=True))
    closed = {one.year: one for one in station.closed_years.standing()}
    may_write, manages = move_named("begin_summary").who.may(station, post), MANAGER.may(station, post)
    owed = {one.year: _owed_year(one, post) for one in owed_of([station]).get(station.pk, ())}
    found = []
    for year in reversed(years_of(station)):
        summary, closing_now = summaries.get(year), closed.get(year)
        may_close = manages and closing_now is None and _is_over(station, year)
        found.append(
            YearOfStation(
                *(year, summary, tone(summary) if summary else "", time_left(summary.term) if summary else None),
                *(closing_now, may_write and year not in begun, may_close, manages and closing_now is not None),
                owed.get(year),
            )
        )
    earlier = station.closed_years.exclude(reopened_at=None)
    return render(request, "summaries/years.html", {"station": station, "years": found, "earlier": earlier})


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def year_closing(request: Request, post: Post, pk: int, year: int) -> HttpResponse:
    """Close a year without a summary."""
    station = station_of_year(post, pk, year)
    closed = closing_of(station.pk, year)
    may = MANAGER.may(station, post)
    unanswered = work_of_year(station, year).unanswered().count()
    return _said(
        request,
        station,
        year,
        f"结束 {year} 年的工作",
        "" if may and closed is None else _why_not(may, f"{year} 年已经结束了"),
        lambda text: closing.close_year(station, year, text, by=post),
        unanswered,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def year_reopening(request: Request, post: Post, pk: int, year: int) -> HttpResponse:
    """Open a closed year again."""
    station = station_of_year(post, pk, year)
    closed = closing_of(station.pk, year)
    may = MANAGER.may(station, post)
    if closed is None or not may:
        messages.info(request, f"{_why_not(may, f'{year} 年现在没有结束，可以记、可以改')}。")
        return redirect("station-years", pk)
    shown = closed
    return _said(
        *(request, station, year, f"重新打开 {year} 年的工作", ""),
        lambda text: closing.reopen_year(shown, text, by=post),
    )


def _said(
    request: Request,
    station: Station,
    year: int,
    label: str,
    why_not: str,
    deed: Callable[[str], object],
    unanswered: int | None = None,
) -> HttpResponse:
    """Show the form for the reason, or do the deed."""
    if why_not:
        messages.info(request, f"{why_not}。")
        return redirect("station-years", station.pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            deed(form.cleaned_data["text"])
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"{label}：办好了，学会和单位会收到消息。")
            return redirect("station-years", station.pk)
    context = {"station": station, "label": label, "form": form, "unanswered": unanswered, "year": year}
    context["closes"] = unanswered is not None
    return render(request, "summaries/year_move.html", context)


def _why_not(may: bool, already: str) -> str:
    return already if may else f"结束和重新打开一年，由{MANAGER.label}办理"


def station_of_year(post: Post, pk: int, year: int = FIRST) -> Station:
    """The station; raises Http404 if there is none that this person may see, or for what is no year."""
    if not FIRST <= year <= clock.today().year:
        raise Http404(year)
    station = station_for(post, pk)
    return get_object_or_404(Station.objects.select_related("society", "host", "filed_by"), pk=station.pk)


def _owed_year(owed: Owed, post: Post) -> OwedYear:
    again = chased_until(owed.chased_on)
    may_chase = post.is_association and again is None and owed.too_early_until is None
    return OwedYear(time_left(owed.due_on), owed.chased_on, may_chase, again, owed.too_early_until)


def _is_over(station: Station, year: int) -> bool:
    return year < clock.today().year or station.state in states.ENDED
