"""A Word document laid out as GB/T 9704—2012 asks, in the parts that hold for any official paper. The file names its
fonts but does not embed them, because offices have them.

- A4, margins 37/35 mm above and below, 28/26 mm left and right, 22 lines of 28 characters
- body in 三号 (16 pt) 仿宋, title in 二号 (22 pt) 小标宋
- headings 一、 in 黑体 and （一） in 楷体
- page numbers `— 1 —` outside
"""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import _Footer
from docx.shared import Mm, Pt, Twips
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kezhan.text.unseen import seen

TITLE_FONT = "方正小标宋简体"
BODY_FONT = "仿宋_GB2312"
HEADING_FONT = "黑体"
SUBHEADING_FONT = "楷体_GB2312"
PAGE_NUMBER_FONT = "宋体"
TITLE_SIZE = Pt(22)
BODY_SIZE = Pt(16)
PAGE_NUMBER_SIZE = Pt(14)
BLANK_DATE = "　　　　年　　月　　日"
LINE_PITCH = Twips(579)  # 225 mm in 22 lines
# 28 characters in 156 mm take 15.79 pt each, a little less than the body's 16 pt. A grid of characters would not do:
# LibreOffice gives two of its cells to a character wider than one.
CHARACTER_SPACING = Twips(-5)


def official_document(title: str) -> WordDocument:
    """An empty document with page, grid, body style and page numbers set, and `title` in its properties."""
    document = Document()
    document.core_properties.title = seen(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _set_body_style(document)
    _set_page(document)
    _set_page_numbers(document)
    return document


def as_file(document: WordDocument) -> bytes:
    """The content of the .docx file."""
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def add_title(document: WordDocument, text: str) -> None:
    """The title, centred, one empty line below it."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(35)  # 二号 needs more than a line of the body
    set_font(paragraph.add_run(seen(text)), TITLE_FONT).font.size = TITLE_SIZE
    document.add_paragraph()


def add_heading(document: WordDocument, text: str) -> None:
    """A heading of the first level, `一、…`, kept on one page with the next paragraph."""
    paragraph = add_indented(document, "")
    paragraph.paragraph_format.keep_with_next = True
    set_font(paragraph.add_run(seen(text)), HEADING_FONT)


def add_point(document: WordDocument, lead: str, text: str) -> None:
    """A paragraph that opens with its heading of the second level, `（一）…。`, in 楷体."""
    paragraph = add_indented(document, "")
    set_font(paragraph.add_run(lead), SUBHEADING_FONT)
    paragraph.add_run(seen(text))


def add_indented(document: WordDocument, text: str) -> Paragraph:
    """A paragraph of the body; its first line is indented by two characters."""
    paragraph = document.add_paragraph(seen(text))
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "632")  # for readers that do not know characters: two of 15.79 pt
    return paragraph


def set_font(run: Run, name: str) -> Run:
    """The run in font `name`, Chinese characters included."""
    run.font.name = name
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    return run


def _set_body_style(document: WordDocument) -> None:
    style = document.styles["Normal"]
    style.font.name = BODY_FONT
    style.font.size = BODY_SIZE
    letters = style.element.get_or_add_rPr()
    letters.get_or_add_rFonts().set(qn("w:eastAsia"), BODY_FONT)
    letters.insert_element_before(_element("w:spacing", val=CHARACTER_SPACING.twips), "w:sz", "w:szCs")
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = LINE_PITCH
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)  # the number's dashes stand 7 mm under the text
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(_element("w:docGrid", type="lines", linePitch=LINE_PITCH.twips))


def _set_page_numbers(document: WordDocument) -> None:
    """Odd pages have the number at the right, even pages at the left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    _number(section.footer, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT)


def _number(footer: _Footer, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = footer.paragraphs[0]
    paragraph.alignment = side
    indent = paragraph.paragraph_format
    indent.left_indent = indent.right_indent = PAGE_NUMBER_SIZE
    _page_number_run(paragraph, "— ")
    field = _element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)
    field.append(_page_number_run(paragraph, "1")._r)
    _page_number_run(paragraph, " —")


def _page_number_run(paragraph: Paragraph, text: str) -> Run:
    run = set_font(paragraph.add_run(text), PAGE_NUMBER_FONT)
    run.font.size = PAGE_NUMBER_SIZE
    return run


def _element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made
