"""The page of one host."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan.needs.models import Need
from kezhan.organisations.contacts import contact_for
from kezhan.organisations.hosts import particulars_of, size_explained
from kezhan.organisations.models import Host, Post
from kezhan.organisations.rules import belongs_to, in_charge_of
from kezhan.stations.models import Station
from kezhan.web.hosts.facts import facts
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request

SHOWN = 20
"""Needs and stations on the page; the lists show all."""


@require_safe
@with_post()
def host(request: Request, post: Post, pk: int) -> HttpResponse:
    """What it is, how its size follows from its figures, what it needs, its stations."""
    found = get_object_or_404(Host.objects.visible_to(post), pk=pk)
    needs = Need.objects.visible_to(post).filter(host=found)
    stations = Station.objects.visible_to(post).filter(host=found).with_people()
    lines = [line for line in facts(particulars_of(found), contact_for(post, found)) if line.label != "名称"]
    keeps = belongs_to(post, found) or in_charge_of(post, found)
    context = {
        "host": found,
        "facts": lines,
        "size": size_explained(found),
        "keeps": keeps,
        "people": found.posts.held().select_related("account") if keeps else (),
        "needs": needs[:SHOWN],
        "needs_total": needs.count(),
        "stations": stations[:SHOWN],
        "stations_total": stations.count(),
    }
    return render(request, "hosts/host.html", context)
