"""The station that a page is about, if the person may see it."""

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.http import Http404

from kezhan.compiled.at_once import answer_to, asked_at_once
from kezhan.compiled.questions import ANY, CompiledRows, asking
from kezhan.compiled.statements import Statement
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.stations.named_persons import LABELS

BESIDE = ("society__association", "host", "agreement")
"""One query fetches only these: PostgreSQL takes longer to plan each further table than to answer for it alone."""


def station_for(post: Post, pk: int) -> Station:
    """The station; raises Http404 if there is none that this person may see."""
    asked = asking_for(post, pk)
    with asked_at_once(*asked):
        return found(pk, asked)


def asking_for(post: Post, pk: int) -> list[Statement]:
    """The questions for the station, to ask them with others: the first asks whether this person may see it. Raises
    Http404 where nobody needs to ask.
    """
    try:
        seen = asking(Station.objects.visible_to(post).filter(pk=pk).order_by().values_list("pk"))
    except EmptyResultSet:
        raise Http404 from None
    return [seen, _STATION.asking(pk), _NAMED.asking(pk)]


def found(pk: int, asked: list[Statement]) -> Station:
    """The station for which these questions were asked; raises Http404 as `station_for` does."""
    station = next(iter(_STATION.about(pk)), None) if answer_to(asked[0]) else None
    if station is None:
        raise Http404
    _bring_named_persons(station)
    return station


def _bring_named_persons(station: Station) -> None:
    """All three in a query of their own. The station has the society and the host of two of them at hand."""
    posts = {post.pk: post for post in _NAMED.about(station.pk)}
    for part in LABELS:
        setattr(station, part, posts.get(getattr(station, f"{part}_id")))
    for person in posts.values():
        if person.society_id == station.society_id:
            person.society = station.society
        if person.host_id == station.host_id:
            person.host = station.host


def _named() -> QuerySet[Post]:
    first, *further = (Station.objects.filter(pk=ANY).order_by().values(part) for part in LABELS)
    named = Post.objects.filter(pk__in=first.union(*further, all=True))
    return named.select_related("account", "association").order_by()


_STATION = CompiledRows(lambda: Station.objects.filter(pk=ANY).order_by().select_related(*BESIDE))
_NAMED = CompiledRows(_named)
