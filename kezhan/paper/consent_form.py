"""The 专家同意书 of an expert without an account, as a Word file to print and sign (§3.2, 建站标准的工作团队)."""

from dataclasses import dataclass

from kezhan.paper.official_layout import BLANK_DATE, add_indented, add_point, add_title, as_file, official_document
from kezhan.text.unseen import seen

TITLE = "专家同意书"
BLANK = "　　　　　　　　"


@dataclass(frozen=True)
class ConsentFacts:
    """Who agrees to what. An empty `duty` stays a blank to fill in by hand."""

    expert: str
    affiliation: str
    station: str
    society: str
    host: str
    duty: str


def consent_docx(facts: ConsentFacts) -> bytes:
    """The form as a .docx file."""
    document = official_document(TITLE)
    add_title(document, TITLE)
    add_indented(document, f"本人{facts.expert}（{facts.affiliation}）同意到“{facts.station}”做驻站专家。")
    add_point(document, "（一）牵头学会。", f"{facts.society}。")
    add_point(document, "（二）被服务单位。", f"{facts.host}。")
    add_point(document, "（三）分工。", f"{facts.duty or BLANK}。")
    add_indented(document, "以后不能继续服务的，由本人写明理由，告诉牵头学会后退出。")
    for line in ("", f"本人签字：{BLANK}", f"联系电话：{BLANK}", BLANK_DATE):
        document.add_paragraph(seen(line))
    return as_file(document)
