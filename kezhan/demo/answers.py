"""What society and host write into an application. An item that this module does not know gets a plain answer."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from kezhan.demo.tables import FieldOfWork
from kezhan.demo.wording import with_figures
from kezhan.policy.shape import PlanSection, Standard


@dataclass(frozen=True)
class Matter:
    """The subject of an application, in words."""

    field: FieldOfWork
    society: str
    host: str
    place: str
    title: str
    text: str
    team: tuple[str, ...]


def answer(item: PlanSection | Standard, matter: Matter, rng: Random) -> str:
    """The text of one item, long enough for what the edition asks."""
    written = with_figures(_WRITTEN.get(item.key, _plain)(matter, rng), rng)
    least = item.least_characters if isinstance(item, PlanSection) else 1
    while len("".join(written.split())) < least:
        written += f"围绕{item.label}，双方按季度小结，{item.asks}。"
    return written


def _talent(matter: Matter, rng: Random) -> str:
    first, second = rng.sample(matter.field.directions, 2)
    return (
        f"本会在{first}、{second}方向有高级职称专家[12~48]人，可用成果“{rng.choice(matter.field.results)[0]}”。"
        f"这次拟派{'、'.join(matter.team)}等{len(matter.team)}人驻站，另有[2~6]名青年专家跟班。"
    )


def _economy(matter: Matter, rng: Random) -> str:
    return f"{matter.host}在{matter.place}。{matter.text}"


def _goals(matter: Matter, rng: Random) -> str:
    return (
        f"围绕“{matter.title}”，第一年摸清主要原因并完成[1~3]项试验，第二年在本单位用起来，第三年带动周边[3~20]家；"
        "三年培训技术骨干[20~80/5]人次，形成可照着做的规程[1~3]份。"
    )


def _steps(matter: Matter, rng: Random) -> str:
    head = matter.team[0] if matter.team else "首席专家"
    return (
        f"第一步（[2~4]个月）：{head}带队到现场诊断，定试验方案；第二步（[6~10]个月）：分[2~4]个点对比试验，每月核对数据；"
        f"第三步（[6~12]个月）：定型、培训、推广。学会秘书处管进度，{matter.host}安排场地和人手。"
    )


def _support(matter: Matter, rng: Random) -> str:
    return rng.choice(
        [
            f"当地科协协调场地和部门，{matter.place}每年配套工作经费[2~8]万元。",
            "县（区）科协派专人联系，农业、工信部门在项目和培训上给予支持。",
            f"{matter.place}已把建站列入年度工作，提供办公用房和[3~10]万元启动经费。",
        ]
    )


def _office(matter: Matter, rng: Random) -> str:
    return f"{matter.host}提供独立办公室[20~80/5]平方米，配电脑[1~3]台、会议桌椅、档案柜，另有现场试验场地可用。"


def _team(matter: Matter, rng: Random) -> str:
    return f"{'、'.join(matter.team)}分工负责技术、培训和推广；单位安排专人[1~3]名负责日常联络和档案。"


def _funds(matter: Matter, rng: Random) -> str:
    return f"每年工作经费[3~15]万元，{matter.host}出[2~10]万元，其余由学会项目经费解决，用于差旅、试验、培训和资料。"


def _services(matter: Matter, rng: Random) -> str:
    return "每月至少现场服务[1~2]次，每季度培训[1~2]期，遇急事[24~48/24]小时内给出意见；每年办一次开放日。"


def _rules(matter: Matter, rng: Random) -> str:
    return "每季度一次例会，专家轮值有登记；档案一事一卷，经费专款专用、年底公开；年度总结报学会和当地科协。"


def _plain(matter: Matter, rng: Random) -> str:
    return f"{matter.society}与{matter.host}商定，围绕“{matter.title}”开展工作，按季度检查落实情况。"


_WRITTEN: dict[str, Callable[[Matter, Random], str]] = {
    "talent": _talent,
    "economy_and_needs": _economy,
    "goals": _goals,
    "action_steps": _steps,
    "local_support": _support,
    "office": _office,
    "team": _team,
    "funds": _funds,
    "services": _services,
    "work_rules": _rules,
}
