"""What events add to the walks: addresses, forms, deeds, rows of the list."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.gatherings.models import Gathering
from kezhan.kinds.academic_exchange.models import Exchange
from kezhan.organisations.models import Post
from tests.kinds.academic_exchange.things import TEXT, announcement, closing
from tests.matching.people import looked_at, signed_copy
from tests.walk.sent import Body, Sent, filled, form
from tests.walk.shapes import OFFICE, SEES_OPERATING, WRITES_WORK, Address, office, public
from tests.walk.world import World


def of_side(*things: str) -> Address:
    return office(WRITES_WORK, *things, sent_on=SEES_OPERATING - WRITES_WORK)


TABLE: dict[str, Address] = {
    "new-exchange": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "exchanges": office(OFFICE),
    "exchange": office(SEES_OPERATING, "private_exchange"),
    "exchange-change": of_side("private_exchange"),
    "exchange-material": of_side("private_exchange"),
    "exchange-file": office(SEES_OPERATING, "private_exchange", "private_material"),
    "exchange-dropping": of_side("private_exchange", "private_material"),
    "exchange-closing": of_side("held_exchange"),
    "exchange-cancelling": of_side("private_exchange"),
    "public-exchange": public("coming_exchange"),
    "public-exchange-file": public("coming_exchange", "coming_material"),
}


def _event(world: World) -> Body:
    day = (clock.today() + timedelta(days=1)).isoformat()
    said = {"sort": "salon", "title": "又一场沙龙", "text": TEXT, "place": "社区二楼", "others": "何秀芳，大学"}
    return said | {"day": day, "begins": "14:30", "ends": "16:00", "asks": ["unit"]}


def _closed(world: World) -> Body:
    expert = world.things["operating_station"].team.order_by("pk")[0]
    return {"text": "都会查了。", f"hours_{expert.pk}": "0.5"}


SENT: dict[str, Sent] = {
    "new-exchange": filled("food", lambda world: {"form_key": str(uuid4()), **_event(world)}),
    "exchange-change": filled("food", _event),
    "exchange-material": filled("food", lambda world: {"papers": signed_copy("又一份讲稿")}),
    "exchange-dropping": form("food"),
    "exchange-closing": filled("food", _closed),
    "exchange-cancelling": form("food", text="台风来了"),
}


def on(thing: str, *said: Any, **named: Any) -> Callable[[Any, World, Post], object]:
    return lambda deed, world, by: deed(world.things[thing], *said, **named, seen=None, by=by)


def announce(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], announcement("又一场", 5), form_key=uuid4(), by=by)


def change(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["coming_exchange"], announcement("改过的", 6), seen=None, by=by)


def close(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["held_exchange"], closing(world.things["operating_station"]), seen=None, by=by)


def add(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["coming_exchange"], [looked_at("又一份")], is_public=True, seen=None, by=by)


ALONE: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    "kinds.academic_exchange.announcing.announce_exchange": (WRITES_WORK, announce),
    "kinds.academic_exchange.announcing.change_exchange": (WRITES_WORK, change),
    "kinds.academic_exchange.announcing.cancel_exchange": (WRITES_WORK, on("coming_exchange", "台风来了")),
    "kinds.academic_exchange.closing.close_exchange": (WRITES_WORK, close),
    "kinds.academic_exchange.materials.add_exchange_material": (WRITES_WORK, add),
    "kinds.academic_exchange.materials.drop_exchange_material": (WRITES_WORK, on("coming_material")),
}
DECIDING: set[str] = set()
NOT_DECIDING = set(ALONE)
HISTORIES = [("exchange", "closed_exchange")]
CROSSED: list[tuple[str, str, str]] = [
    ("exchange-file", "private_exchange", "coming_material"),
    ("exchange-dropping", "private_exchange", "coming_material"),
    ("public-exchange-file", "private_exchange", "private_material"),
]


def _row(number: int) -> Exchange:
    station, now = import_module("tests.walk.rows").ROWS["stations"](number), clock.now()
    gathering = Gathering.objects.create(
        station=station,
        edition_key=station.edition_key,
        kind="academic_exchange",
        title=f"第{number}场",
        place="社区",
        begins_at=now,
        ends_at=now + timedelta(hours=1),
        opens_at=now,
        closes_at=now + timedelta(hours=1),
        planned_by=f"第{number}人",
        planned_at=now,
    )
    return Exchange.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="academic_exchange",
        title=f"第{number}场报告会",
        text=TEXT,
        sort="report",
        state="announced",
        gathering=gathering,
        opened_by=f"第{number}人",
        opened_at=now,
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {"exchanges": _row}
