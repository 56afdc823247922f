"""The station that a page is about, if the person may see it."""

from django.shortcuts import get_object_or_404

from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS

BESIDE = ("society__association", "host", "agreement")
"""One query fetches only these: PostgreSQL takes longer to plan each further table than to answer for it alone."""


def station_for(post: Post, pk: int) -> Station:
    """The station; raises Http404 if there is none that this person may see."""
    rows = Station.objects.visible_to(post).select_related(*BESIDE)
    station = get_object_or_404(rows, pk=pk)
    _bring_named_persons(station)
    return station


def _bring_named_persons(station: Station) -> None:
    """All three in a query of their own. The station has the society and the host of two of them at hand."""
    keys = [key for part in LABELS if (key := getattr(station, f"{part}_id"))]
    posts = Post.objects.select_related("account", "association").in_bulk(keys) if keys else {}
    for part in LABELS:
        setattr(station, part, posts.get(getattr(station, f"{part}_id")))
    for person in posts.values():
        if person.society_id == station.society_id:
            person.society = station.society
        if person.host_id == station.host_id:
            person.host = station.host
