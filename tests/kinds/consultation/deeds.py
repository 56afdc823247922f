"""The deeds on questions and argumentations: who is told, and what the record keeps."""

from decimal import Decimal
from uuid import UUID

from kezhan.kinds.consultation import answering, asking
from kezhan.kinds.consultation.answering import GivenAnswer
from kezhan.kinds.consultation.models import Question
from kezhan.stations.models import Station
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.consultation import argumentation_deeds
from tests.lived import lived_once
from tests.province import Province

CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FORM = UUID(int=8)
GIVEN = GivenAnswer("telephone", "改到后半夜化霜。", Decimal(1))
LOCKS = {
    "kinds.consultation.asking.ask_question": "station",
    "kinds.consultation.asking.ask_again": "question",
    "kinds.consultation.asking.rate_answer": "question work",
    "kinds.consultation.asking.take_back": "question; question work",
    "kinds.consultation.answering.assign_question": "question",
    "kinds.consultation.answering.answer_question": "question station expert",
    **argumentation_deeds.LOCKS,
}


def ask(station: Station, province: Province, urgent: bool = False) -> Question:
    said = {"sort": "technical", "title": "冷库跳闸", "text": "夜里十二点前后跳闸，化霜时最多。"}
    return asking.ask_question(station, **said, is_urgent=urgent, form_key=FORM, by=province.posts.clinic)


@lived_once
def asked(province: Province) -> Question:
    return ask(operating(province), province)


@lived_once
def assigned(province: Province) -> Question:
    expert = province.experts.food[0]
    return answering.assign_question(asked(province), expert, seen=None, by=province.posts.food)


@lived_once
def answered(province: Province) -> Question:
    return answering.answer_question(assigned(province), GIVEN, seen=None, by=province.posts.expert)


@lived_once
def asked_anew(province: Province) -> Question:
    """Its first answer waits for the host."""
    return asking.ask_again(answered(province), "还是跳", seen=None, by=province.posts.clinic)


CASES = (
    Case(
        asking.ask_question,
        operating,
        lambda p, one: ask(one, p, urgent=True),
        told={"food": f"{CLINIC}有个问题，急，请安排专家答复：冷库跳闸"},
        entries=(("ask_question", {"sort": "技术难题", "urgent": True}),),
    ),
    Case(
        answering.assign_question,
        asked,
        lambda p, one: answering.assign_question(one, p.experts.food[0], seen=None, by=p.posts.food),
        told={"expert": "请答复荔湾区白鹤洞街社区卫生服务中心的问题：冷库跳闸"},
        entries=(("assign_question", {"state": {"from": "asked", "to": "assigned"}, "expert": "食一"}),),
    ),
    Case(
        answering.answer_question,
        assigned,
        lambda p, one: answering.answer_question(one, GIVEN, seen=None, by=p.posts.expert),
        told={"clinic": "食一答复了“冷库跳闸”，请看过以后评价"},
        entries=(
            (
                "write_down_work",
                {"task": "咨询论证", "days": "2026-03-02", "hours": "食一 1 小时", "outcomes": ""},
            ),
            (
                "answer_question",
                {"state": {"from": "assigned", "to": "answered"}, "expert": "食一", "way": "电话"},
            ),
        ),
    ),
    Case(
        asking.ask_again,
        answered,
        lambda p, one: asking.ask_again(one, "没说多久一次", seen=None, by=p.posts.clinic),
        told={"expert": f"{CLINIC}觉得“冷库跳闸”没有答清楚：没说多久一次"},
        entries=(("ask_again", {"state": {"from": "answered", "to": "assigned"}, "text": "没说多久一次"}),),
    ),
    Case(
        asking.rate_answer,
        answered,
        lambda p, one: asking.rate_answer(one, rating=5, word="很快", seen=None, by=p.posts.clinic),
        told=dict.fromkeys(("expert", "food-"), f"{CLINIC}给“冷库跳闸”的答复打了 5 分：很快"),
        entries=(
            ("confirm_work", {"state": {"from": "handed_in", "to": "confirmed"}, "text": ""}),
            ("rate_answer", {"state": {"from": "answered", "to": "rated"}, "rating": 5, "text": "很快"}),
        ),
    ),
    Case(
        asking.take_back,
        asked,
        lambda p, one: asking.take_back(one, "修好了", seen=None, by=p.posts.clinic),
        told={"food-": f"{CLINIC}撤回了问题“冷库跳闸”：修好了"},
        entries=(("take_back_query", {"state": {"from": "asked", "to": "taken_back"}, "text": "修好了"}),),
    ),
    Case(
        asking.take_back,
        asked_anew,
        lambda p, one: asking.take_back(one, "修好了", seen=None, by=p.posts.clinic),
        told={
            "clinic": "“答复：冷库跳闸”不再随别的事项答复，请单独确认",
            **dict.fromkeys(("expert", "food-"), f"{CLINIC}撤回了问题“冷库跳闸”：修好了"),
        },
        entries=(
            ("release_work", {}),
            ("take_back_query", {"state": {"from": "assigned", "to": "taken_back"}, "text": "修好了"}),
        ),
    ),
    *argumentation_deeds.ARGUMENTATION_CASES,
)
