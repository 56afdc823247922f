"""The argumentation that a page is about, if the person may see it, one of its moves, and the page of a move."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from kezhan.kinds.consultation.addresses import argumentation_page
from kezhan.kinds.consultation.argumentation_lifecycle import (
    argumentation_move,
    argumentation_openings,
    invitation_of,
)
from kezhan.kinds.consultation.models import Answered, Argumentation
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.taking import Asked, taken

MOVE = "kinds/consultation/argumentation_move.html"


def argumentation_for(post: Post, pk: int) -> Argumentation:
    """The argumentation; raises Http404 if there is none that this person may see."""
    rows = Argumentation.objects.visible_to(post).with_station().select_related("work")
    return get_object_or_404(rows, pk=pk)


def argumentation_asked(post: Post, argumentation: Argumentation, name: str) -> Asked:
    """One move of the argumentation, as this person finds it."""
    move = argumentation_move(name)
    return Asked(
        thing=argumentation,
        move=move,
        is_open=move in argumentation_openings(argumentation, post),
        page=argumentation_page(argumentation),
        now=lambda: argumentation_for(post, argumentation.pk),
    )


def sees_station(post: Post, argumentation: Argumentation) -> bool:
    """Whether the person has a way to the station's own pages; an expert from elsewhere has none."""
    return Station.objects.visible_to(post).filter(pk=argumentation.station_id).exists()


def sees_materials(post: Post, argumentation: Argumentation) -> bool:
    """The station's two sides, and the experts who take part: materials may hold secrets of the trade."""
    station = argumentation.station
    if post.host_id or post.society_id:
        return post.host_id == station.host_id or post.society_id == station.society_id
    own = invitation_of(argumentation, post)
    takes_part = own is not None and own.answer == Answered.AGREED
    return takes_part or station.team_members.filter(expert__account=post.account_id).exists()


def deed_page(
    name: str,
    form: Callable[..., Any],
    deed: Callable[[Argumentation, Any, int, Post], object],
    *,
    about: bool = False,
) -> Callable[..., HttpResponseBase]:
    """The view of the move of this name. `about`: the form wants the argumentation."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @with_post()
    def opened(request: Request, post: Post, pk: int) -> HttpResponse:
        argumentation = argumentation_for(post, pk)
        sent = request.POST if request.method == "POST" else None
        shown = form(sent, **({"argumentation": argumentation} if about else {}))
        asks = argumentation_asked(post, argumentation, name)
        return taken(request, asks, shown, lambda version: deed(argumentation, shown, version, post), MOVE)

    return opened
