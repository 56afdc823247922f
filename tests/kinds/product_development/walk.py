"""What developments add to the walks: addresses, forms, deeds, rows of the list."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.product_development.models import Development
from kezhan.organisations.models import Post
from tests.kinds.product_development.things import at, proposal, year_figures
from tests.walk.sent import Body, Sent, filled, form
from tests.walk.shapes import OFFICE, SEES_OPERATING, WRITES_WORK, Address, office
from tests.walk.world import World

HOST = frozenset({"grassroots"})
EITHER = HOST | WRITES_WORK


def of(who: frozenset[str], thing: str) -> Address:
    return office(who, thing, sent_on=SEES_OPERATING - who)


TABLE: dict[str, Address] = {
    "new-development": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "developments": office(OFFICE),
    "development": office(SEES_OPERATING, "waiting_year.development_id"),
    "development-change": of(WRITES_WORK, "returned_development"),
    "development-agreement": of(HOST, "proposed_development"),
    "development-return": of(HOST, "proposed_development"),
    "development-stage": of(WRITES_WORK, "development"),
    "development-plan": of(WRITES_WORK, "development"),
    "development-year": of(WRITES_WORK, "produced_development"),
    "development-end": of(EITHER, "sold_development"),
    "development-stop": of(EITHER, "development"),
    "development-resumption": of(EITHER, "wrongly_ended_development"),
    "development-year-change": of(WRITES_WORK, "confirmed_year"),
    "development-year-confirmation": of(HOST, "waiting_year"),
    "development-year-return": of(HOST, "waiting_year"),
}


def _proposed(world: World) -> Body:
    return {**vars(proposal("又一种低糖饼"))}


def _people(world: World) -> Body:
    return {f"hours_{world.things['operating_station'].team.order_by('pk')[0].pk}": "0.5"}


def _stage(world: World) -> Body:
    said = {"stage": "pilot", "reached_on": clock.today(), "text": "做了三批", "reason": "小试在学会做过"}
    return said | {"next_on": clock.today() + timedelta(days=60)} | _people(world)


def _year(world: World) -> Body:
    return {"outcome_output_value": "90", "outcome_profit_and_tax": "20", "text": "账本"} | _people(world)


SENT: dict[str, Sent] = {
    "new-development": filled("expert", lambda world: {"form_key": str(uuid4()), **_proposed(world)}),
    "development-change": filled("expert", _proposed),
    "development-agreement": Sent("grassroots", button=True),
    "development-return": form("grassroots", text="先做小的"),
    "development-stage": filled("expert", _stage),
    "development-plan": filled("expert", lambda world: {"day": clock.today() + timedelta(days=9), "text": "缺料"}),
    "development-year": filled("expert", lambda world: {"year": clock.today().year, **_year(world)}),
    "development-end": form("food", text="卖开了"),
    "development-resumption": form("food", text="还没有上市"),
    "development-stop": form("grassroots", text="没有人买，学到先问市场"),
    "development-year-change": filled("expert", lambda world: {"year": clock.today().year, **_year(world)}),
    "development-year-confirmation": form(
        "grassroots", outcome_output_value="70", outcome_profit_and_tax="12", text="按开票算"
    ),
    "development-year-return": form("grassroots", text="没有算退货"),
}


def on(thing: str, **said: Any) -> Callable[[Any, World, Post], object]:
    return lambda deed, world, by: deed(world.things[thing], **said, seen=None, by=by)


def propose(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], proposal("又一种"), form_key=uuid4(), by=by)


def change(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["returned_development"], proposal("再改的"), seen=None, by=by)


def reach(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["development"], at("laboratory", world.things["operating_station"]), seen=None, by=by)


def postpone(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["development"], clock.today() + timedelta(days=9), "缺料", seen=None, by=by)


def report(deed: Any, world: World, by: Post) -> object:
    given = year_figures(world.things["operating_station"])
    return deed(world.things["produced_development"], clock.today().year, given, seen=None, by=by)


def tell_anew(deed: Any, world: World, by: Post) -> object:
    given = year_figures(world.things["operating_station"], "60")
    return deed(world.things["confirmed_year"], given, seen=None, by=by)


NAME = "kinds.product_development"
ALONE: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    f"{NAME}.proposing.propose_product": (WRITES_WORK, propose),
    f"{NAME}.proposing.change_product": (WRITES_WORK, change),
    f"{NAME}.proposing.agree_to_product": (HOST, on("proposed_development")),
    f"{NAME}.proposing.return_product": (HOST, on("proposed_development", text="先做小的")),
    f"{NAME}.progressing.reach_product_stage": (WRITES_WORK, reach),
    f"{NAME}.progressing.postpone_product": (WRITES_WORK, postpone),
    f"{NAME}.year_reports.report_product_year": (WRITES_WORK, report),
    f"{NAME}.year_reports.change_product_year": (WRITES_WORK, tell_anew),
    f"{NAME}.year_reports.confirm_product_year": (
        HOST,
        on("waiting_year", figures={"output_value": Decimal(70)}, text="按开票算"),
    ),
    f"{NAME}.year_reports.return_product_year": (HOST, on("waiting_year", text="没有算退货")),
    f"{NAME}.ending.end_product": (EITHER, on("sold_development", text="卖开了")),
    f"{NAME}.ending.resume_product": (EITHER, on("wrongly_ended_development", text="还没有上市")),
    f"{NAME}.ending.stop_product": (EITHER, on("development", text="没有人买")),
}
DECIDING = {
    f"{NAME}.proposing.agree_to_product",
    f"{NAME}.proposing.return_product",
    f"{NAME}.year_reports.confirm_product_year",
    f"{NAME}.year_reports.return_product_year",
}
NOT_DECIDING = set(ALONE) - DECIDING
HISTORIES = [("development", "produced_development")]
CROSSED: list[tuple[str, str, str]] = []


def _row(number: int) -> Development:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return Development.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="product_development",
        title=f"第{number}种饼",
        text="低糖饼",
        effect="多卖",
        sort="product",
        planned_on=clock.today(),
        state="proposed",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {"developments": _row}
