"""Fields, formulas and addresses that fetch or start something are refused, wherever an Office file has them."""

from xml.sax.saxutils import escape, quoteattr

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.files.receiving import look_at
from kezhan.policy.refusal import Refused
from tests.exchange.tables import as_xlsx
from tests.files.made import BEGIN, END, SEPARATE, changed, instruction, piece, relation, word

pytestmark = pytest.mark.browser

DOCUMENT, RELS = "word/document.xml", "word/_rels/document.xml.rels"
DELETED = "<w:r><w:delInstrText>{}</w:delInstrText></w:r>"


def taken(name: str, content: bytes) -> bool:
    """Whether the file is taken, or else refused for a link to the outside."""
    try:
        look_at(SimpleUploadedFile(name, content))
    except Refused as refused:
        if f"“{name}”连着外面的文件或网址" not in refused.reason:
            raise
        return False
    return True


def takes_word(body: str) -> bool:
    return taken("方案.docx", changed(word(), {DOCUMENT: instruction(body)}))


def simple(words: str) -> str:
    return f"<w:fldSimple w:instr={quoteattr(words)}/>"


@pytest.mark.parametrize(
    "words",
    [
        'INCLUDEPICTURE "http://evil.example/a.png"',
        'INCLUDEPICTURE "\\\\\\\\evil\\\\share\\\\a.png" \\d',
        "  includepicture c:\\a.png",
        'RD "http://evil.example/a.docx"',
        "INCLUDETEXT a.docx",
        "INCLUDE a.docx",
        "IMPORT a.png",
        "LINK Excel.Sheet.8 a.xlsx",
        "DDE cmd a",
        "DDEAUTO cmd a",
        "DATABASE \\d a.mdb",
        "CONTROL Forms.TextBox.1",
        "PRINT abc",
        '"DDEAUTO" cmd',
        'HYPERLINK "\\\\\\\\evil\\\\share"',
        'HYPERLINK "//evil/share"',
        'HYPERLINK "file://evil/share"',
    ],
)
def test_a_field_that_fetches_is_refused_in_one_piece_in_several_and_in_short(words: str) -> None:
    middle = len(words) // 3
    cut = piece(words[:middle]) + "<w:r><w:rPr/></w:r>" + piece(words[middle:])
    for body in (simple(words), piece(words), BEGIN + piece(words) + SEPARATE + END, BEGIN + cut + SEPARATE + END):
        assert not takes_word(body)


def test_a_field_put_together_by_another_or_kept_as_deleted_is_refused() -> None:
    another = BEGIN + piece("QUOTE 68 68 69") + SEPARATE + END
    assert not takes_word(BEGIN + another + piece(" cmd a") + END)
    assert not takes_word(BEGIN + piece("PAGE") + DELETED.format("DDE cmd a") + END)
    assert not takes_word(BEGIN + piece("PAGE") + END + BEGIN + piece("DDE a b"))


@pytest.mark.parametrize(
    "words",
    [
        *(
            "PAGE",
            " page \\* MERGEFORMAT ",
            'TOC \\o "1-3" \\h',
            "=SUM(ABOVE)",
            "SEQ 图 \\* ARABIC",
            "_Ref123",
        ),
        *('HYPERLINK \\l "_Toc1"', 'HYPERLINK "https://a.example/a//b"', "ADDIN EN.CITE", "第一章"),
        'HYPERLINK "mailto:a@b.cn" \\o "写信: 给我们"',
    ],
)
def test_a_field_that_shows_something_of_the_file_is_taken(words: str) -> None:
    inner = BEGIN + piece("PAGE") + SEPARATE + END
    for body in (simple(words), BEGIN + piece(words) + SEPARATE + inner + END):
        assert takes_word(body)


def test_a_fetching_part_is_found_under_any_name() -> None:
    assert not taken("方案.docx", changed(word(), {"word/body.dat": instruction(simple("DDE a b"))}))


@pytest.mark.parametrize(
    "body",
    [
        '<v:imagedata xmlns:v="urn:v" src="http://evil.example/a.png"/>',
        '<v:fill xmlns:v="urn:v" o:href="\\\\evil\\a.png" xmlns:o="urn:o"/>',
        '<wp15:webVideoPr xmlns:wp15="urn:w" embeddedHtml="a"/>',
    ],
)
def test_an_old_picture_from_elsewhere_is_refused(body: str) -> None:
    assert not takes_word(body)


@pytest.mark.parametrize("target", ["//evil.example/share", " //evil.example/share", "/\\evil", "http:\\\\evil"])
def test_a_link_to_another_machine_s_files_is_refused(target: str) -> None:
    with pytest.raises(Refused, match="里有打开本机或别处文件的超链接，请取消超链接再上传"):
        taken("方案.docx", changed(word(), {RELS: relation("hyperlink", target)}))


PLACES = {
    "cell": "<worksheet><c><f>{}</f></c></worksheet>",
    "cell of another name": "<x:worksheet xmlns:x='urn:x'><x:f t='shared'>{}</x:f></x:worksheet>",
    "name": "<workbook><definedNames><definedName name='a'>{}</definedName></definedNames></workbook>",
    "format": "<worksheet><cfRule type='expression'><formula>{}</formula></cfRule></worksheet>",
    "validation": "<w><dataValidation><formula1>1</formula1><formula2>{}</formula2></dataValidation></w>",
    "newer format": "<x14:cfRule xmlns:x14='urn:x' xmlns:xm='urn:m'><xm:f>{}</xm:f></x14:cfRule>",
    "table": "<table><calculatedColumnFormula>{}</calculatedColumnFormula></table>",
    "pivot": "<pivotCacheDefinition><calculatedField formula={!r}/></pivotCacheDefinition>",
    "shape": "<xdr:sp xmlns:xdr='urn:x' textlink={!r}/>",
    "button": "<xdr:sp xmlns:xdr='urn:x' macro={!r}/>",
    "control": "<formControlPr fmlaLink={!r}/>",
    "chart": "<c:chart xmlns:c='urn:c'><c:f>{}</c:f></c:chart>",
}


def takes_formula(formula: str, where: str) -> bool:
    written = escape(formula)
    part = PLACES[where].replace("{!r}", quoteattr(formula)).replace("{}", written)
    return taken("名单.xlsx", changed(as_xlsx([["姓名"]]), {"xl/some.xml": part}))


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize(
    "formula",
    [
        '=WEBSERVICE("http://evil.example/")',
        "=cmd|'/c calc'!A1",
        "=IF(1,cmd|'/c calc'!A0)",
        '=1+_xlfn.IMAGE ("http://a.example")',
        '=HYPERLINK("\\\\evil.example\\share")',
    ],
)
def test_a_formula_that_starts_or_fetches_is_refused_wherever_it_stands(formula: str, where: str) -> None:
    assert not takes_formula(formula, where)
    assert not takes_formula(formula.removeprefix("="), where)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("formula", ["='Image (1)'!$A$1:$A$9", "=一!$A$1:$A$9"])
def test_a_formula_that_counts_is_taken_wherever_it_stands(formula: str, where: str) -> None:
    assert takes_formula(formula, where)


@pytest.mark.parametrize("formula", ['=B1&"|"&C1', '=HYPERLINK("https://a.example","看")', '=B1&"//"', '="CALL("'])
def test_texts_within_a_formula_start_nothing(formula: str) -> None:
    assert takes_formula(formula, "cell")
