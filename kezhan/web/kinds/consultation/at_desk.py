"""A question is put from the host's workbench, for whoever has one does not look for the station's work first."""

from django.urls import reverse

from kezhan.kinds.consultation.lifecycle import KIND, move_named
from kezhan.organisations.models import Post
from kezhan.policy import editions
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.web.parts.entrances import Way
from kezhan.work.undertakings import task_carried_by

SHOWN = 3
"""Stations of one host; of a further one its own page has the way."""


def ways(post: Post) -> list[Way]:
    """One a station that serves the host, the latest first."""
    if not post.host_id or not _is_carried():
        return []
    rows = Station.objects.filter(host=post.host_id, state__in=states.LIVE).select_related("society", "host")
    found = [one for one in rows.order_by("-filed_on", "pk")[:SHOWN] if way_at(one, post)]
    if len(found) == 1:
        return [Way("提问题", _page(found[0]))]
    return [Way(f"向{one.society.name}提问题", _page(one)) for one in found]


def way_at(station: Station, post: Post) -> Way | None:
    """The same on the page of one station."""
    may = station.state in states.LIVE and move_named("ask_question").who.may(station, post) and _is_carried()
    return Way("提问题", _page(station)) if may else None


def _is_carried() -> bool:
    return task_carried_by(KIND, editions.in_force()) is not None


def _page(station: Station) -> str:
    return reverse("new-question", args=[station.pk])
