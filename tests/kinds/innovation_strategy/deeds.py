"""The deeds on strategies and goals: who is told, and what the record keeps."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan.kinds.innovation_strategy import adopting, goals, progress, writing
from kezhan.kinds.innovation_strategy.models import Goal, GoalStep, Strategy
from kezhan.kinds.innovation_strategy.progress import GivenProgress
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.innovation_strategy.things import TEXT, goal_of, particulars, unfounded
from tests.lived import lived_once
from tests.matching.people import MONDAY
from tests.province import Province

CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FOOD, EXPERT = "food经办（广东省食品学会）", "食一（专家）"
FORM, TITLE, GOAL = UUID(int=21), "冷链三年规划", "合格率提到九成五"
FIGURES = "出库合格率 85 → 95 %，2026-12-31 以前"
STEPS = "2026-03-31 测一遍现状；2026-06-30 换第一间冷库"
ASKED = f"{FOOD}请你负责“{TITLE}”的目标：{GOAL}。不能负责的，请说明"
ADOPTING, GOALS = "kinds.innovation_strategy.adopting", "kinds.innovation_strategy.goals"
PROGRESS, WRITING = "kinds.innovation_strategy.progress", "kinds.innovation_strategy.writing"
LOCKS = {
    f"{WRITING}.begin_strategy": "station",
    f"{WRITING}.write_strategy": "strategy",
    f"{WRITING}.drop_draft": "strategy",
    f"{ADOPTING}.hand_over": "strategy",
    f"{ADOPTING}.adopt": "strategy",
    f"{ADOPTING}.return_draft": "strategy",
    f"{ADOPTING}.begin_revision": "strategy",
    f"{ADOPTING}.end_strategy": "strategy",
    f"{GOALS}.set_goal": "strategy",
    f"{GOALS}.change_goal": "strategy",
    f"{GOALS}.decline_goal": "strategy",
    f"{PROGRESS}.report_progress": "strategy station expert",
    f"{PROGRESS}.finish_step": "strategy",
    f"{PROGRESS}.end_goal": "strategy",
    f"{PROGRESS}.take_goal_up_again": "strategy",
}


def moved(before: str, after: str) -> dict[str, Any]:
    return {"state": {"from": before, "to": after}}


ABOUT = moved("in_force", "in_force") | {"goal_title": GOAL}


@lived_once
def begun(p: Province) -> Strategy:
    return writing.begin_strategy(operating(p), particulars(TITLE), form_key=FORM, by=p.posts.expert)


@lived_once
def written(p: Province) -> Strategy:
    return writing.write_strategy(begun(p), TEXT, seen=None, by=p.posts.expert)


@lived_once
def handed_over(p: Province) -> Strategy:
    return adopting.hand_over(written(p), seen=None, by=p.posts.food)


@lived_once
def in_force(p: Province) -> Strategy:
    return adopting.adopt(handed_over(p), seen=None, by=p.posts.clinic)


@lived_once
def revising(p: Province) -> Strategy:
    strategy = adopting.begin_revision(in_force(p), seen=None, by=p.posts.food)
    return writing.write_strategy(strategy, TEXT | {"aims": "两年到九成五。"}, seen=None, by=p.posts.food)


@lived_once
def goal(p: Province, **more: Any) -> Goal:
    return goals.set_goal(in_force(p), goal_of(GOAL, **more), form_key=FORM, by=p.posts.food)


@lived_once
def experts_goal(p: Province) -> Goal:
    return goal(p, owner="", expert=p.experts.food[0])


@lived_once
def step(p: Province) -> GoalStep:
    return goal(p).steps.get(due_on=date(2026, 3, 31))


def report(p: Province, one: Goal) -> object:
    given = GivenProgress(MONDAY.date(), Decimal(88), "换了一间。", {p.experts.food[0].pk: Decimal(2)})
    return progress.report_progress(one, given, form_key=FORM, by=p.posts.food)


CASES = (
    Case(
        writing.begin_strategy,
        operating,
        lambda p, one: writing.begin_strategy(one, particulars(TITLE), form_key=FORM, by=p.posts.expert),
        told={"food-": f"{EXPERT}开始起草荔湾区白鹤洞街社区卫生服务中心的“{TITLE}”"},
        entries=(("begin_strategy", {"sort": "规划", "years": "2026—2028 年"}),),
    ),
    Case(
        writing.write_strategy,
        begun,
        lambda p, one: writing.write_strategy(one, {"aims": "九成五"}, seen=1, by=p.posts.food),
        told={},
        entries=(
            ("write_strategy", moved("drafting", "drafting") | {"strategy_version": 1, "strategy_parts": "目标"}),
        ),
    ),
    Case(
        writing.drop_draft,
        written,
        lambda p, one: writing.drop_draft(one, "先不做", seen=None, by=p.posts.food),
        told=dict.fromkeys(("expert", "clinic"), f"{FOOD}停了“{TITLE}”的起草：先不做"),
        entries=(("drop_strategy_draft", moved("drafting", "given_up") | {"strategy_version": 1, "text": "先不做"}),),
    ),
    Case(
        writing.drop_draft,
        revising,
        lambda p, one: writing.drop_draft(one, "先不改", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}停了“{TITLE}”的修订，还照原来的一版：先不改"},
        entries=(("drop_strategy_draft", moved("revising", "in_force") | {"strategy_version": 2, "text": "先不改"}),),
    ),
    Case(
        adopting.hand_over,
        written,
        lambda p, one: adopting.hand_over(one, seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}交来“{TITLE}”第 1 版，请看过以后采纳，或者退回修改"},
        entries=(("hand_over_strategy", moved("drafting", "handed_over") | {"strategy_version": 1}),),
    ),
    Case(
        adopting.adopt,
        handed_over,
        lambda p, one: adopting.adopt(one, "照这个做", seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("food-", "expert"), f"{CLINIC}采纳了“{TITLE}”第 1 版：照这个做"),
        entries=(("adopt_strategy", moved("handed_over", "in_force") | {"strategy_version": 1, "text": "照这个做"}),),
    ),
    Case(
        adopting.return_draft,
        handed_over,
        lambda p, one: adopting.return_draft(one, "目标太高", seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("food-", "expert"), f"{CLINIC}退回了“{TITLE}”第 1 版，请修改：目标太高"),
        entries=(("return_strategy", moved("handed_over", "drafting") | {"strategy_version": 1, "text": "目标太高"}),),
    ),
    Case(
        adopting.begin_revision,
        in_force,
        lambda p, one: adopting.begin_revision(one, seen=None, by=p.posts.expert),
        told={"clinic": f"{EXPERT}开始修订“{TITLE}”，新的一版采纳以前还照第 1 版"},
        entries=(("begin_strategy_revision", moved("in_force", "revising") | {"strategy_version": 2}),),
    ),
    Case(
        adopting.end_strategy,
        in_force,
        lambda p, one: adopting.end_strategy(one, seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}办结了“{TITLE}”"},
        entries=(("end_strategy", moved("in_force", "ended")),),
    ),
    Case(
        goals.set_goal,
        in_force,
        lambda p, one: goals.set_goal(
            one, goal_of(GOAL, owner="", expert=p.experts.food[0]), form_key=FORM, by=p.posts.food
        ),
        told={"expert": ASKED, "clinic": f"{FOOD}给“{TITLE}”定了目标：{GOAL}，{FIGURES}"},
        entries=(("set_goal", ABOUT | {"goal_figures": FIGURES, "responsible": "食一", "goal_steps": STEPS}),),
    ),
    Case(
        goals.change_goal,
        goal,
        lambda p, one: goals.change_goal(
            one, goal_of(GOAL, owner="", expert=p.experts.food[0], steps=()), seen=None, by=p.posts.food
        ),
        told={"expert": ASKED, "clinic": f"{FOOD}改了“{TITLE}”的目标：{GOAL}，{FIGURES}，食一负责"},
        entries=(
            (
                "change_goal",
                ABOUT
                | {
                    "responsible": {"from": "冷库主任老陈", "to": "食一"},
                    "goal_steps": {"from": STEPS, "to": ""},
                },
            ),
        ),
    ),
    Case(
        goals.decline_goal,
        experts_goal,
        lambda p, one: goals.decline_goal(one, "今年出国", seen=None, by=p.posts.expert),
        told={"food-": f"{EXPERT}不负责“{TITLE}”的目标“{GOAL}”了，请另定一位：今年出国"},
        entries=(("decline_goal", ABOUT | {"text": "今年出国"}),),
    ),
    Case(
        progress.report_progress,
        goal,
        report,
        told={
            "clinic": f"{FOOD}记了一次服务，请确认：目标进展：{GOAL}，到 88 %",
            "expert": f"{FOOD}记了一次服务，写着你 2 小时：目标进展：{GOAL}，到 88 %。不对的请改",
        },
        entries=(
            (
                "write_down_work",
                {"task": "协同创新", "days": "2026-03-02", "hours": "食一 2 小时", "outcomes": ""},
            ),
            ("report_goal_progress", ABOUT | {"come_to": "出库合格率 88 %", "on_day": "2026-03-02"}),
        ),
    ),
    Case(
        progress.finish_step,
        step,
        lambda p, one: progress.finish_step(one, MONDAY.date(), seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}：“{TITLE}”的目标“{GOAL}”做完一步：测一遍现状"},
        entries=(("finish_goal_step", ABOUT | {"step_done": "测一遍现状，2026-03-02"}),),
    ),
    Case(
        progress.end_goal,
        experts_goal,
        lambda p, one: progress.end_goal(one, is_reached=False, text="设备没到", seen=None, by=p.posts.food),
        told=dict.fromkeys(("clinic", "expert"), f"{FOOD}结束了“{TITLE}”的目标“{GOAL}”，没有达到：设备没到"),
        entries=(("end_goal", ABOUT | {"come_to": "没有达到", "text": "设备没到"}),),
    ),
    Case(
        progress.take_goal_up_again,
        lambda p: unfounded(in_force(p), by=p.posts.food, host=p.posts.clinic),
        lambda p, one: progress.take_goal_up_again(one, "单位说没有到", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}把“{TITLE}”的目标“撤回过的目标”改回进行中：单位说没有到"},
        entries=(
            (
                "take_goal_up_again",
                moved("in_force", "in_force") | {"goal_title": "撤回过的目标", "text": "单位说没有到"},
            ),
        ),
    ),
)
