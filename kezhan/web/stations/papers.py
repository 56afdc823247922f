"""Papers of an application: open them, put one to an item, remove one."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kezhan.files.models import Upload
from kezhan.organisations.models import Post
from kezhan.stations.application import drafting
from kezhan.stations.models import Evidence
from kezhan.web.files.sending import sent
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.no_longer import done_already
from kezhan.web.parts.request import Request
from kezhan.web.stations.applying import typed_beside
from kezhan.web.stations.confirmation import lapsed
from kezhan.web.stations.filling import FILES_WAIT, take_in
from kezhan.web.stations.found import station_for


@require_safe
@with_post()
def evidence(request: Request, post: Post, pk: int, evidence: int) -> HttpResponseBase:
    """The file, for posts that may see the station."""
    station = station_for(post, pk)
    found = get_object_or_404(station.evidence.filter(removed_at=None).select_related("upload"), pk=evidence)
    return sent(found.upload)


@require_safe
@with_post()
def agreement(request: Request, post: Post, pk: int) -> HttpResponseBase:
    """The agreement that both sides signed."""
    station = station_for(post, pk)
    return sent(get_object_or_404(Upload, pk=station.agreement_id))


@require_POST
@with_post()
def add(request: Request, post: Post, pk: int, item: str) -> HttpResponse:
    """Put the chosen files to an item and keep its text. A refused file is named; the others stay."""
    station = station_for(post, pk)
    if hindered := typed_beside(request, station, post, item, FILES_WAIT):
        return hindered
    if not request.FILES:
        messages.error(request, "还没有选文件，请先选一个再上传。")
    take_in(request, station, post, item)
    if undone := lapsed(request, station, post):
        messages.warning(request, undone)
    return redirect("station-item", pk, item)


@require_POST
@with_post()
def remove(request: Request, post: Post, pk: int, evidence: int) -> HttpResponse:
    """Remove a file from its item and keep the item's text. The record keeps that the file was there."""
    found: Evidence = get_object_or_404(station_for(post, pk).evidence.select_related("station", "upload"), pk=evidence)
    waits = f"“{found.upload.name}”还没有移除，请先看下面写的内容，保存以后再移除。"
    if hindered := typed_beside(request, found.station, post, found.item, waits):
        return hindered
    if found.removed_at:
        page = reverse("station-item", args=[pk, found.item])
        return done_already(request, "移除", f"“{found.upload.name}”不在这一项里了", page)
    drafting.remove_evidence(found, by=post)
    messages.success(request, f"“{found.upload.name}”已移除。{lapsed(request, found.station, post)}")
    return redirect("station-item", pk, found.item)
