"""The deeds on argumentations: who is told, and what the record keeps."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.kinds.consultation import arranging, concluding, inviting
from kezhan.kinds.consultation.models import Argumentation
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.consultation.arguing import OPINION, TOPIC, Arguing, with_account
from tests.province import Province

FORM = UUID(int=31)
CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FOOD = "food经办（广东省食品学会）"
SAYS = f"“{TOPIC.title}”"
ABOUT = "kinds.consultation"
ARRANGED = ("agree_to_argumentation", "decline_argumentation", "withdraw_proposal", "take_back_argumentation")
LOCKS = {
    **dict.fromkeys(
        (f"{ABOUT}.arranging.{name}" for name in ("ask_argumentation", "propose_argumentation")), "station"
    ),
    **dict.fromkeys((f"{ABOUT}.arranging.{name}" for name in (*ARRANGED, "stop_argumentation")), "argumentation"),
    **dict.fromkeys(
        (
            f"{ABOUT}.inviting.{name}"
            for name in ("invite_to_argue", "attend_argumentation", "excuse_from_arguing", "fix_meeting")
        ),
        "argumentation",
    ),
    **dict.fromkeys((f"{ABOUT}.concluding.{name}" for name in ("draft_opinion", "sign_opinion")), "argumentation"),
    f"{ABOUT}.concluding.conclude_argumentation": "argumentation station expert",
    f"{ABOUT}.concluding.rate_argumentation": "argumentation work",
}


def course(province: Province) -> Arguing:
    """The expert who signs in, and the experts behind two posts of the province that sign in as experts too."""
    posts = province.posts
    arguing = Arguing(operating(province), posts.clinic, posts.food, posts.expert)
    first = arguing.experts[0]
    others = arguing.station.team.exclude(pk=first.pk).filter(account=None).order_by("pk")[:2]
    accounts = (posts.mould_works.account, posts.bakery.account)
    beside = [with_account(one, account) for one, account in zip(others, accounts, strict=True)]
    return Arguing(arguing.station, posts.clinic, posts.food, posts.expert, beside)


def case(deed: Any, made: Callable[[Arguing], Any], who: str, *said: Any, **more: Any) -> Case:
    """A deed of the host, the society or the expert on the argumentation."""
    told, entries = more.pop("told", {}), more.pop("entries", ())

    def given(province: Province) -> Any:
        arguing = course(province)
        return arguing, made(arguing)

    def do(province: Province, given: Any) -> Any:
        arguing, thing = given
        facts = {name: value(arguing) if callable(value) else value for name, value in more.items()}
        return deed(thing, *said, **facts, seen=None, by=getattr(arguing, who))

    return Case(deed, given, do, told=told, entries=entries)


def passed(before: str, after: str = "", **facts: Any) -> dict[str, Any]:
    return {"state": {"from": before, "to": after or before}} | facts


def experts(text: str, *besides: str) -> dict[str, str]:
    """All three are told the same."""
    return {name: text for name in ("expert", "mould_works-", "bakery-") if name not in besides}


def _begun(deed: Any, who: str, told: dict[str, str]) -> Case:
    def do(province: Province, station: Any) -> Argumentation:
        return deed(station, TOPIC, [], form_key=FORM, by=getattr(province.posts, who))  # type: ignore[no-any-return]

    return Case(deed, operating, do, told=told, entries=((deed.__name__, {"argued": "决策"}),))


OVER = f"{CLINIC}不论证{SAYS}了：不上了"
STOPPED = f"{FOOD}终止了{SAYS}的论证：分歧太大"
MEETING = f"{SAYS}的论证会 2026-03-02 在厂里会议室开"
NOTED = f"{FOOD}记了一次服务，写着你 2 小时：论证会：{TOPIC.title}。不对的请改"
NAMES = "食一、食二、食三"
ARGUMENTATION_CASES = (
    _begun(arranging.ask_argumentation, "clinic", {"food": f"{CLINIC}请专家论证，请安排：{TOPIC.title}"}),
    _begun(arranging.propose_argumentation, "food", {"clinic": f"{FOOD}提议论证{SAYS}，请答复要不要"}),
    case(
        arranging.agree_to_argumentation,
        lambda one: one.proposed(),
        "host",
        told={"food": f"{CLINIC}同意论证，请安排：{TOPIC.title}"},
        entries=(("agree_to_argumentation", passed("proposed", "preparing")),),
    ),
    case(
        arranging.decline_argumentation,
        lambda one: one.proposed(),
        "host",
        "不用了",
        told={"food-": f"{CLINIC}不用论证{SAYS}：不用了"},
        entries=(("decline_argumentation", passed("proposed", "declined", text="不用了")),),
    ),
    case(
        arranging.withdraw_proposal,
        lambda one: one.proposed(),
        "society",
        "先不提",
        told={"clinic": f"{FOOD}撤回了论证{SAYS}的提议：先不提"},
        entries=(("withdraw_proposal", passed("proposed", "taken_back", text="先不提")),),
    ),
    case(
        arranging.take_back_argumentation,
        lambda one: one.attended(),
        "host",
        "不上了",
        told={"food-": OVER, **experts(OVER)},
        entries=(("take_back_argumentation", passed("preparing", "taken_back", text="不上了")),),
    ),
    case(
        arranging.stop_argumentation,
        lambda one: one.drafted(),
        "society",
        "分歧太大",
        told={"clinic": STOPPED, **experts(STOPPED)},
        entries=(("stop_argumentation", passed("signing", "stopped", text="分歧太大")),),
    ),
    case(
        inviting.invite_to_argue,
        lambda one: one.asked(),
        "society",
        experts=lambda one: one.experts,
        told=experts(f"{FOOD}请你参加{SAYS}的论证，请答复"),
        entries=(("invite_to_argue", passed("preparing", invited_to_argue=NAMES)),),
    ),
    case(
        inviting.attend_argumentation,
        lambda one: one.invited(),
        "expert",
        told={"food-": f"食一参加{SAYS}的论证"},
        entries=(("attend_argumentation", passed("preparing", expert="食一")),),
    ),
    case(
        inviting.excuse_from_arguing,
        lambda one: one.invited(),
        "expert",
        "那天有课",
        told={"food-": f"食一不参加{SAYS}的论证：那天有课"},
        entries=(("excuse_from_arguing", passed("preparing", expert="食一", text="那天有课")),),
    ),
    case(
        inviting.fix_meeting,
        lambda one: one.attended(),
        "society",
        held_on=lambda one: clock.today(),
        place="厂里会议室",
        told={"clinic": MEETING, **experts(f"{MEETING}，去不了的请答复不参加")},
        entries=(("fix_meeting", passed("preparing", held_on="2026-03-02", place="厂里会议室")),),
    ),
    case(
        concluding.draft_opinion,
        lambda one: one.met(),
        "society",
        OPINION,
        told=experts(f"{SAYS}的论证意见写好了，请签：同意，或者写明不同意的理由"),
        entries=(("draft_opinion", passed("preparing", "signing", signed_anew=False)),),
    ),
    case(
        concluding.sign_opinion,
        lambda one: one.drafted(),
        "expert",
        "agree",
        "",
        told={"food-": f"食一签了{SAYS}的论证意见：同意"},
        entries=(("sign_opinion", passed("signing", expert="食一", signed_as="同意")),),
    ),
    case(
        concluding.conclude_argumentation,
        lambda one: one.signed(against=1),
        "society",
        hours=lambda one: {one.experts[0].pk: Decimal(2)},
        explanation="",
        told={
            "clinic": f"{SAYS}的论证意见出来了，请看过以后评价",
            **experts(f"{SAYS}的论证意见出来了", "expert"),
            "expert": f"{NOTED}；又：{SAYS}的论证意见出来了",
        },
        entries=(
            ("write_down_work", {"task": "咨询论证", "days": "2026-03-02", "hours": "食一 2 小时", "outcomes": ""}),
            (
                "conclude_argumentation",
                passed("signing", "concluded", signatures="3 人签字，2 人同意，1 人不同意"),
            ),
        ),
    ),
    case(
        concluding.rate_argumentation,
        lambda one: one.concluded(),
        "host",
        rating=5,
        word="说到点子上",
        told={
            "food-": f"{CLINIC}给{SAYS}的论证打了 5 分：说到点子上",
            **experts(f"{CLINIC}给{SAYS}的论证打了 5 分：说到点子上"),
        },
        entries=(
            ("confirm_work", {"state": {"from": "handed_in", "to": "confirmed"}, "text": ""}),
            ("rate_argumentation", passed("concluded", "rated", rating=5, text="说到点子上")),
        ),
    ),
)
