"""The station that a page is about, if the person may see it."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from kezhan.organisations.models import Post
from kezhan.stations.models import Station


def station_for(post: Post, pk: int) -> Station:
    """Http404 when there is none that this person may see."""
    return get_object_or_404(_whole(Station.objects.visible_to(post)), pk=pk)


def _whole(stations: QuerySet[Station]) -> QuerySet[Station]:
    people = (
        "society_person__account",
        "society_person__society",
        "host_person__account",
        "host_person__host",
        "association_person__account",
        "association_person__association",
    )
    return stations.select_related("society__association", "host", "desk", "filed_by", "agreement", "need", *people)
