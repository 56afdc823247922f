"""Strategies at the operating station of the walk, in each state that somebody may find."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan.kinds.innovation_strategy.adopting import adopt, hand_over
from kezhan.kinds.innovation_strategy.goals import GoalParticulars, set_goal
from kezhan.kinds.innovation_strategy.models import Goal, Strategy
from kezhan.kinds.innovation_strategy.progress import GivenProgress, end_goal, report_progress
from kezhan.kinds.innovation_strategy.writing import StrategyParticulars, begin_strategy, write_strategy
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.writing import withdraw
from tests.lived import lived_once
from tests.matching.people import MONDAY, looked_at
from tests.province import Province

TEXT = {
    "situation": "冷库老旧，水产品出库合格率只有八成五。",
    "aims": "三年内出库合格率到九成五。",
    "directions": "",
    "measures": "换化霜控制，培训操作工。\n每季度测一次。",
    "safeguards": "",
    "further": "",
}
STEPS = ((date(2026, 3, 31), "测一遍现状"), (date(2026, 6, 30), "换第一间冷库"))


def particulars(title: str) -> StrategyParticulars:
    return StrategyParticulars("plan", title, 2026, 2028)


def goal_of(title: str, **more: Any) -> GoalParticulars:
    """From 85 to 95 %, by the end of the year, with somebody of the host who answers for it."""
    usual: dict[str, Any] = {
        "title": title,
        "measured": "出库合格率",
        "unit": "%",
        "base": Decimal(85),
        "target": Decimal(95),
        "due_on": date(2026, 12, 31),
        "owner": "冷库主任老陈",
        "steps": STEPS,
    }
    return GoalParticulars(**usual | more)


@lived_once
def written(station: Station, title: str, *, by: Post) -> Strategy:
    strategy = begin_strategy(station, particulars(title), form_key=uuid4(), by=by)
    return write_strategy(strategy, TEXT, files=[looked_at(title)], seen=None, by=by)


@lived_once
def handed_over(station: Station, title: str, *, by: Post) -> Strategy:
    return hand_over(written(station, title, by=by), seen=None, by=by)


@lived_once
def adopted(station: Station, title: str, *, by: Post, host: Post) -> Strategy:
    return adopt(handed_over(station, title, by=by), "照这个做", seen=None, by=host)


def reported(goal: Goal, value: str, *, by: Post) -> Goal:
    """What it has come to today, by an hour of the team's first expert."""
    hours = {goal.station.team.order_by("pk")[0].pk: Decimal(1)}
    given = GivenProgress(MONDAY.date(), Decimal(value), "换了一间冷库的化霜控制。", hours)
    report_progress(goal, given, form_key=uuid4(), by=by)
    return goal


def unfounded(strategy: Strategy, *, by: Post, host: Post) -> Goal:
    """A goal that ended as reached, and whose report was taken back since."""
    goal = reported(set_goal(strategy, goal_of("撤回过的目标"), form_key=uuid4(), by=by), "97", by=by)
    work = confirm(goal.progress.get().work, seen=None, by=host)
    end_goal(goal, is_reached=True, text="勤测", seen=None, by=by)
    withdraw(work, "记错了", seen=None, by=by)
    return goal


def things(province: Province, station: Station) -> dict[str, Any]:
    """One that is drafted, one that waits for its host, one in force with goals, one in force whose goals ended."""
    by, host = province.posts.food, province.posts.grassroots
    in_force = adopted(station, "实施中的水产规划", by=by, host=host)
    goal = reported(set_goal(in_force, goal_of("合格率提到九成五"), form_key=uuid4(), by=by), "88", by=by)
    own = goal_of("专家负责的能耗目标", owner="", expert=province.experts.food[0])
    drafted = written(station, "起草中的水产规划", by=by)
    return {
        "drafted_strategy": drafted,
        "handed_over_strategy": handed_over(station, "待采纳的水产规划", by=by),
        "strategy_in_force": in_force,
        "finished_strategy": adopted(station, "没有目标的水产规划", by=by, host=host),
        "first_version": in_force.versions.get(number=1),
        "strategy_file": in_force.versions.get(number=1).files.get(),
        "others_strategy_file": drafted.versions.get().files.get(),
        "goal": goal,
        "experts_goal": set_goal(in_force, own, form_key=uuid4(), by=by),
        "goal_step": goal.steps.first(),
        "unfounded_goal": unfounded(in_force, by=by, host=host),
    }
