"""Whom a station concerns, as account ids."""

from django.db.models import Q

from kezhan.organisations.models import Post
from kezhan.organisations.models.recusal import deciders
from kezhan.stations.models import Awaited, Station


def sides(station: Station) -> list[int]:
    """Everybody of the leading society and of the host."""
    return _accounts(Q(society=station.society_id) | Q(host=station.host_id))


def desk(station: Station) -> list[int]:
    """Whoever is asked to do the next thing; at an association without those who have a part in it."""
    if station.awaited == Awaited.ASSOCIATION:
        return deciders(station.desk, station.applicants)
    asked = {
        Awaited.SOCIETY: Q(society=station.society_id),
        Awaited.HOST: Q(host=station.host_id),
    }.get(Awaited(station.awaited))
    return _accounts(asked) if asked else []


def concerned(station: Station) -> list[int]:
    """Both sides, and the associations that have had it on their desk."""
    took_part = station.passages.exclude(association=None).values("association")
    return _accounts(Q(society=station.society_id) | Q(host=station.host_id) | Q(association__in=took_part))


def _accounts(which: Q) -> list[int]:
    return list(Post.objects.held().filter(which).values_list("account_id", flat=True).distinct())
