"""How questions and argumentations are told in the record."""

from kezhan.kinds.consultation.argumentation_lifecycle import ARGUMENTATION_MOVES
from kezhan.kinds.consultation.models import Argumentation, Question
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("咨询问题", Question, History()), Kind("论证", Argumentation, History())),
    deeds={
        "ask_question": "提问题",
        "assign_question": "安排专家",
        "answer_question": "答复",
        "ask_again": "再问",
        "rate_answer": "评价",
        "take_back_query": "撤回问题",
    }
    | {move.name: move.label for move in ARGUMENTATION_MOVES},
    facts={
        "sort": "哪一种",
        "urgent": "急",
        "way": "怎么答的",
        "rating": "评分",
        "argued": "论证什么",
        "invited_to_argue": "请的专家",
        "signed_anew": "要重新签",
        "signed_as": "签的意见",
        "signatures": "签字情况",
    },
)
