"""What promotions add to the walks: addresses, forms, deeds, rows of the lists."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.technology_promotion.demonstrating import GivenDemonstration
from kezhan.kinds.technology_promotion.models import Adopter, Promotion, Visit
from kezhan.organisations.models import Post
from kezhan.work.models import Work
from tests.kinds.technology_promotion.things import NEWS, visit
from tests.walk.sent import Sent, filled, form
from tests.walk.shapes import OFFICE, SEES_OPERATING, WRITES_WORK, Address, office
from tests.walk.world import World

HOST = frozenset({"grassroots"})
SITE = {
    "sort": "site",
    "name": "罗村速冻示范点",
    "scale": "2",
    "unit": "set",
    "since": "2026-03-02",
}


def of_host(thing: str) -> Address:
    return office(HOST, thing, sent_on=SEES_OPERATING - HOST)


def of_side(*things: str) -> Address:
    return office(WRITES_WORK, *things, sent_on=SEES_OPERATING - WRITES_WORK)


TABLE: dict[str, Address] = {
    "new-promotion": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "promotions": office(OFFICE),
    "adopters": office(OFFICE),
    "promotion": office(SEES_OPERATING, "going_promotion"),
    "promotion-file": office(SEES_OPERATING, "sent_promotion", "news_file"),
    "promotion-taking-up": of_host("sent_promotion"),
    "promotion-more": of_host("sent_promotion"),
    "promotion-declining": of_host("asked_promotion"),
    "promotion-supplement": of_side("asked_promotion"),
    "promotion-taking-back": of_side("sent_promotion"),
    "promotion-visit": of_side("taken_up_promotion"),
    "promotion-demonstration": of_side("taken_up_promotion"),
    "promotion-stop": of_side("going_promotion", "adopter"),
    "promotion-end": of_side("going_promotion"),
}


def _news(world: World) -> dict[str, Any]:
    return {"form_key": str(uuid4()), **vars(NEWS), "title": "再来一项速冻"}


def _here(world: World) -> dict[str, str]:
    return {"division": world.things["operating_station"].division}


def _visit(world: World) -> dict[str, Any]:
    """The first adopter of six, and the hours of one expert."""
    station = world.things["operating_station"]
    expert = station.team.order_by("pk")[0]
    told = {"name": "南海顺发水产公司", "sort": "enterprise", "scale": "3", "unit": "set"}
    told |= {"division": station.division}
    more = {"since": "2026-03-02", "benefit": "2.5", "money": "wan", "gain": "saved", "phone": "13811113333"}
    adopter = {f"{name}_0": value for name, value in (told | more).items()}
    return {"form_key": str(uuid4()), "began_on": str(clock.today()), f"hours_{expert.pk}": "2", **adopter}


SENT: dict[str, Sent] = {
    "new-promotion": filled("food", _news),
    "promotion-taking-up": form("grassroots", text="下个月用"),
    "promotion-more": form("grassroots", text="一台多少钱"),
    "promotion-declining": form("grassroots", text="车间太小"),
    "promotion-supplement": form("food", text="一台八万元，半年收回。"),
    "promotion-taking-back": form("food", text="消息过时了"),
    "promotion-visit": filled("expert", _visit),
    "promotion-demonstration": filled("expert", lambda world: SITE | _here(world)),
    "promotion-stop": filled("food", lambda world: {"day": str(clock.today()), "text": "转产了"}),
    "promotion-end": form("food", text="都用上了"),
}


def on(thing: str, **said: Any) -> Callable[[Any, World, Post], object]:
    return lambda deed, world, by: deed(world.things[thing], **said, seen=None, by=by)


def send(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], NEWS, form_key=uuid4(), by=by)


def record(deed: Any, world: World, by: Post) -> object:
    given = visit(world.things["operating_station"])
    return deed(world.things["taken_up_promotion"], given, form_key=uuid4(), seen=None, by=by)


def demonstrate(deed: Any, world: World, by: Post) -> object:
    given = GivenDemonstration(**{**SITE, **_here(world), "scale": Decimal(2), "since": date(2026, 3, 2)})  # type: ignore[arg-type]
    return deed(world.things["taken_up_promotion"], given, seen=None, by=by)


ALONE: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    "kinds.technology_promotion.sending.send_news": (WRITES_WORK, send),
    "kinds.technology_promotion.sending.add_to_news": (WRITES_WORK, on("asked_promotion", text="八万元")),
    "kinds.technology_promotion.sending.take_back_news": (WRITES_WORK, on("sent_promotion", text="过时了")),
    "kinds.technology_promotion.answering.take_up_news": (HOST, on("sent_promotion", text="用")),
    "kinds.technology_promotion.answering.ask_more_of_news": (HOST, on("sent_promotion", text="多少钱")),
    "kinds.technology_promotion.answering.decline_news": (HOST, on("sent_promotion", text="太小")),
    "kinds.technology_promotion.visiting.record_adopters": (WRITES_WORK, record),
    "kinds.technology_promotion.demonstrating.set_up_demonstration": (WRITES_WORK, demonstrate),
    "kinds.technology_promotion.ending.stop_adopter": (
        WRITES_WORK,
        lambda deed, world, by: deed(world.things["adopter"], clock.today(), "转产了", seen=None, by=by),
    ),
    "kinds.technology_promotion.ending.end_promotion": (WRITES_WORK, on("going_promotion", text="都用上了")),
}
DECIDING = {name for name, (may, _) in ALONE.items() if may == HOST}
NOT_DECIDING = set(ALONE) - DECIDING
HISTORIES = [("promotion", "going_promotion")]
CROSSED: list[tuple[str, str, str]] = [("promotion-file", "going_promotion", "news_file")]


def _promotion(number: int) -> Promotion:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return Promotion.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="technology_promotion",
        title=f"第{number}项技术",
        text=NEWS.text,
        origin="home",
        source=NEWS.source,
        state="promoted",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


def _adopter(number: int) -> Adopter:
    promotion, today = _promotion(number), clock.today()
    work = Work.objects.create(
        station=promotion.station,
        division=promotion.station.division,
        edition_key=promotion.edition_key,
        task=promotion.task,
        title="走访",
        began_on=today,
        ended_on=today,
        place="南海区",
        state="confirmed",
        written_by="食一",
        written_at=clock.now(),
        form_key=uuid4(),
    )
    visited = Visit.objects.create(promotion=promotion, work=work, form_key=uuid4())
    place = {"division": "440605", "scale": Decimal(3), "unit": "mu", "since": today}
    name = f"第{number}家合作社"
    return Adopter.objects.create(
        promotion=promotion, visit=visited, name=name, folded=name, sort="cooperative", **place
    )


ROWS: dict[str, Callable[[int], Any]] = {"promotions": _promotion, "adopters": _adopter}
