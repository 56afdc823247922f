"""Events at the operating station of the walk: one to come, with material; one that was held; one that was closed."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.gatherings.planning import GatheringParticulars
from kezhan.kinds.academic_exchange.announcing import Announcement, GivenSpeaker, announce_exchange
from kezhan.kinds.academic_exchange.closing import Closing, close_exchange
from kezhan.kinds.academic_exchange.materials import add_exchange_material
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.stations.models import Station
from tests.matching.people import looked_at
from tests.province import Province

TEXT = "配餐间反复发霉，讲怎么查水分活度和包装。"


def announcement(title: str, hours: float, **more: Any) -> Announcement:
    """An event that begins so many hours from now."""
    begins = clock.now() + timedelta(hours=hours)
    meeting = GatheringParticulars(title, "社区二楼", begins, begins + timedelta(hours=1))
    return Announcement("report", TEXT, meeting, others=[GivenSpeaker("何秀芳", "华南农业大学")], **more)


def closing(station: Station) -> Closing:
    return Closing({station.team.order_by("pk")[0].pk: Decimal("0.5")}, "都会查水分活度了。")


def announced(province: Province, station: Station, title: str, hours: float, **more: Any) -> Exchange:
    given = announcement(title, hours, **more)
    return announce_exchange(station, given, form_key=uuid4(), by=province.posts.food)


def things(province: Province, station: Station) -> dict[str, Any]:
    by = province.posts.food
    coming = announced(province, station, "防霉报告会要办的", 3)
    coming = add_exchange_material(coming, [looked_at("海报")], is_public=True, seen=None, by=by)
    private = announced(province, station, "防霉研讨会不公开的", 4, is_public=False)
    private = add_exchange_material(private, [looked_at("讲稿")], is_public=False, seen=None, by=by)
    held = announced(province, station, "防霉沙龙办过的", -2)
    closed = announced(province, station, "防霉论坛办结的", -3)
    return {
        "coming_exchange": coming,
        "coming_material": coming.materials.get(),
        "private_exchange": private,
        "private_material": private.materials.get(),
        "held_exchange": held,
        "closed_exchange": close_exchange(closed, closing(station), seen=None, by=by),
    }
