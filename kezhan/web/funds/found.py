"""The books, and the entry, that a page is about, if the person may read them."""

from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404

from kezhan.funds.keepers import KEEPER, may_keep, may_read
from kezhan.funds.models import FundsEntry
from kezhan.organisations.models import Post
from kezhan.stations.models import Station


def books_for(post: Post, pk: int) -> Station:
    """The station; raises Http404 if this person sees none, PermissionDenied if the books are not theirs to read."""
    rows = Station.objects.visible_to(post).select_related("society", "host")
    station = get_object_or_404(rows, pk=pk)
    if not may_read(station, post):
        raise PermissionDenied("经费账由牵头学会、被服务单位和管理站点的科协来看。")
    return station


def books_to_keep(post: Post, pk: int) -> Station:
    """The same for who writes."""
    station = books_for(post, pk)
    if not may_keep(station, post):
        raise PermissionDenied(f"“{station.name}”的经费账由{KEEPER.label}来记。")
    return station


def entry_for(post: Post, pk: int) -> FundsEntry:
    """The entry; raises Http404 if there is none that this person may see."""
    rows = FundsEntry.objects.visible_to(post).select_related(
        "station__society", "station__host", "work", "reverses", "reversal"
    )
    found = get_object_or_404(rows, pk=pk)
    prefetch_related_objects([found], "vouchers__upload")
    return found


def entry_to_keep(post: Post, pk: int) -> FundsEntry:
    """The same for who writes."""
    found = entry_for(post, pk)
    if not may_keep(found.station, post):
        raise PermissionDenied(f"“{found.station.name}”的经费账由{KEEPER.label}来记。")
    return found
