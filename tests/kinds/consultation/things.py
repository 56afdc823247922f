"""Questions at the operating station of the walk, in each state that somebody may find."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan.kinds.consultation.answering import GivenAnswer, answer_question, assign_question
from kezhan.kinds.consultation.asking import ask_question
from kezhan.kinds.consultation.models import Question
from kezhan.stations.models import Station
from tests.kinds.consultation import arguing
from tests.lived import lived_once
from tests.province import Province

ANSWER = GivenAnswer("telephone", "把化霜时间改到后半夜，先试一周。", Decimal(1))
TEXT = "冷库夜里十二点前后跳闸，化霜时最多。"


@lived_once
def asked(province: Province, station: Station, title: str) -> Question:
    by = province.posts.grassroots
    said = {"sort": "technical", "title": title, "text": TEXT, "is_urgent": False}
    return ask_question(station, **said, form_key=uuid4(), by=by)


def things(province: Province, station: Station) -> dict[str, Any]:
    """A question that nobody was assigned to, one with the expert who signs in, one that waits for its rating; and
    argumentations.
    """
    expert = province.experts.food[0]

    def assigned(title: str) -> Question:
        return assign_question(asked(province, station, title), expert, seen=None, by=province.posts.food)

    return {
        "asked_question": asked(province, station, "冷库跳闸没人安排"),
        "assigned_question": assigned("冷库跳闸等答复"),
        "answered_question": answer_question(assigned("冷库跳闸答过了"), ANSWER, seen=None, by=province.posts.expert),
    } | arguing.things(
        arguing.Arguing(station, province.posts.grassroots, province.posts.food, province.posts.expert).with_more()
    )
