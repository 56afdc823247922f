"""The deeds on appraisals and what follows them: who is told, and what the record keeps."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.kinds.appraisal import commissioning, composing, consenting, examining, judging, publishing
from kezhan.kinds.appraisal.commissioning import GivenResult
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.appraisal import pursuit_deeds
from tests.kinds.appraisal.things import AGREES, PASSED, TEXT, Course, with_post
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import Province

FORM = UUID(int=28)
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FOOD = "food经办（广东省食品学会）"
RESULT = GivenResult("result", "虾仁保水新工艺", TEXT, "5501010", (("赖完成", ""), ("合作人", "省农科院加工所")))
ABOUT = "kinds.appraisal"
LOCKS = {
    **pursuit_deeds.LOCKS,
    f"{ABOUT}.commissioning.commission_appraisal": "station",
    **dict.fromkeys(
        (
            *(f"{ABOUT}.commissioning.{name}" for name in ("supplement_materials", "take_back")),
            *(f"{ABOUT}.examining.{name}" for name in ("accept_materials", "return_materials", "stop_appraisal")),
            *(
                f"{ABOUT}.composing.{name}"
                for name in ("ask_panel", "drop_panel_member", "convene_panel", "reopen_panel")
            ),
            *(f"{ABOUT}.consenting.{name}" for name in ("agree_to_sit", "decline_seat", "leave_panel")),
            *(f"{ABOUT}.judging.{name}" for name in ("give_opinion", "record_signed_opinion")),
            *(f"{ABOUT}.judging.{name}" for name in ("conclude_appraisal", "record_conclusion")),
            f"{ABOUT}.consenting.record_signed_consent",
            f"{ABOUT}.publishing.publish_conclusion",
        ),
        "appraisal",
    ),
    f"{ABOUT}.publishing.note_meeting": "appraisal station expert",
}


def passed(before: str, after: str = "", **facts: Any) -> dict[str, Any]:
    """The facts of a move between these states."""
    return {"state": {"from": before, "to": after or before}} | facts


@lived_once
def course(province: Province) -> Course:
    """The panel comes from two other societies; one of them signs in."""
    people, posts = province.experts, province.posts
    experts = [people.horticulture[0], *people.mechanics]
    member = with_post(experts[0], posts.mould_works.account)
    return Course(operating(province), posts.clinic, posts.food, member, experts)


def on(made: Callable[[Course], Any]) -> Callable[[Province], Any]:
    """What the deed is given: the course, and the thing that it made."""

    def given(province: Province) -> Any:
        found = course(province)
        return found, made(found)

    return given


def commission(province: Province, given: Any) -> Any:
    return commissioning.commission_appraisal(given[0].station, RESULT, [looked_at()], form_key=FORM, by=given[0].host)


def case(deed: Any, made: Callable[[Course], Any], who: str, *said: Any, **more: Any) -> Case:
    """A deed of the host, the society or the member on the thing."""
    told, entries = more.pop("told", {}), more.pop("entries", ())
    expert = more.pop("expert", None)

    def do(province: Province, given: Any) -> Any:
        found, thing = given
        beside = () if expert is None else (found.experts[expert],)
        facts = {name: value(found) if callable(value) else value for name, value in more.items()}
        given_now = [one() if callable(one) else one for one in said]
        return deed(thing, *beside, *given_now, **facts, seen=None, by=getattr(found, who))

    return Case(deed, on(made), do, told=told, entries=entries)


SAYS = "“虾仁保水新工艺”"
TAKEN_BACK = f"{CLINIC}撤回了鉴定{SAYS}：不鉴定了"
STOPPED = f"{FOOD}终止了{SAYS}的鉴定：凑不齐专家"
CHANGES = f"{SAYS}的专家组要调整，调整好再接着鉴定"
CONCLUDED = f"{SAYS}的鉴定结论：通过"
PUBLIC = f"{SAYS}的鉴定结论公开了：通过"
NOTED = "函评鉴定：虾仁保水新工艺"
OF_THE_HOST = (
    Case(
        commissioning.commission_appraisal,
        on(lambda one: None),
        commission,
        told={"food": f"{CLINIC}委托鉴定，请审查材料：虾仁保水新工艺"},
        entries=(
            pursuit_deeds.received("合作协议"),
            ("commission_appraisal", {"appraised": "科技成果", "made_by": "赖完成、合作人"}),
        ),
    ),
    case(
        commissioning.supplement_materials,
        lambda one: examining.return_materials(one.commissioned(), "缺查新报告", seen=None, by=one.society),
        "host",
        f"{TEXT}查新报告见附件。",
        lambda: [looked_at("查新")],
        told={"food": f"{CLINIC}补充了材料，请再审查：虾仁保水新工艺"},
        entries=(
            pursuit_deeds.received("查新"),
            ("supplement_materials", passed("returned", "commissioned", materials_added="协议.pdf")),
        ),
    ),
    case(
        commissioning.take_back,
        lambda one: one.forming(asked=1),
        "host",
        "不鉴定了",
        told={"food-": TAKEN_BACK, "mould_works-": TAKEN_BACK},
        entries=(("take_back_commission", passed("forming", "taken_back", text="不鉴定了")),),
    ),
)
OF_THE_SOCIETY = (
    case(
        examining.accept_materials,
        lambda one: one.commissioned(),
        "society",
        "材料齐",
        told={"clinic": f"{FOOD}受理了{SAYS}的鉴定，接着组专家组：材料齐"},
        entries=(("accept_materials", passed("commissioned", "forming", text="材料齐")),),
    ),
    case(
        examining.return_materials,
        lambda one: one.commissioned(),
        "society",
        "缺查新报告",
        told={"clinic": f"{FOOD}退回了{SAYS}的材料，请补充：缺查新报告"},
        entries=(("return_materials", passed("commissioned", "returned", text="缺查新报告")),),
    ),
    case(
        examining.stop_appraisal,
        lambda one: one.gathering(),
        "society",
        "凑不齐专家",
        told={"clinic": STOPPED, "mould_works-": STOPPED},
        entries=(("stop_appraisal", passed("gathering", "stopped", text="凑不齐专家")),),
    ),
    case(
        composing.ask_panel,
        lambda one: one.forming(),
        "society",
        experts=lambda one: one.experts[:2],
        cleared="",
        told={"mould_works-": f"{FOOD}请你参加{SAYS}的鉴定专家组，请答复"},
        entries=(("ask_panel", passed("forming", panel_asked="园一、机一", doubt_cleared="")),),
    ),
    case(
        composing.drop_panel_member,
        lambda one: one.forming(asked=2),
        "society",
        text="出国了",
        expert=0,
        told={"mould_works-": f"{SAYS}的鉴定不再请你参加：出国了"},
        entries=(("drop_panel_member", passed("forming", expert="园一", text="出国了")),),
    ),
    case(
        composing.convene_panel,
        lambda one: one.agreed(),
        "society",
        head=lambda one: one.experts[0],
        way="meeting",
        held_on=lambda one: clock.today(),
        told={"mould_works-": f"{SAYS}的专家组成立了，组长园一，2026-03-02 开会鉴定"},
        entries=(
            (
                "convene_panel",
                passed("forming", "gathering", panel_head="园一", panel_size=7, way="会议", held_on="2026-03-02"),
            ),
        ),
    ),
    case(
        composing.reopen_panel,
        lambda one: one.gathering(),
        "society",
        "有人联系不上",
        told={"clinic": CHANGES, "mould_works-": CHANGES},
        entries=(("reopen_panel", passed("gathering", "forming", text="有人联系不上")),),
    ),
    case(
        consenting.record_signed_consent,
        lambda one: one.forming(asked=2),
        "society",
        paper=lambda one: looked_at("同意"),
        expert=1,
        entries=(pursuit_deeds.received("同意"), ("record_signed_consent", passed("forming", expert="机一"))),
    ),
    case(
        judging.record_signed_opinion,
        lambda one: one.gathering(),
        "society",
        AGREES,
        sheet=lambda one: looked_at("意见"),
        expert=1,
        entries=(pursuit_deeds.received("意见"), ("record_signed_opinion", passed("gathering", expert="机一"))),
    ),
    case(
        judging.record_conclusion,
        lambda one: one.judged(head=1),
        "society",
        PASSED,
        lambda: looked_at("结论"),
        told={"clinic": CONCLUDED},
        entries=(
            pursuit_deeds.received("结论"),
            (
                "record_conclusion",
                passed("gathering", "concluded", panel_says="通过", votes="专家组 7 人，7 人提了意见，7 人同意"),
            ),
        ),
    ),
    case(
        publishing.note_meeting,
        lambda one: one.concluded(),
        "society",
        hours=lambda one: {one.station.team.order_by("pk")[0].pk: Decimal(3)},
        explanation="",
        told={
            "clinic": f"{FOOD}记了一次服务，请确认：{NOTED}",
            "expert": f"{FOOD}记了一次服务，写着你 3 小时：{NOTED}。不对的请改",
        },
        entries=(
            ("write_down_work", {"task": "成果鉴定", "days": "2026-03-02", "hours": "食一 3 小时", "outcomes": ""}),
            ("note_meeting", passed("concluded")),
        ),
    ),
    case(
        publishing.publish_conclusion,
        lambda one: one.concluded(),
        "society",
        told={"clinic": PUBLIC, "mould_works-": PUBLIC},
        entries=(("publish_conclusion", passed("concluded", "published", panel_says="通过")),),
    ),
)
OF_A_MEMBER = (
    case(
        consenting.agree_to_sit,
        lambda one: one.forming(asked=1),
        "member",
        told={"food-": f"园一同意参加{SAYS}的专家组"},
        entries=(("agree_to_sit", passed("forming", expert="园一")),),
    ),
    case(
        consenting.decline_seat,
        lambda one: one.forming(asked=1),
        "member",
        "排不开",
        told={"food-": f"园一不参加{SAYS}的专家组：排不开"},
        entries=(("decline_seat", passed("forming", expert="园一", text="排不开")),),
    ),
    case(
        consenting.leave_panel,
        lambda one: one.gathering(),
        "member",
        "病了",
        told={"food-": f"园一退出了{SAYS}的专家组，要再请一位：病了"},
        entries=(("leave_panel", passed("gathering", "forming", expert="园一", text="病了")),),
    ),
    case(
        judging.give_opinion,
        lambda one: one.gathering(),
        "member",
        AGREES,
        told={"food-": f"园一对{SAYS}提了意见"},
        entries=(("give_opinion", passed("gathering", expert="园一")),),
    ),
    case(
        judging.conclude_appraisal,
        lambda one: one.judged(against=2),
        "member",
        PASSED,
        told=dict.fromkeys(("clinic", "food-"), f"{CONCLUDED}，接着由学会公开"),
        entries=(
            (
                "conclude_appraisal",
                passed("gathering", "concluded", panel_says="通过", votes="专家组 7 人，7 人提了意见，5 人同意"),
            ),
        ),
    ),
)
CASES: tuple[Case, ...] = (*OF_THE_HOST, *OF_THE_SOCIETY, *OF_A_MEMBER, *pursuit_deeds.cases(on))
