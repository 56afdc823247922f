"""How questions are told in the record."""

from kezhan.kinds.consultation.models import Question
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("咨询问题", Question, History()),),
    deeds={
        "ask_question": "提问题",
        "assign_question": "安排专家",
        "answer_question": "答复",
        "ask_again": "再问",
        "rate_answer": "评价",
        "take_back_query": "撤回问题",
    },
    facts={"sort": "哪一种", "urgent": "急", "way": "怎么答的", "rating": "评分"},
)
