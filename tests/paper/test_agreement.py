"""The draft agreement holds the accepted offer, in the layout of GB/T 9704."""

import io
from dataclasses import replace
from decimal import Decimal

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kezhan.paper.agreement import AgreementFacts, agreement_docx

FACTS = AgreementFacts(
    title="学会科技服务站合作协议",
    opening="为做好学会科技服务站的服务工作，甲乙双方本着自愿、平等、互利的原则，经协商一致，订立本协议。",
    station="学会科技服务站",
    society="广东省食品学会",
    society_person="陈志远",
    host="遂溪县江洪镇水产品加工协会",
    host_person="黄永贵",
    need_title="对虾加工下脚料的综合利用",
    need_text="每年产生虾头虾壳约 1200 吨。\n\n希望提取甲壳素，减少填埋。",
    tasks=("技术攻关", "人才培训"),
    months=18,
    budget=Decimal("12.50"),
    agreed="中试场地由乙方提供。\r\n成果由双方共有。",
)


def lines(facts: AgreementFacts) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(agreement_docx(facts))).paragraphs if paragraph.text]


def signature_rows(facts: AgreementFacts) -> list[list[str]]:
    (table,) = Document(io.BytesIO(agreement_docx(facts))).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_it_holds_what_both_sides_accepted() -> None:
    assert lines(FACTS) == [
        "学会科技服务站合作协议",
        "甲方（学会）：广东省食品学会",
        "乙方（被服务单位）：遂溪县江洪镇水产品加工协会",
        "为做好学会科技服务站的服务工作，甲乙双方本着自愿、平等、互利的原则，经协商一致，订立本协议。",
        "一、合作事项",
        "（一）需求名称。对虾加工下脚料的综合利用。",
        "（二）需求内容。每年产生虾头虾壳约 1200 吨。",
        "希望提取甲壳素，减少填埋。",
        "（三）服务任务。甲方通过学会科技服务站为乙方开展技术攻关、人才培训。",
        "二、合作期限和经费",
        "（一）合作期限。自双方签字盖章之日起18个月。期满需要继续合作的，双方另行签订协议。",
        "（二）合作经费。合作经费为12.5万元，用于本协议约定的事项，支付方式和时间由双方另行书面约定。",
        "三、双方责任",
        "（一）甲方责任。组织专家按计划开展服务，如实记录服务情况，保守乙方的技术和商业秘密。",
        "（二）乙方责任。提供必要的办公条件和工作配合，如实提供情况，对服务和成效及时确认。",
        "（三）专人负责。甲方指定陈志远、乙方指定黄永贵负责日常联系和协调；人员变动的，及时书面告知对方。",
        "四、双方商定的其他事项",
        "中试场地由乙方提供。",
        "成果由双方共有。",
        "五、附则",
        "（一）变更和解除。变更或者解除本协议，由双方协商一致，并以书面形式确定。",
        "（二）争议解决。履行中有争议的，双方协商解决；协商不成的，依法处理。",
        "（三）生效和份数。本协议自双方签字盖章之日起生效，一式两份，双方各执一份，具有同等效力。",
    ]


def test_both_sides_sign_with_place_and_date_left_blank() -> None:
    assert signature_rows(FACTS) == [
        ["甲方（盖章）：", "乙方（盖章）："],
        ["广东省食品学会", "遂溪县江洪镇水产品加工协会"],
        ["代表（签字）：", "代表（签字）："],
        ["", ""],
        ["签订地点：", "签订地点："],
        ["　　　　年　　月　　日", "　　　　年　　月　　日"],
    ]


def test_the_signatures_stay_on_one_page() -> None:
    (table,) = Document(io.BytesIO(agreement_docx(FACTS))).tables
    *others, last = [[cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells] for row in table.rows]
    assert (others, last) == ([[True, True]] * 5, [False, False])
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_what_was_left_open_says_so() -> None:
    said = lines(replace(FACTS, budget=None, agreed=" \n", need_text=""))
    assert "（二）合作经费。双方未约定经费；需要经费的，另行书面约定。" in said
    assert "（二）需求内容。双方另行书面约定。" in said
    assert said[said.index("四、双方商定的其他事项") + 1] == "无。"


def test_a_round_budget_is_written_without_an_exponent() -> None:
    assert any("合作经费为200万元" in line for line in lines(replace(FACTS, budget=Decimal("200.00"))))


def test_characters_that_word_cannot_hold_are_left_out() -> None:
    assert "乙方（被服务单位）：某某村" in lines(replace(FACTS, host="某\x00某\x1f村"))


def test_the_page_is_that_of_an_official_paper() -> None:
    document = Document(io.BytesIO(agreement_docx(FACTS)))
    section = document.sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert [round(side / Mm(1)) for side in (section.page_width, section.page_height)] == [210, 297]
    assert [round(margin / Mm(1)) for margin in (section.top_margin, section.bottom_margin)] == [37, 35]
    assert [round(margin / Mm(1)) for margin in (section.left_margin, section.right_margin)] == [28, 26]
    assert dict(grid.items()) == {qn("w:type"): "lines", qn("w:linePitch"): "579"}
    narrower = document.styles["Normal"].element.rPr.find(qn("w:spacing"))
    assert narrower.get(qn("w:val")) == "-5"


def test_title_headings_and_body_are_in_their_fonts() -> None:
    document = Document(io.BytesIO(agreement_docx(FACTS)))
    fonts = {
        run.text: (run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size)
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run._r.rPr is not None
    }
    assert fonts["学会科技服务站合作协议"] == ("方正小标宋简体", Pt(22))
    assert fonts["一、合作事项"] == ("黑体", None)
    assert fonts["（一）需求名称。"] == ("楷体_GB2312", None)
    body = document.styles["Normal"]
    assert (body.element.rPr.rFonts.get(qn("w:eastAsia")), body.font.size) == ("仿宋_GB2312", Pt(16))


def test_lines_are_indented_by_two_characters_and_nobody_is_named_as_author() -> None:
    document = Document(io.BytesIO(agreement_docx(FACTS)))
    opening = next(one for one in document.paragraphs if one.text == FACTS.opening)
    assert opening._p.pPr.ind.get(qn("w:firstLineChars")) == "200"
    about = document.core_properties
    assert (about.title, about.author, about.comments) == (FACTS.title, "", "")


def test_page_numbers_stand_outside_between_dashes() -> None:
    section = Document(io.BytesIO(agreement_docx(FACTS))).sections[0]
    numbers = [section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]]
    assert ["".join(text.text for text in number._p.iter(qn("w:t"))) for number in numbers] == ["— 1 —", "— 1 —"]
    assert [str(number.alignment) for number in numbers] == ["RIGHT (2)", "LEFT (0)"]
