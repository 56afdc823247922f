"""What strategies add to the walks: addresses, forms, deeds, rows of the lists."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.innovation_strategy.models import Goal, Strategy, StrategyVersion
from kezhan.kinds.innovation_strategy.progress import GivenProgress
from kezhan.organisations.models import Post
from tests.kinds.innovation_strategy.things import TEXT, goal_of, particulars
from tests.matching.people import MONDAY
from tests.walk.sent import Body, Sent, filled, form
from tests.walk.shapes import FOOD, OFFICE, SEES_OPERATING, WRITES_WORK, Address, office
from tests.walk.world import World

HOST = frozenset({"grassroots"})
EXPERT = frozenset({"expert"})


def only_for(people: frozenset[str], *things: str) -> Address:
    return office(people, *things, sent_on=SEES_OPERATING - people)


TABLE: dict[str, Address] = {
    "new-strategy": office(WRITES_WORK, "operating_station", forbidden=SEES_OPERATING - WRITES_WORK),
    "strategies": office(OFFICE),
    "strategy-goals": office(OFFICE),
    "strategy": office(SEES_OPERATING, "strategy_in_force"),
    "strategy-version": office(SEES_OPERATING, "strategy_in_force", "first_version.number"),
    "strategy-comparison": office(SEES_OPERATING, "strategy_in_force"),
    "strategy-file": office(SEES_OPERATING, "strategy_in_force", "strategy_file"),
    "strategy-writing": only_for(WRITES_WORK, "drafted_strategy"),
    "strategy-handing-over": only_for(WRITES_WORK, "drafted_strategy"),
    "strategy-dropping": only_for(FOOD, "drafted_strategy"),
    "strategy-adoption": only_for(HOST, "handed_over_strategy"),
    "strategy-return": only_for(HOST, "handed_over_strategy"),
    "strategy-revision": only_for(WRITES_WORK, "strategy_in_force"),
    "strategy-end": only_for(FOOD, "finished_strategy"),
    "new-goal": only_for(WRITES_WORK, "strategy_in_force"),
    "goal-change": only_for(WRITES_WORK, "strategy_in_force", "goal"),
    "goal-declining": only_for(EXPERT, "strategy_in_force", "experts_goal"),
    "goal-progress": only_for(WRITES_WORK, "strategy_in_force", "goal"),
    "goal-step": only_for(WRITES_WORK, "strategy_in_force", "goal", "goal_step"),
    "goal-end": only_for(WRITES_WORK, "strategy_in_force", "goal"),
    "goal-taking-up": only_for(WRITES_WORK, "strategy_in_force", "unfounded_goal"),
}
STRATEGY = {"sort": "plan", "title": "冷链三年规划", "first_year": "2026", "last_year": "2028"}
GOAL = {
    "title": "能耗降一成",
    "measured": "每吨耗电",
    "unit": "度",
    "base": "120",
    "target": "108",
    "due_on": "2026-12-31",
    "owner": "冷库主任老陈",
    "steps": "2026-06-30 装电表",
}


def keyed(**said: str) -> Callable[[World], Body]:
    return lambda world: {"form_key": str(uuid4()), **said}


def progress_body(world: World) -> Body:
    expert = world.province.experts.food[0]
    said = {"day": "2026-03-02", "value": "89", "text": "又换了一间。", f"hours_{expert.pk}": "1"}
    return {"form_key": str(uuid4()), **said}


SENT: dict[str, Sent] = {
    "new-strategy": filled("food", keyed(**STRATEGY)),
    "strategy-writing": form("expert", **STRATEGY, **{**TEXT, "aims": "两年内出库合格率到九成五。"}),
    "strategy-handing-over": form("food"),
    "strategy-dropping": form("food", text="单位先不做了"),
    "strategy-adoption": form("grassroots", word="照这个做"),
    "strategy-return": form("grassroots", text="目标写得太高"),
    "strategy-revision": form("expert"),
    "strategy-end": form("food"),
    "new-goal": filled("food", keyed(**GOAL)),
    "goal-change": form("food", **GOAL | {"title": "合格率提到九成六", "measured": "出库合格率", "unit": "%"}),
    "goal-declining": form("expert", text="今年出国"),
    "goal-progress": filled("food", progress_body),
    "goal-step": form("food", done_on="2026-03-02"),
    "goal-end": form("food", is_reached="no", text="设备没有到"),
    "goal-taking-up": form("food", text="单位说没有到"),
}


def on(thing: str, **said: Any) -> Callable[[Any, World, Post], object]:
    return lambda deed, world, by: deed(world.things[thing], **said, seen=None, by=by)


def begin(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["operating_station"], particulars("冷链三年规划"), form_key=uuid4(), by=by)


def set_goal(deed: Any, world: World, by: Post) -> object:
    return deed(world.things["strategy_in_force"], goal_of("能耗降一成"), form_key=uuid4(), by=by)


def report(deed: Any, world: World, by: Post) -> object:
    hours = {world.province.experts.food[0].pk: Decimal(1)}
    given = GivenProgress(MONDAY.date(), Decimal(90), "又换了一间。", hours)
    return deed(world.things["goal"], given, form_key=uuid4(), by=by)


ADOPTING, GOALS = "kinds.innovation_strategy.adopting", "kinds.innovation_strategy.goals"
PROGRESS, WRITING = "kinds.innovation_strategy.progress", "kinds.innovation_strategy.writing"
ALONE: dict[str, tuple[frozenset[str], Callable[[Any, World, Post], object]]] = {
    f"{WRITING}.begin_strategy": (WRITES_WORK, begin),
    f"{WRITING}.write_strategy": (WRITES_WORK, on("drafted_strategy", text={**TEXT, "further": "附表另寄。"})),
    f"{WRITING}.drop_draft": (FOOD, on("drafted_strategy", text="先不做了")),
    f"{ADOPTING}.hand_over": (WRITES_WORK, on("drafted_strategy")),
    f"{ADOPTING}.adopt": (HOST, on("handed_over_strategy")),
    f"{ADOPTING}.return_draft": (HOST, on("handed_over_strategy", text="目标太高")),
    f"{ADOPTING}.begin_revision": (WRITES_WORK, on("strategy_in_force")),
    f"{ADOPTING}.end_strategy": (FOOD, on("finished_strategy")),
    f"{GOALS}.set_goal": (WRITES_WORK, set_goal),
    f"{GOALS}.change_goal": (WRITES_WORK, on("goal", given=goal_of("合格率提到九成六", target=Decimal(96)))),
    f"{GOALS}.decline_goal": (EXPERT, on("experts_goal", text="今年出国")),
    f"{PROGRESS}.report_progress": (WRITES_WORK, report),
    f"{PROGRESS}.finish_step": (WRITES_WORK, on("goal_step", done_on=MONDAY.date())),
    f"{PROGRESS}.take_goal_up_again": (WRITES_WORK, on("unfounded_goal", text="单位说没有到")),
    f"{PROGRESS}.end_goal": (WRITES_WORK, on("goal", is_reached=False, text="设备没有到")),
}
DECIDING = {f"{ADOPTING}.adopt", f"{ADOPTING}.return_draft"}
NOT_DECIDING = set(ALONE) - DECIDING
HISTORIES = [("strategy", "strategy_in_force")]
CROSSED: list[tuple[str, str, str]] = []


def _strategy(number: int) -> Strategy:
    station = import_module("tests.walk.rows").ROWS["stations"](number)
    return Strategy.objects.create(
        station=station,
        edition_key=station.edition_key,
        task="innovation_strategy",
        title=f"第{number}份规划",
        sort="plan",
        first_year=2026,
        last_year=2028,
        state="in_force",
        opened_by=f"第{number}人",
        opened_at=clock.now(),
        form_key=uuid4(),
    )


def _goal(number: int) -> Goal:
    strategy, now = _strategy(number), clock.now()
    under = StrategyVersion.objects.create(
        strategy=strategy, number=1, state="in_force", written_by=f"第{number}人", written_at=now
    )
    return Goal.objects.create(
        strategy=strategy,
        under=under,
        title=f"第{number}个目标",
        measured="合格率",
        unit="%",
        base=80,
        target=90,
        due_on=date(2026, 12, 31),
        owner=f"第{number}位",
        set_by=f"第{number}人",
        set_at=now,
        form_key=uuid4(),
    )


ROWS: dict[str, Callable[[int], Any]] = {"strategies": _strategy, "strategy-goals": _goal}
