"""Certificate and plaque as PDF, for posts that may see the station in the office."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kezhan.organisations.models import Post
from kezhan.paper.certificate import certificate_pdf, plaque_pdf
from kezhan.stations.models import Station
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.outside import site_address


@require_safe
@with_post()
def certificate(request: HttpRequest, post: Post, pk: int) -> HttpResponse:
    """A4 landscape, to print and frame."""
    station = _station(post, pk)
    facts = certificate_facts(station, site_address(request))
    return _pdf(certificate_pdf(facts), f"备案证书 {station.name}.pdf")


@require_safe
@with_post()
def plaque(request: HttpRequest, post: Post, pk: int) -> HttpResponse:
    """The artwork for the maker of the plaque."""
    station = _station(post, pk)
    facts = plaque_facts(station, site_address(request))
    return _pdf(plaque_pdf(facts), f"牌匾图样 {station.name}.pdf")


def _station(post: Post, pk: int) -> Station:
    return get_object_or_404(Station.objects.visible_to(post).select_related("society", "host", "filed_by"), pk=pk)


def _pdf(content: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(False, name) or "inline"
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
