"""Take one move: the words for it, its consequence once more if it is grave, and then the deed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kezhan.organisations.models import Post
from kezhan.plans.models import State as PlanState
from kezhan.policy.refusal import Refused
from kezhan.stations import audience, ending, states
from kezhan.stations.addresses import station_page
from kezhan.stations.falling_due import ChasedToday, chase
from kezhan.stations.lifecycle import move_named, take
from kezhan.stations.models import Awaited, Station
from kezhan.stations.moves import Move, Onward, Saying
from kezhan.stations.openings import obstacle
from kezhan.stations.review.refusing import AlreadyTaken, NotAsSeen, refuse_other
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.attempt import show_refusal
from kezhan.web.parts.no_longer import done_already, too_late
from kezhan.web.parts.request import Request
from kezhan.web.parts.seen import seen
from kezhan.web.stations.applying import check_page
from kezhan.web.stations.deciding import decision_page
from kezhan.web.stations.deeds import answers_due
from kezhan.web.stations.filling import posted
from kezhan.web.stations.forms import MoveForm
from kezhan.web.stations.found import station_for
from kezhan.web.stations.meanwhile import changed_since
from kezhan.web.stations.time_left import time_left_of


@require_http_methods(["GET", "POST"])
@with_post()
def move(request: Request, post: Post, pk: int, name: str) -> HttpResponse:
    """The page that asks, and the deed. An opinion typed beside another deed is carried into its text."""
    station, asked = station_for(post, pk), _move(name)
    if station.state not in asked.sources:
        return _too_late(request, post, station, asked)
    try:
        refuse_other(asked, station, post)
    except Refused as refused:
        raise PermissionDenied(f"{refused}。") from None
    carried = "carried" in request.POST
    initial = {"text": request.POST.get("text", "")}
    form = MoveForm(None if carried else posted(request), initial=initial, move=asked, station=station)
    if form.is_valid():
        answer = _taken(request, post, station, form)
        if answer is not None:
            return answer
    if carried and obstacle(asked, station):
        return _hindered(request, post, station, asked)
    return _asking(request, post, station, form, seen=(carried and seen(request)) or station.version)


def _asking(
    request: Request, post: Post, station: Station, form: MoveForm, *, seen: int, since: int | None = None
) -> HttpResponse:
    """The page that asks. `since` is the version that the person had seen before the station changed.

    Where something stands in the way it only says so, unless words were typed: they stay, with what the form says, and
    what has to be answered first opens beside them.
    """
    held = form.is_bound and obstacle(form.move, station)
    context = {
        "station": station,
        "seen": seen,
        "meanwhile": changed_since(station, since),
        "move": form.move,
        "form": form,
        "hindrance": None if form.is_bound else obstacle(form.move, station),
        "answers": answers_due(station, post) if held else (),
        "whole": _whole(station, form.move),
        **_left(station, form.move),
    }
    return render(request, "stations/move.html", context)


def _left(station: Station, move: Move) -> dict[str, object]:
    """What the end of the station leaves undone: its plans here, and the rest by the page."""
    ends = move.target in ending.WAYS
    return {"ends": ends, "plans": station.plans.going_on().exclude(state=PlanState.AGREED) if ends else ()}


def _whole(station: Station, move: Move) -> str:
    """The address of the page that has all this move is about; empty where none has."""
    if move.words is Saying.OPTIONAL and station.state in states.FILLING_IN:
        return reverse("station-check", args=[station.pk])
    decides = station.state in states.UNDER_REVIEW and move.who.desk is not None
    return reverse("station-decision", args=[station.pk]) if decides else ""


def _too_late(request: Request, post: Post, station: Station, asked: Move) -> HttpResponse:
    """The move is over, by a second click or by somebody else: the page shows the state, and what was typed in vain."""
    last, text = station.passages.last(), request.POST.get("text", "").strip()
    is_done = last is not None and (last.move, last.actor) == (asked.name, str(post)) and text in ("", last.text)
    stands = f"“{station.name}”现在是“{station.state_label}”"
    if is_done:
        return done_already(request, asked.label, stands, station_page(station))
    form = MoveForm(move=asked, station=station)
    return too_late(request, asked.label, f"{stands}，不能办“{asked.label}”", form, station_page(station))


def _look_again(request: Request, post: Post, station: Station, form: MoveForm, changed: NotAsSeen) -> HttpResponse:
    """Back to what is agreed to or decided on, as it is now; what was typed beside the deed stays.

    A deed that asks for more words than an opinion keeps its own page, which tells what changed.
    """
    station, move = station_for(post, station.pk), form.move
    if move.words is not Saying.OPTIONAL or station.state not in states.APPLYING:
        show_refusal(form, changed)
        return _asking(request, post, station, form, seen=station.version, since=seen(request))
    return _page_of(request, post, station, f"{changed}。", since=seen(request))


def _hindered(request: Request, post: Post, station: Station, move: Move) -> HttpResponse:
    """Back to where it was asked from, which says what stands in the way and what else can be done with the words."""
    return _page_of(request, post, station_for(post, station.pk), f"“{move.label}”没有办成，下面写着为什么。")


def _page_of(request: Request, post: Post, station: Station, came_back: str, since: int | None = None) -> HttpResponse:
    """The page on which both sides agree to the application, or on which an association decides on it."""
    page = check_page if station.state in states.FILLING_IN else decision_page
    text = request.POST.get("text", "").strip()
    return page(request, post, station, text=text, came_back=came_back, since=since)


def _taken(request: Request, post: Post, station: Station, form: MoveForm) -> HttpResponse | None:
    """Do the deed and lead on. If it is refused, return None; the form says why."""
    try:
        moved = take(form.move.name, station, by=post, said=form.said(seen(request)))
    except AlreadyTaken:
        return _too_late(request, post, station_for(post, station.pk), form.move)
    except NotAsSeen as changed:
        return _look_again(request, post, station, form, changed)
    except Refused as refused:
        if form.move.words is Saying.OPTIONAL and obstacle(form.move, station_for(post, station.pk)):
            return _hindered(request, post, station, form.move)
        show_refusal(form, refused)
    else:
        messages.success(request, happened(form.move, moved))
        return redirect("station", station.pk)
    return None


@require_POST
@with_post()
def chase_one(request: Request, post: Post, pk: int) -> HttpResponse:
    """Remind the desk; one day needs no second reminder."""
    station = station_for(post, pk)
    try:
        chase(station, by=post)
    except ChasedToday:
        messages.info(request, f"你们今天已经催过了，{station.in_hands_of}收到了消息。明天可以再催。")
        return redirect("station", pk)
    messages.success(request, f"已催办，{audience.who_is_told(station)}。今天不用再催，明天可以再催。")
    return redirect("station", pk)


def happened(move: Move, station: Station) -> str:
    """What was done and what comes next, in two sentences."""
    term = time_left_of(station)
    until = f"，{term.words.removeprefix('公示')}" if term else ""
    where = "公示" if station.awaited == Awaited.PUBLIC else f"在{station.in_hands_of}那里"
    next_desk = f"接下来{where}{until}。" if station.awaited != Awaited.NOBODY else ""
    stands = "" if move.target is Onward.SAME else f"，现在是“{station.state_label}”"
    return f"{move.label}：办好了{stands}。{next_desk}"


def _move(name: str) -> Move:
    try:
        return move_named(name)
    except KeyError:
        raise Http404(name) from None
