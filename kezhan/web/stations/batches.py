"""One deed on many stations, each in its own transaction; the result says what went, what did not, and why."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.falling_due import chase
from kezhan.stations.lifecycle import move_named, take
from kezhan.stations.models import Station
from kezhan.stations.moves import Move, Said
from kezhan.stations.named_persons import name_person
from kezhan.stations.review.refusing import AlreadyTaken, refuse
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.list_before import list_before
from kezhan.web.parts.numbers import number_in
from kezhan.web.parts.request import Request
from kezhan.web.stations.waiting import persons_gone

KEPT = "batch_of_stations"
ANSWER_FOR = "由我做专人"


@require_POST
@with_post()
def take_many(request: Request, post: Post, name: str) -> HttpResponse:
    """Take one move on every ticked station. What cannot be taken back is asked once more, with the stations named:
    those that would go, and beside them why the others would not.
    """
    move, chosen = move_named(name), _chosen(request, post)
    going, refused = _foreseen(move, chosen, post) if move.consequence and "sure" not in request.POST else ([], [])
    if going:
        ticked = urlencode({"chosen": list(chosen.values_list("pk", flat=True))}, doseq=True)
        back = list_before(request)
        context = {
            "move": move,
            "stations": going,
            "refused": refused,
            "back": back,
            "list": f"{back or reverse('stations')}{'&' if '?' in back else '?'}{ticked}",
        }
        return render(request, "stations/batch_question.html", context)
    then = "办好的都已经转到下一步，有关的人会收到消息。"
    return _done(request, post, move.label, then, lambda station: take(name, station, by=post))


@require_POST
@with_post()
def chase_many(request: Request, post: Post) -> HttpResponse:
    """Remind the desks of every ticked station."""
    then = "在办的人会收到消息；那里没有可以办的人的，告诉了上级科协或管理员。今天不用再催，明天可以再催。"
    return _done(request, post, "催办", then, lambda station: chase(station, by=post))


@require_POST
@with_post()
def answer_for_many(request: Request, post: Post) -> HttpResponse:
    """The reader answers from now on for every ticked station whose person on their side has left (§5.2)."""
    gone = persons_gone(post)

    def answer_for(station: Station) -> Station:
        return name_person(station, post, seen=gone.get(station.pk), by=post)

    return _done(request, post, ANSWER_FOR, "以后由你做专人，双方都会看到消息。", answer_for)


@require_safe
@with_post()
def result(request: Request, post: Post) -> HttpResponse:
    """The result of the last batch."""
    kept = request.session.get(KEPT)
    return render(request, "stations/batch.html", kept) if kept else redirect("stations")


def _done(
    request: Request, post: Post, label: str, then: str, deed: Callable[[Station], object]
) -> HttpResponseRedirect:
    visible = _chosen(request, post)
    unnumbered = list(visible.filter(filing_number=None).values_list("pk", flat=True))
    gone = 0
    before: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for station in visible.order_by("pk"):
        try:
            deed(station)
            gone += 1
        except AlreadyTaken as refusal:
            (before if _did(post, label, station) else refused).append(_line(station, refusal))
        except Refused as refusal:
            refused.append(_line(station, refusal))
    numbered = _numbered([*unnumbered, *(line["pk"] for line in before)])
    kept = {"label": label, "gone": gone, "then": then, "numbered": numbered, "refused": refused}
    kept["before"] = before
    request.session[KEPT] = kept | {"back": list_before(request)}
    return redirect("batch-result")


def _chosen(request: Request, post: Post) -> QuerySet[Station]:
    chosen = map(number_in, request.POST.getlist("chosen"))
    return Station.objects.visible_to(post).filter(pk__in=chosen).select_related("society", "host", "desk")


def _foreseen(move: Move, chosen: QuerySet[Station], post: Post) -> tuple[list[Station], list[dict[str, Any]]]:
    """The stations on which the move would go now, in the order in which it is done, and why it would not on others."""
    going: list[Station] = []
    refused: list[dict[str, Any]] = []
    for station in chosen.order_by("pk"):
        try:
            refuse(move, station, post, Said())
            going.append(station)
        except Refused as refusal:
            refused.append(_line(station, refusal))
    return going, refused


def _line(station: Station, refusal: Refused) -> dict[str, Any]:
    """The station and why nothing was done; its name stands in front and is not said twice."""
    return {"pk": station.pk, "name": station.name, "why": str(refusal).removeprefix(f"“{station.name}”")}


def _did(post: Post, label: str, station: Station) -> bool:
    """Whether this very person did it today, as by a second click on the batch."""
    last = station.passages.last()
    if last is None or clock.local(last.taken_at).date() != clock.today():
        return False
    return (last.label, last.actor) == (label, str(post))


def _numbered(unnumbered: Sequence[int]) -> list[dict[str, object]]:
    """Stations that had no number before and have one now, for the officer to write down."""
    filed = Station.objects.filter(pk__in=unnumbered).exclude(filing_number=None).order_by("pk")
    return [dict(one) for one in filed.values("pk", "name", "filing_number", "plaque_number")]
