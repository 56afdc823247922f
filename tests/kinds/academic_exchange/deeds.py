"""The deeds on events: who is told, and what the record keeps."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from kezhan import clock
from kezhan.files.models import Upload
from kezhan.gatherings.planning import GatheringParticulars
from kezhan.kinds.academic_exchange import announcing, closing, materials
from kezhan.kinds.academic_exchange.announcing import Announcement, GivenSpeaker
from kezhan.kinds.academic_exchange.closing import Closing
from kezhan.kinds.academic_exchange.models import Exchange, Material
from kezhan.stations.models import Station
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

FORM = UUID(int=11)
FOOD = "food经办（广东省食品学会）"
LATER = MONDAY + timedelta(hours=1)
WHEN, PLACE = "2026-03-02 10:00—11:00", "社区二楼"
SPEAKERS = "食一（广东省食品学会会员单位）、何秀芳（华南农业大学）"
PLANNED = ("plan_gathering", {"meets": WHEN, "place": PLACE})
"""As the gathering of the event is told."""


def given(station: Station, **said: object) -> Announcement:
    meeting = {"title": "配餐间防霉", "place": PLACE, "begins_at": LATER, "ends_at": LATER + timedelta(hours=1)} | said
    first = station.team.order_by("pk")[0]
    others = [GivenSpeaker("何秀芳", "华南农业大学")]
    return Announcement("report", "讲怎么查水分活度。", GatheringParticulars(**meeting), [first.pk], others)  # type: ignore[arg-type] # passed on by name


def announce(station: Station, province: Province) -> Exchange:
    return announcing.announce_exchange(station, given(station), form_key=FORM, by=province.posts.food)


def announced(province: Province) -> Exchange:
    return announce(operating(province), province)


def poster() -> Upload:
    return looked_at("海报")


def with_material(province: Province) -> Material:
    exchange = announced(province)
    materials.add_exchange_material(exchange, [poster()], is_public=True, seen=None, by=province.posts.food)
    return exchange.materials.get()


def close(exchange: Exchange, province: Province) -> Exchange:
    said = Closing({exchange.station.team.order_by("pk")[0].pk: Decimal("0.5")}, "都会查了。")
    with clock.at(LATER + timedelta(hours=1)):
        return closing.close_exchange(exchange, said, seen=None, by=province.posts.food)


def told(words: str) -> dict[str, str]:
    return dict.fromkeys(("clinic", "expert"), f"{FOOD}{words}")


CASES = (
    Case(
        announcing.announce_exchange,
        operating,
        lambda p, one: announce(one, p),
        told=told(f"预告了一场报告会：配餐间防霉，{WHEN}，{PLACE}"),
        entries=(
            PLANNED,
            (
                "announce_exchange",
                {"form": "报告会", "speakers": SPEAKERS},
            ),
        ),
    ),
    Case(
        announcing.change_exchange,
        announced,
        lambda p, one: announcing.change_exchange(one, given(one.station, place="别处"), seen=1, by=p.posts.food),
        told=told(f"改了活动的时间地点：配餐间防霉，{WHEN}，别处"),
        entries=(
            ("change_gathering", {"place": {"from": PLACE, "to": "别处"}}),
            ("change_exchange", {"state": {"from": "announced", "to": "announced"}}),
        ),
    ),
    Case(
        announcing.cancel_exchange,
        announced,
        lambda p, one: announcing.cancel_exchange(one, "台风来了", seen=1, by=p.posts.food),
        told=told("取消了“配餐间防霉”：台风来了"),
        entries=(
            ("cancel_gathering", {"state": {"from": "planned", "to": "cancelled"}}),
            ("cancel_exchange", {"state": {"from": "announced", "to": "cancelled"}, "word": "台风来了"}),
        ),
    ),
    Case(
        materials.add_exchange_material,
        announced,
        lambda p, one: materials.add_exchange_material(one, [poster()], is_public=True, seen=1, by=p.posts.food),
        entries=(
            ("receive", {"digest": poster().digest, "size": poster().size}),
            (
                "add_exchange_material",
                {"state": {"from": "announced", "to": "announced"}, "material": poster().name},
            ),
        ),
    ),
    Case(
        materials.drop_exchange_material,
        with_material,
        lambda p, one: materials.drop_exchange_material(one, seen=None, by=p.posts.expert),
        entries=(
            (
                "drop_exchange_material",
                {"state": {"from": "announced", "to": "announced"}, "material": poster().name},
            ),
        ),
    ),
    Case(
        closing.close_exchange,
        announced,
        lambda p, one: close(one, p),
        told={
            "clinic": f"{FOOD}记了一次服务，请确认：报告会：配餐间防霉",
            "expert": f"{FOOD}记了一次服务，写着你 0.5 小时：报告会：配餐间防霉。不对的请改",
        },
        entries=(
            (
                "write_down_work",
                {"task": "学术交流", "days": "2026-03-02", "hours": "食一 0.5 小时", "outcomes": ""},
            ),
            ("settle_gathering", {"state": {"from": "planned", "to": "settled"}}),
            ("close_exchange", {"state": {"from": "announced", "to": "closed"}}),
        ),
    ),
)
LOCKS = {
    "kinds.academic_exchange.announcing.announce_exchange": "station",
    "kinds.academic_exchange.announcing.change_exchange": "exchange gathering",
    "kinds.academic_exchange.announcing.cancel_exchange": "exchange gathering",
    "kinds.academic_exchange.materials.add_exchange_material": "exchange",
    "kinds.academic_exchange.materials.drop_exchange_material": "exchange",
    "kinds.academic_exchange.closing.close_exchange": "exchange gathering station expert",
}
