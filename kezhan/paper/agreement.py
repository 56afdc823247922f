"""The draft of a co-operation agreement between a society and a host, as a Word file that both finish and sign.

Both choose each other, as equals and in writing (§3.2), each side names a person (§5.2), and place and date stay blank.
"""

from dataclasses import dataclass
from decimal import Decimal

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement

from kezhan.paper.official_layout import (
    BLANK_DATE,
    add_heading,
    add_indented,
    add_point,
    add_title,
    as_file,
    official_document,
)
from kezhan.text.unseen import seen


@dataclass(frozen=True)
class AgreementFacts:
    """The edition's wording, and what both sides have accepted. `budget` is in 万元, None where no money was agreed;
    texts may have many lines.
    """

    title: str
    opening: str
    station: str
    society: str
    society_person: str
    host: str
    host_person: str
    need_title: str
    need_text: str
    tasks: tuple[str, ...]
    months: int
    budget: Decimal | None
    agreed: str


def agreement_docx(facts: AgreementFacts) -> bytes:
    """The draft as a .docx file."""
    document = official_document(facts.title)
    add_title(document, facts.title)
    _add_parties(document, facts)
    _add_need(document, facts)
    _add_terms(document, facts)
    _add_duties(document, facts)
    _add_closing(document, facts)
    _add_signatures(document, facts)
    return as_file(document)


def _add_parties(document: WordDocument, facts: AgreementFacts) -> None:
    for side, name in [("甲方（学会）", facts.society), ("乙方（被服务单位）", facts.host)]:
        document.add_paragraph(f"{side}：{seen(name)}")
    add_indented(document, facts.opening)


def _add_need(document: WordDocument, facts: AgreementFacts) -> None:
    add_heading(document, "一、合作事项")
    add_point(document, "（一）需求名称。", _ended(facts.need_title))
    first, *others = _lines(facts.need_text) or ["双方另行书面约定。"]
    add_point(document, "（二）需求内容。", first)
    for line in others:
        add_indented(document, line)
    add_point(document, "（三）服务任务。", f"甲方通过{facts.station}为乙方开展{'、'.join(facts.tasks)}。")


def _add_terms(document: WordDocument, facts: AgreementFacts) -> None:
    add_heading(document, "二、合作期限和经费")
    add_point(
        document, "（一）合作期限。", f"自双方签字盖章之日起{facts.months}个月。期满需要继续合作的，双方另行签订协议。"
    )
    add_point(document, "（二）合作经费。", _budget(facts.budget))


def _budget(budget: Decimal | None) -> str:
    if budget is None:
        return "双方未约定经费；需要经费的，另行书面约定。"
    return f"合作经费为{budget.normalize():f}万元，用于本协议约定的事项，支付方式和时间由双方另行书面约定。"


def _add_duties(document: WordDocument, facts: AgreementFacts) -> None:
    add_heading(document, "三、双方责任")
    society, host = facts.society_person, facts.host_person
    add_point(document, "（一）甲方责任。", "组织专家按计划开展服务，如实记录服务情况，保守乙方的技术和商业秘密。")
    add_point(document, "（二）乙方责任。", "提供必要的办公条件和工作配合，如实提供情况，对服务和成效及时确认。")
    add_point(
        document,
        "（三）专人负责。",
        f"甲方指定{society}、乙方指定{host}负责日常联系和协调；人员变动的，及时书面告知对方。",
    )


def _add_closing(document: WordDocument, facts: AgreementFacts) -> None:
    add_heading(document, "四、双方商定的其他事项")
    for line in _lines(facts.agreed) or ["无。"]:
        add_indented(document, line)
    add_heading(document, "五、附则")
    add_point(document, "（一）变更和解除。", "变更或者解除本协议，由双方协商一致，并以书面形式确定。")
    add_point(document, "（二）争议解决。", "履行中有争议的，双方协商解决；协商不成的，依法处理。")
    add_point(document, "（三）生效和份数。", "本协议自双方签字盖章之日起生效，一式两份，双方各执一份，具有同等效力。")


def _add_signatures(document: WordDocument, facts: AgreementFacts) -> None:
    """Both sides next to each other, on one page."""
    document.add_paragraph()
    sides = [("甲方", facts.society), ("乙方", facts.host)]
    rows = [
        [f"{side}（盖章）：" for side, _ in sides],
        [seen(name) for _, name in sides],
        ["代表（签字）：" for _ in sides],
        ["", ""],
        ["签订地点：" for _ in sides],
        [BLANK_DATE for _ in sides],
    ]
    table = document.add_table(rows=0, cols=2)
    for texts in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].paragraph_format.keep_with_next = texts is not rows[-1]


def _lines(text: str) -> list[str]:
    return [line for line in (line.strip() for line in seen(text).splitlines()) if line]


def _ended(text: str) -> str:
    return text.rstrip("。") + "。"
