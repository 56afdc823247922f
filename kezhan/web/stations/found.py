"""The station that a page is about, if the person may see it."""

from django.shortcuts import get_object_or_404

from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS

BESIDE = ("society__association", "host", "desk", "filed_by")
"""One query fetches only these: PostgreSQL takes longer to plan each further table than to answer for it alone."""
CHOSEN = ("chosen_tasks", "chosen_aims", "chosen_divisions")


def station_for(post: Post, pk: int) -> Station:
    """The station; raises Http404 if there is none that this person may see."""
    rows = Station.objects.visible_to(post).select_related(*BESIDE).prefetch_related(*CHOSEN)
    station = get_object_or_404(rows, pk=pk)
    _bring_named_persons(station)
    return station


def _bring_named_persons(station: Station) -> None:
    """All three in a query of their own."""
    posts = Post.objects.with_organisation().in_bulk(filter(None, (getattr(station, f"{part}_id") for part in LABELS)))
    for part in LABELS:
        setattr(station, part, posts.get(getattr(station, f"{part}_id")))
