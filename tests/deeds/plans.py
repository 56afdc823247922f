"""The deeds on year plans: who is told, and what the record keeps."""

from datetime import date
from decimal import Decimal

from kezhan.plans import agreeing, drafting
from kezhan.plans.goals import GoalParticulars
from kezhan.plans.models import YearPlan
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.lived import lived_once
from tests.matching.people import MONDAY
from tests.province import Province

YEAR = MONDAY.year
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FOOD = "food经办（广东省食品学会）"
GOAL = GoalParticulars("bottleneck", "cost_saved", Decimal(10), "陈工", date(YEAR, 12, 31))
TOLD = f"技术攻关 节约成本 10 万元，陈工，{YEAR}-12-31 前"
NAME = "广东省食品学会驻荔湾区白鹤洞街社区卫生服务中心科技服务站"


@lived_once
def begun(province: Province) -> YearPlan:
    return drafting.begin_plan(operating(province), YEAR, by=province.posts.food)


@lived_once
def drafted(province: Province) -> YearPlan:
    return drafting.set_goal(begun(province), None, GOAL, seen=None, by=province.posts.food)


@lived_once
def proposed(province: Province) -> YearPlan:
    return agreeing.propose_plan(drafted(province), seen=None, by=province.posts.food)


@lived_once
def agreed(province: Province) -> YearPlan:
    return agreeing.agree_to_plan(proposed(province), seen=None, by=province.posts.clinic)


@lived_once
def reopened(province: Province) -> YearPlan:
    return agreeing.reopen_plan(agreed(province), "换了产线", seen=None, by=province.posts.food)


CASES: tuple[Case, ...] = (
    Case(
        drafting.begin_plan,
        operating,
        lambda p, one: drafting.begin_plan(one, YEAR, by=p.posts.expert),
        told={},
        entries=(("begin_plan", {"year": YEAR, "last": ""}),),
    ),
    Case(
        drafting.set_focus,
        begun,
        lambda p, one: drafting.set_focus(one, "先做一件", seen=None, by=p.posts.food),
        told={},
        entries=(("write_plan", {"focus": {"from": "", "to": "先做一件"}}),),
    ),
    Case(
        drafting.set_goal,
        begun,
        lambda p, one: drafting.set_goal(one, None, GOAL, seen=None, by=p.posts.food),
        told={},
        entries=(("write_plan", {"goal": {"from": "", "to": TOLD}}),),
    ),
    Case(
        drafting.drop_goal,
        drafted,
        lambda p, one: drafting.drop_goal(one, one.goals.get(), seen=None, by=p.posts.food),
        told={},
        entries=(("write_plan", {"goal": {"from": TOLD, "to": ""}}),),
    ),
    Case(
        drafting.set_budget,
        begun,
        lambda p, one: drafting.set_budget(one, [("差旅", Decimal("1.5"))], seen=None, by=p.posts.food),
        told={},
        entries=(("write_plan", {"budget_lines": {"from": "", "to": "差旅 1.50 万元"}}),),
    ),
    Case(
        agreeing.propose_plan,
        drafted,
        lambda p, one: agreeing.propose_plan(one, seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}提出了 {YEAR} 年的计划，请看过以后同意或退回"},
        entries=(("propose_plan", {"state": {"from": "draft", "to": "proposed"}}),),
    ),
    Case(
        agreeing.agree_to_plan,
        proposed,
        lambda p, one: agreeing.agree_to_plan(one, seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("food", "liwan"), f"“{NAME}”定下了 {YEAR} 年的计划"),
        entries=(("agree_to_plan", {"state": {"from": "proposed", "to": "agreed"}}),),
    ),
    Case(
        agreeing.return_plan,
        proposed,
        lambda p, one: agreeing.return_plan(one, "加一项培训", seen=None, by=p.posts.clinic),
        told={"food": f"{CLINIC}退回了 {YEAR} 年的计划：加一项培训"},
        entries=(("return_plan", {"state": {"from": "proposed", "to": "draft"}, "text": "加一项培训"}),),
    ),
    Case(
        agreeing.reopen_plan,
        agreed,
        lambda p, one: agreeing.reopen_plan(one, "换了产线", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}要调整 {YEAR} 年的计划：换了产线。改好会再请你们同意"},
        entries=(("reopen_plan", {"state": {"from": "agreed", "to": "draft"}, "text": "换了产线"}),),
    ),
    Case(
        agreeing.give_up_change,
        reopened,
        lambda p, one: agreeing.give_up_change(one, seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}不再调整 {YEAR} 年的计划，照原来定下的算"},
        entries=(("give_up_change", {"state": {"from": "draft", "to": "agreed"}}),),
    ),
    Case(
        drafting.drop_plan,
        drafted,
        lambda p, one: drafting.drop_plan(one, seen=None, by=p.posts.food),
        told={},
        entries=(("drop_plan", {"year": YEAR}),),
    ),
)
LOCKS = {
    "plans.drafting.begin_plan": "station",
    **dict.fromkeys(
        (
            *(f"plans.drafting.{name}" for name in ("set_focus", "set_goal", "drop_goal", "set_budget", "drop_plan")),
            "plans.agreeing.give_up_change",
            *(f"plans.agreeing.{name}_plan" for name in ("propose", "agree_to", "return", "reopen")),
        ),
        "yearplan",
    ),
}
