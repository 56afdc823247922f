"""The deeds on bottlenecks: who is told, and what the record keeps."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.kinds.bottleneck import answering, delivering, ending, people, proposing, working
from kezhan.kinds.bottleneck.models import Bottleneck
from kezhan.kinds.bottleneck.task_paper import GivenStep
from kezhan.stations.models import Station
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.bottleneck.things import (
    acceptance,
    all_done,
    handed_over,
    paper,
    proposed,
    report,
    team,
    under_way,
)
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import Province

FORM = UUID(int=9)
FOOD = "food经办（广东省食品学会）"
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
PUT_ON = "把你列进攻关组：虾仁解冻失水。不方便的可以退出"
GOING = {"from": "under_way", "to": "under_way"}
REACHED, BROUGHT = "解冻失水率达到 7.5 %，目标 8 %", "节约成本 20 万元；解决技术难题 1 个"
OF_FILES = "41d17fa99b9fde9454547d78dbc1f8a477ffbeff7fd946d1365801dee9236d07"
OF_PICTURE = "c2d7bc12486aa83058c132e65c484430aba313696d1d859f4bbe5e710b7df62f"
LOCKS = {
    "kinds.bottleneck.proposing.propose_bottleneck": "station",
    "kinds.bottleneck.proposing.revise_task_paper": "bottleneck",
    "kinds.bottleneck.proposing.withdraw_bottleneck": "bottleneck",
    "kinds.bottleneck.answering.agree_to_task_paper": "bottleneck",
    "kinds.bottleneck.answering.return_task_paper": "bottleneck",
    "kinds.bottleneck.answering.accept_bottleneck": "bottleneck station expert | work",
    "kinds.bottleneck.answering.return_bottleneck": "bottleneck",
    "kinds.bottleneck.working.report_step": "bottleneck station expert",
    "kinds.bottleneck.working.change_steps": "bottleneck",
    "kinds.bottleneck.delivering.keep_deliverables": "bottleneck",
    "kinds.bottleneck.delivering.hand_over_bottleneck": "bottleneck",
    "kinds.bottleneck.people.add_to_task_force": "bottleneck",
    "kinds.bottleneck.people.step_out_of_task_force": "bottleneck",
    "kinds.bottleneck.ending.end_bottleneck": "bottleneck",
}


@lived_once
def laid_before(p: Province) -> Bottleneck:
    return proposed(operating(p), p.posts.food)


@lived_once
def going(p: Province) -> Bottleneck:
    return under_way(operating(p), p.posts.food, p.posts.clinic)


@lived_once
def done(p: Province) -> Bottleneck:
    return all_done(operating(p), p.posts.food, p.posts.clinic)


@lived_once
def over(p: Province) -> Bottleneck:
    return handed_over(operating(p), p.posts.food, p.posts.clinic)


def changed(one: Station) -> list[GivenStep]:
    return [GivenStep("查盐度", clock.today(), team(one)[0])]


def said(name: str, **facts: Any) -> tuple[str, dict[str, Any]]:
    return name, facts


CASES = (
    Case(
        proposing.propose_bottleneck,
        operating,
        lambda p, one: proposing.propose_bottleneck(one, paper(one), form_key=FORM, by=p.posts.food),
        told={"clinic": f"{FOOD}提出技术攻关，请看任务书：虾仁解冻失水", "expert": f"{FOOD}{PUT_ON}"},
        entries=(
            said(
                "propose_bottleneck", open_steps="查冻结速度（2026-03-09）；试保水剂（2026-04-01）", people="食一、食二"
            ),
        ),
    ),
    Case(
        proposing.revise_task_paper,
        laid_before,
        lambda p, one: proposing.revise_task_paper(
            one, paper(one.station, unit="克", people=frozenset(team(one.station)[2:3])), seen=None, by=p.posts.food
        ),
        told={"clinic": f"{FOOD}改了任务书，请再看：虾仁解冻失水"},
        entries=(
            said(
                "revise_task_paper",
                people="食三",
                state={"from": "proposed", "to": "proposed"},
                unit={"from": "%", "to": "克"},
                without="食二",
            ),
        ),
    ),
    Case(
        proposing.withdraw_bottleneck,
        laid_before,
        lambda p, one: proposing.withdraw_bottleneck(one, "先不攻了", seen=None, by=p.posts.food),
        told=dict.fromkeys(("clinic", "expert"), f"{FOOD}撤回了技术攻关“虾仁解冻失水”：先不攻了"),
        entries=(said("withdraw_bottleneck", state={"from": "proposed", "to": "withdrawn"}, text="先不攻了"),),
    ),
    Case(
        answering.agree_to_task_paper,
        laid_before,
        lambda p, one: answering.agree_to_task_paper(one, seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("expert", "food-"), f"{CLINIC}同意了任务书，可以开始攻关：虾仁解冻失水"),
        entries=(said("agree_to_task_paper", state={"from": "proposed", "to": "under_way"}),),
    ),
    Case(
        answering.return_task_paper,
        laid_before,
        lambda p, one: answering.return_task_paper(one, "目标太低", seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("expert", "food-"), f"{CLINIC}退回了任务书“虾仁解冻失水”：目标太低"),
        entries=(said("return_task_paper", state={"from": "proposed", "to": "returned"}, text="目标太低"),),
    ),
    Case(
        working.report_step,
        going,
        lambda p, one: working.report_step(
            one.steps.first(), report(one.station), files=[looked_at("照片")], seen=None, by=p.posts.expert
        ),
        told={
            "clinic": "食一（专家）记了一次服务，请确认：虾仁解冻失水：查冻结速度",
            "food-": "食一（专家）报完成一步：虾仁解冻失水，查冻结速度",
        },
        entries=(
            said("receive", digest=OF_PICTURE, size=40),
            said("write_down_work", days="2026-03-02", hours="食二 1 小时", outcomes="", task="技术攻关"),
            said("report_step", state=GOING, reported_step="查冻结速度"),
        ),
    ),
    Case(
        working.change_steps,
        going,
        lambda p, one: working.change_steps(one, changed(one.station), "等设备", seen=None, by=p.posts.food),
        told=dict.fromkeys(("clinic", "expert"), f"{FOOD}调整了“虾仁解冻失水”的步骤：等设备"),
        entries=(
            said(
                "change_steps",
                open_steps={
                    "from": "查冻结速度 2026-03-09 食一；试保水剂 2026-04-01 食一",
                    "to": "查盐度 2026-03-02 食一",
                },
                state=GOING,
                text="等设备",
            ),
        ),
    ),
    Case(
        delivering.keep_deliverables,
        going,
        lambda p, one: delivering.keep_deliverables(one, [looked_at("图纸")], seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}动了“虾仁解冻失水”的交付物：加了协议.pdf"},
        entries=(
            said("receive", digest=OF_FILES, size=40),
            said("keep_deliverables", files_added="协议.pdf", files_removed="", state=GOING),
        ),
    ),
    Case(
        delivering.hand_over_bottleneck,
        done,
        lambda p, one: delivering.hand_over_bottleneck(
            one, "改成速冻。", Decimal("7.6"), files=[looked_at("图纸")], seen=None, by=p.posts.food
        ),
        told={"clinic": f"{FOOD}交付了“虾仁解冻失水”，测得解冻失水率 7.6 %，请验收"},
        entries=(
            said("receive", digest=OF_FILES, size=40),
            said(
                "hand_over_bottleneck",
                files_added="协议.pdf",
                measured="解冻失水率 7.6 %",
                state={"from": "under_way", "to": "handed_over"},
            ),
        ),
    ),
    Case(
        people.add_to_task_force,
        going,
        lambda p, one: people.add_to_task_force(one, team(one.station)[2:3], seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}给“虾仁解冻失水”的攻关组增加了食三"},
        entries=(said("add_to_task_force", people="食三", state=GOING),),
    ),
    Case(
        people.step_out_of_task_force,
        going,
        lambda p, one: people.step_out_of_task_force(
            one, p.experts.food[0], "要出国半年", seen=None, by=p.posts.expert
        ),
        told=dict.fromkeys(
            ("clinic", "food-"), "食一退出了“虾仁解冻失水”的攻关组，他负责的 2 步还没有人接：要出国半年"
        ),
        entries=(said("step_out_of_task_force", expert="食一", state=GOING, text="要出国半年"),),
    ),
    Case(
        answering.accept_bottleneck,
        over,
        lambda p, one: answering.accept_bottleneck(one, acceptance(one.station), seen=None, by=p.posts.clinic),
        told={
            "expert": f"{CLINIC}记了一次服务，写着你 0.5 小时：验收：虾仁解冻失水。不对的请改"
            f"；又：{CLINIC}验收了“虾仁解冻失水”：{REACHED}",
            "food-": f"{CLINIC}验收了“虾仁解冻失水”：{REACHED}",
        },
        entries=(
            said("write_down_work", days="2026-03-02", hours="食一 0.5 小时", outcomes=BROUGHT, task="技术攻关"),
            said("confirm_work", state={"from": "handed_in", "to": "confirmed"}, text=""),
            said(
                "accept_bottleneck",
                outcomes=BROUGHT,
                reached=REACHED,
                state={"from": "handed_over", "to": "accepted"},
                text="比原来好多了",
            ),
        ),
    ),
    Case(
        answering.return_bottleneck,
        over,
        lambda p, one: answering.return_bottleneck(one, "还缺检测报告", seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("expert", "food-"), f"{CLINIC}验收时退回了“虾仁解冻失水”：还缺检测报告"),
        entries=(said("return_bottleneck", state={"from": "handed_over", "to": "under_way"}, text="还缺检测报告"),),
    ),
    Case(
        ending.end_bottleneck,
        going,
        lambda p, one: ending.end_bottleneck(one, "原料变了，走不通", seen=None, by=p.posts.food),
        told=dict.fromkeys(("clinic", "expert"), f"{FOOD}终止了“虾仁解冻失水”：原料变了，走不通"),
        entries=(said("end_bottleneck", state={"from": "under_way", "to": "ended"}, text="原料变了，走不通"),),
    ),
)
