"""The 专家同意书 says who agrees to what, and leaves room to sign."""

import io
from dataclasses import replace

from docx import Document

from kezhan.paper.consent_form import BLANK, ConsentFacts, consent_docx

FACTS = ConsentFacts(
    expert="何教授",
    affiliation="华南农业大学",
    station="广东省食品学会驻荔香饼业科技服务站",
    society="广东省食品学会",
    host="广州荔香饼业有限公司",
    duty="糕点保鲜",
)


def lines(facts: ConsentFacts) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(consent_docx(facts))).paragraphs if paragraph.text]


def test_it_says_who_agrees_to_what() -> None:
    assert lines(FACTS) == [
        "专家同意书",
        "本人何教授（华南农业大学）同意到“广东省食品学会驻荔香饼业科技服务站”做驻站专家。",
        "（一）牵头学会。广东省食品学会。",
        "（二）被服务单位。广州荔香饼业有限公司。",
        "（三）分工。糕点保鲜。",
        "以后不能继续服务的，由本人写明理由，告诉牵头学会后退出。",
        f"本人签字：{BLANK}",
        f"联系电话：{BLANK}",
        "　　　　年　　月　　日",
    ]


def test_without_a_duty_there_is_room_for_one() -> None:
    assert f"（三）分工。{BLANK}。" in lines(replace(FACTS, duty=""))
