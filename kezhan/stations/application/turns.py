"""Whose turn it is while an application is filled in: first the society fills in its part, then the host fills in its
own and confirms, then the society hands it in. An item with a remark counts as missing until it has changed.
"""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from kezhan import clock
from kezhan.policy import editions
from kezhan.policy.shape import Side
from kezhan.stations.application.completeness import lacks_from
from kezhan.stations.application.items import items
from kezhan.stations.application.submissions import content
from kezhan.stations.models import Awaited, Remark, Station


def turn(station: Station) -> Awaited:
    """The society's turn while its part lacks anything, and again when the host has confirmed; else the host's."""
    if station.host_confirmed_at is not None:
        return Awaited.SOCIETY
    asked = lacks_from(Side.SOCIETY, station) or open_remarks_to(Side.SOCIETY, station)
    return Awaited.SOCIETY if asked else Awaited.HOST


def pass_turn(station: Station) -> bool:
    """Ask the side whose turn it is from now on; return whether the turn changed. The caller saves."""
    return pass_turn_to(turn(station), station)


def pass_turn_to(now_asked: Awaited, station: Station) -> bool:
    """The same, where the caller knows whose turn it is."""
    if now_asked == station.awaited:
        return False
    station.awaited, station.awaited_since, station.chased_on = now_asked, clock.now(), None
    station.reminded_on = None
    return True


def open_remarks(station: Station) -> list[str]:
    """The items that have a remark and have not changed since it was made."""
    asked = dict(station.remarks.filter(settled=False).values_list("item", "stood"))
    present = content(station) if asked else {}
    return [item for item, stood in asked.items() if present.get(item, "") == stood]


def to_correct_by_host() -> Q:
    """Whether a station has a remark on a part that its host fills in, or lacks the person whom the host names. Other
    remarks ask nothing of the host.
    """
    of_host = (
        Q(station__edition_key=key, item__in=[name for name, one in items(edition).items() if one.side is Side.HOST])
        for key, edition in editions.at_hand().items()
    )
    remarks = Remark.objects.filter(reduce(or_, of_host), station=OuterRef("pk"), settled=False)
    return Q(Exists(remarks)) | Q(host_person=None)


def open_remarks_to(side: Side, station: Station) -> list[str]:
    """The open remarks on items that this side fills in."""
    known = items(station.edition)
    return [item for item in open_remarks(station) if item in known and known[item].side is side]
