"""One deed on many stations, each in its own transaction; the result says what went, what did not, and why."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from kezhan.organisations.models import Post
from kezhan.policy.refusal import Refused
from kezhan.stations.falling_due import chase
from kezhan.stations.lifecycle import move_named, take
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request

KEPT = "batch_of_stations"


@require_POST
@with_post()
def take_many(request: Request, post: Post, name: str) -> HttpResponse:
    """Take one move on every ticked station."""
    then = "办好的都已经转到下一步，有关的人会收到消息。"
    return _done(request, post, move_named(name).label, then, lambda station: take(name, station, by=post))


@require_POST
@with_post()
def chase_many(request: Request, post: Post) -> HttpResponse:
    """Remind the desks of every ticked station."""
    then = "在办的人会收到消息；那里没有可以办的人的，告诉了上级科协或管理员。今天不用再催，明天可以再催。"
    return _done(request, post, "催办", then, lambda station: chase(station, by=post))


@require_safe
@with_post()
def result(request: Request, post: Post) -> HttpResponse:
    """The result of the last batch."""
    kept = request.session.get(KEPT)
    return render(request, "stations/batch.html", kept) if kept else redirect("stations")


def _done(
    request: Request, post: Post, label: str, then: str, deed: Callable[[Station], object]
) -> HttpResponseRedirect:
    chosen = [key for key in request.POST.getlist("chosen") if key.isdecimal() and len(key) < 19]
    visible = Station.objects.visible_to(post).filter(pk__in=chosen).select_related("society", "host", "desk")
    unnumbered = list(visible.filter(filing_number=None).values_list("pk", flat=True))
    gone, refused = 0, []
    for station in visible.order_by("pk"):
        try:
            deed(station)
            gone += 1
        except Refused as refusal:
            refused.append({"pk": station.pk, "name": station.name, "why": str(refusal)})
    kept = {"label": label, "gone": gone, "then": then, "numbered": _numbered(unnumbered), "refused": refused}
    request.session[KEPT] = kept | {"back": _back(request)}
    return redirect("batch-result")


def _numbered(unnumbered: Sequence[int]) -> list[dict[str, object]]:
    """Stations that had no number before and have one now, for the officer to write down."""
    filed = Station.objects.filter(pk__in=unnumbered).exclude(filing_number=None).order_by("pk")
    return [dict(one) for one in filed.values("pk", "name", "filing_number", "plaque_number")]


def _back(request: Request) -> str:
    """The address of the list as it was, if it is one of our lists."""
    address = request.POST.get("next", "")
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, None) else ""
