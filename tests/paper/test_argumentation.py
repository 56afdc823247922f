"""The opinion of an argumentation says who signed it when, and prints dissent with its reasons."""

from io import BytesIO

from pypdf import PdfReader

from kezhan.paper.argumentation import OpinionFacts, Signature, opinion_pdf

FACTS = OpinionFacts(
    title="论证意见书",
    topic="要不要上第二条速冻线",
    facts=(("单位", "荔湾配餐有限公司"),),
    content="旺季一条线做不完。",
    opinion="可以上。\n先做电力增容。",
    signatures=(
        Signature("食一", "大学", "同意", "2026-03-02 09:15"),
        Signature("食二", "加工所", "不同意", "2026-03-03 08:40", "增容的钱没有算进去。\n回本至少五年。"),
    ),
    count="2 人签字，1 人同意，1 人不同意",
    society="广东省食品学会",
    concluded_on="2026年3月3日",
)


def printed(facts: OpinionFacts) -> str:
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(opinion_pdf(facts))).pages)
    return "".join(text.split())


def test_names_moments_and_dissent_are_printed() -> None:
    text = printed(FACTS)
    said = [
        "要不要上第二条速冻线",
        "先做电力增容",
        "食一大学同意2026-03-0209:15",
        "食二：增容的钱没有算进去。回本至少五年。",
    ]
    assert [words for words in said if words not in text] == []


def test_without_dissent_there_is_no_heading_for_it() -> None:
    agreed = OpinionFacts(**{**vars(FACTS), "signatures": FACTS.signatures[:1]})
    assert ("四、不同意见" in printed(FACTS), "四、不同意见" in printed(agreed)) == (True, False)


def test_equal_facts_give_equal_bytes() -> None:
    assert opinion_pdf(FACTS) == opinion_pdf(FACTS)


def test_a_long_opinion_goes_on_on_further_pages() -> None:
    long = OpinionFacts(**{**vars(FACTS), "opinion": "先做电力增容，再分两期上。\n" * 80})
    assert len(PdfReader(BytesIO(opinion_pdf(long))).pages) > 1
