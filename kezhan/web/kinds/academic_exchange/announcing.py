"""The station's side announces an event, changes it, adds material, cancels it."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from kezhan.files.jobs import have_read
from kezhan.kinds.academic_exchange import announcing, materials
from kezhan.kinds.academic_exchange.addresses import exchange_page
from kezhan.kinds.academic_exchange.lifecycle import KIND, move_named
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post
from kezhan.web.kinds.academic_exchange.forms import (
    AnnouncementForm,
    DropForm,
    MaterialForm,
    NewAnnouncementForm,
    WordForm,
    initial_of,
)
from kezhan.web.kinds.academic_exchange.found import asked, exchange_for
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.files_field import looked_at
from kezhan.web.parts.request import Request
from kezhan.web.work.beginning import Beginning, begun
from kezhan.web.work.found import station_for
from kezhan.web.work.taking import taken


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def new(request: Request, post: Post, pk: int) -> HttpResponse:
    """Announce an event."""
    station, move = station_for(post, pk), move_named("announce_exchange")
    if not move.who.may(station, post):
        raise PermissionDenied(f"活动由{move.who.label}来预告。")
    sent = request.POST if request.method == "POST" else None
    form = NewAnnouncementForm(sent, initial={"form_key": uuid4(), "place": station.host.name}, station=station)

    def begin() -> Exchange:
        return announcing.announce_exchange(
            station, form.announcement(), form_key=form.cleaned_data["form_key"], by=post
        )

    words = Beginning(
        f"预告好了，{station.host.name}会收到消息。到时候在这里打开签到的大屏。",
        "要改，请打开那一场来改。",
        exchange_page,
        "kinds/academic_exchange/announce.html",
        kind=KIND,
    )
    return begun(request, form, begin, words, station=station)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def change(request: Request, post: Post, pk: int) -> HttpResponse:
    """Another topic, time, place or speaker."""
    exchange = exchange_for(post, pk)
    sent = request.POST if request.method == "POST" else None
    form = AnnouncementForm(sent, initial=initial_of(exchange), station=exchange.station)

    def save(version: int) -> Exchange:
        return announcing.change_exchange(exchange, form.announcement(), seen=version, by=post)

    template = "kinds/academic_exchange/change.html"
    return taken(request, asked(post, exchange, "change_exchange"), form, save, template)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def material(request: Request, post: Post, pk: int) -> HttpResponse:
    """Files for those who come, or for everybody."""
    exchange = exchange_for(post, pk)
    form = MaterialForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))

    def add(version: int) -> Exchange:
        files, is_public = looked_at(form, "papers"), form.cleaned_data["is_public"]
        changed = materials.add_exchange_material(exchange, files, is_public=is_public, seen=version, by=post)
        for one in files:
            if one.pk is not None:
                have_read(one)
        return changed

    return taken(request, asked(post, exchange, "add_exchange_material"), form, add)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def drop(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """A file goes."""
    exchange = exchange_for(post, pk)
    found = get_object_or_404(exchange.materials.filter(removed_at=None), pk=key)
    form = DropForm(request.POST if request.method == "POST" else None)

    def away(version: int) -> Exchange:
        return materials.drop_exchange_material(found, seen=version, by=post)

    return taken(request, asked(post, exchange, "drop_exchange_material"), form, away)


@require_http_methods(["GET", "HEAD", "POST"])
@with_post()
def cancel(request: Request, post: Post, pk: int) -> HttpResponse:
    """It does not take place."""
    exchange = exchange_for(post, pk)
    form = WordForm(request.POST if request.method == "POST" else None, exchange=exchange)

    def end(version: int) -> Exchange:
        return announcing.cancel_exchange(exchange, form.cleaned_data["text"], seen=version, by=post)

    return taken(request, asked(post, exchange, "cancel_exchange"), form, end)
