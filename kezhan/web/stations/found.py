"""The station that a page is about, if the person may see it."""

from django.http import Http404

from kezhan.compiled import ANY, KEYS, CompiledRows
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS

BESIDE = ("society__association", "host", "agreement")
"""One query fetches only these: PostgreSQL takes longer to plan each further table than to answer for it alone."""


def station_for(post: Post, pk: int) -> Station:
    """The station; raises Http404 if there is none that this person may see."""
    is_seen = Station.objects.visible_to(post).filter(pk=pk).exists()
    station = next(iter(_STATION.about(pk)), None) if is_seen else None
    if station is None:
        raise Http404
    _bring_named_persons(station)
    return station


def _bring_named_persons(station: Station) -> None:
    """All three in a query of their own. The station has the society and the host of two of them at hand."""
    keys = [getattr(station, f"{part}_id") or 0 for part in LABELS]
    posts = {post.pk: post for post in _NAMED.about(*keys)} if any(keys) else {}
    for part, key in zip(LABELS, keys, strict=True):
        setattr(station, part, posts.get(key))
    for person in posts.values():
        if person.society_id == station.society_id:
            person.society = station.society
        if person.host_id == station.host_id:
            person.host = station.host


_STATION = CompiledRows(lambda: Station.objects.filter(pk=ANY).select_related(*BESIDE))
_NAMED = CompiledRows(lambda: Post.objects.filter(pk__in=KEYS).select_related("account", "association").order_by())
