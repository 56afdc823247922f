"""What bottlenecks add to the walks: addresses, forms, deeds, rows of the list."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.task_paper import GivenStep
from kezhan.organisations.models import Post
from tests.kinds.bottleneck.things import TEXT, WORDS, acceptance, paper, report, team
from tests.matching.people import looked_at, signed_copy
from tests.walk.sent import Body, Sent, button, filled, form
from tests.walk.shapes import OFFICE, SEES_OPERATING, WRITES_WORK, Address, office
from tests.walk.world import World

HOST, SOCIETY = frozenset({"grassroots"}), frozenset({"food"})
GOING, DONE, OVER = "bottleneck_under_way", "bottleneck_all_done", "handed_over_bottleneck"
PROPOSED = "proposed_bottleneck"
EITHER = HOST | WRITES_WORK


def of_host(thing: str) -> Address:
    return office(HOST, thing, sent_on=SEES_OPERATING - HOST)


def of_side(*things: str, by: frozenset[str] = WRITES_WORK) -> Address:
    return office(by, *things, sent_on=SEES_OPERATING - by)


TABLE: dict[str, Address] = {
    "new-bottleneck": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "bottlenecks": office(OFFICE),
    "bottleneck": office(SEES_OPERATING, "accepted_bottleneck"),
    "bottleneck-task-paper": of_side(PROPOSED),
    "bottleneck-withdrawal": of_side(PROPOSED),
    "bottleneck-agreement": of_host(PROPOSED),
    "bottleneck-paper-return": of_host(PROPOSED),
    "bottleneck-steps": of_side(GOING),
    "bottleneck-step": of_side(GOING, "first_step"),
    "bottleneck-people": of_side(GOING, by=SOCIETY),
    "bottleneck-stepping-out": of_side(GOING),
    "bottleneck-deliverables": of_side(GOING),
    "bottleneck-deliverable": office(SEES_OPERATING, GOING, "deliverable"),
    "bottleneck-handing-over": of_side(DONE),
    "bottleneck-acceptance": of_host(OVER),
    "bottleneck-return": of_host(OVER),
    "bottleneck-ending": of_side(GOING, by=EITHER),
}


def station_of(world: World) -> Any:
    return world.things["operating_station"]


def _steps(world: World) -> Body:
    first = team(station_of(world))[0]
    return {"step0_title": "查盐度", "step0_due_on": f"{clock.today() + timedelta(days=30)}", "step0_expert": first}


def _paper(world: World) -> Body:
    return {**WORDS, "title": "又一个失水", "base_value": "14", "target_value": "8", **_steps(world)}


def _hours(world: World) -> Body:
    return {f"hours_{team(station_of(world))[0]}": "1"}


def _report(world: World) -> Body:
    return {"began_on": f"{clock.today()}", "found": "冻得太慢。", "place": "车间", **_hours(world)}


def _acceptance(world: World) -> Body:
    return {"reached_value": "7.5", "outcome_cost_saved": "20", "word": "很好", **_hours(world)}


SENT: dict[str, Sent] = {
    "new-bottleneck": filled("food", lambda world: {"form_key": str(uuid4()), **_paper(world)}),
    "bottleneck-task-paper": filled("food", _paper),
    "bottleneck-withdrawal": form("food", text="先不攻了"),
    "bottleneck-agreement": button("grassroots"),
    "bottleneck-paper-return": form("grassroots", text="目标太低"),
    "bottleneck-steps": filled("food", lambda world: {"text": "等设备", **_steps(world)}),
    "bottleneck-step": filled("expert", _report),
    "bottleneck-people": filled("food", lambda world: {"people": team(station_of(world))[2]}),
    "bottleneck-stepping-out": filled(
        "expert", lambda world: {"expert": team(station_of(world))[0], "text": "要出国半年"}
    ),
    "bottleneck-deliverables": filled("food", lambda world: {"attached": signed_copy("又一份")}),
    "bottleneck-handing-over": filled(
        "food", lambda world: {"measured_value": "7.6", "report": "改成速冻。", "attached": signed_copy("报告")}
    ),
    "bottleneck-acceptance": filled("grassroots", _acceptance),
    "bottleneck-return": form("grassroots", text="还缺检测报告"),
    "bottleneck-ending": form("grassroots", text="停产改造，先不做了"),
}

Call = Callable[[Any, World, Post], object]


def on(thing: str, *said: Any, **more: Any) -> Call:
    return lambda deed, world, by: deed(world.things[thing], *said, **more, seen=None, by=by)


def with_station(thing: str, make: Callable[[Any], tuple[Any, ...]]) -> Call:
    """Call the deed with what is made for the station."""
    return lambda deed, world, by: deed(world.things[thing], *make(station_of(world)), seen=None, by=by)


def propose(deed: Any, world: World, by: Post) -> object:
    return deed(station_of(world), paper(station_of(world)), form_key=uuid4(), by=by)


def step_out(deed: Any, world: World, by: Post) -> object:
    """The first for themself; the second does not sign in."""
    first, second, *_ = world.things[GOING].members.all()
    return deed(world.things[GOING], (first if by.role == "expert" else second).expert, "忙", seen=None, by=by)


def changed(station: Any) -> tuple[Any, ...]:
    return [GivenStep("查盐度", clock.today(), team(station)[0])], "等设备"


ANSWERING, PROPOSING = "kinds.bottleneck.answering", "kinds.bottleneck.proposing"
WORKING, DELIVERING = "kinds.bottleneck.working", "kinds.bottleneck.delivering"
PEOPLE, ENDING = "kinds.bottleneck.people", "kinds.bottleneck.ending"
ALONE: dict[str, tuple[frozenset[str], Call]] = {
    f"{PROPOSING}.propose_bottleneck": (WRITES_WORK, propose),
    f"{PROPOSING}.revise_task_paper": (WRITES_WORK, with_station(PROPOSED, lambda one: (paper(one),))),
    f"{PROPOSING}.withdraw_bottleneck": (WRITES_WORK, on(PROPOSED, "先不攻了")),
    f"{ANSWERING}.agree_to_task_paper": (HOST, on(PROPOSED)),
    f"{ANSWERING}.return_task_paper": (HOST, on(PROPOSED, "目标太低")),
    f"{ANSWERING}.accept_bottleneck": (HOST, with_station(OVER, lambda one: (acceptance(one),))),
    f"{ANSWERING}.return_bottleneck": (HOST, on(OVER, "还缺检测报告")),
    f"{WORKING}.report_step": (WRITES_WORK, with_station("first_step", lambda one: (report(one),))),
    f"{WORKING}.change_steps": (WRITES_WORK, with_station(GOING, changed)),
    f"{DELIVERING}.keep_deliverables": (
        WRITES_WORK,
        lambda deed, world, by: deed(world.things[GOING], [looked_at("又一份")], seen=None, by=by),
    ),
    f"{DELIVERING}.hand_over_bottleneck": (
        WRITES_WORK,
        lambda deed, world, by: deed(
            world.things[DONE], "改成速冻。", Decimal(8), files=[looked_at("报告")], seen=None, by=by
        ),
    ),
    f"{PEOPLE}.add_to_task_force": (SOCIETY, with_station(GOING, lambda one: (team(one)[2:3],))),
    f"{PEOPLE}.step_out_of_task_force": (WRITES_WORK, step_out),
    f"{ENDING}.end_bottleneck": (EITHER, on(GOING, "停产改造")),
}
DECIDING = {name for name in ALONE if name.startswith(f"{ANSWERING}.")}
NOT_DECIDING = set(ALONE) - DECIDING
HISTORIES = [("bottleneck", "accepted_bottleneck")]
CROSSED: list[tuple[str, str, str]] = [
    ("bottleneck-step", GOING, "others_step"),
    ("bottleneck-deliverable", GOING, "others_deliverable"),
]


def _row(number: int) -> Bottleneck:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return Bottleneck.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="bottleneck",
        title=f"第{number}个难题",
        text=TEXT,
        indicator="解冻失水率",
        unit="%",
        base_value=14,
        target_value=8,
        state="proposed",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {"bottlenecks": _row}
