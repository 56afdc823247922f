"""The piece of work, and the station, that a page is about, if the person may see it."""

from django.shortcuts import get_object_or_404

from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.models import Work


def work_for(post: Post, pk: int) -> Work:
    """The piece of work; raises Http404 if there is none that this person may see."""
    rows = Work.objects.visible_to(post).select_related(
        "station__society", "station__host", "station__society_person__account", "station__society_person__society"
    )
    return get_object_or_404(rows, pk=pk)


def station_for(post: Post, pk: int) -> Station:
    """The station; raises Http404 if there is none that this person may see."""
    rows = Station.objects.visible_to(post).select_related("society", "host")
    return get_object_or_404(rows, pk=pk)
