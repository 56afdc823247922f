"""A file that was made to be slow is looked through once. A square of these lengths would never end."""

import io
import zipfile
import zlib
from collections.abc import Iterable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.files import office, pictures
from kezhan.files import pdf as of_pdf
from kezhan.files.receiving import look_at
from kezhan.policy.refusal import Refused
from tests.exchange.tables import as_xlsx
from tests.files.made import BEGIN, END, JFIF, POINTS, changed, instruction, jpg, packed, pdf, piece, word

pytestmark = pytest.mark.browser

MEGABYTES = 1_000_000


def told(name: str, content: bytes) -> str:
    """The refusal; empty if the file is taken."""
    try:
        look_at(SimpleUploadedFile(name, content))
    except Refused as refused:
        return refused.reason.removeprefix(f"“{name}”")[:4]
    return ""


@pytest.mark.parametrize(
    "words",
    ["\n" * 4 * MEGABYTES, "DDE" * MEGABYTES, '"' * MEGABYTES, "HYPERLINK " + "/" * MEGABYTES, " \\" * MEGABYTES],
)
def test_a_field_of_any_length_is_read_once(words: str) -> None:
    assert told("方案.docx", changed(word(), {"word/document.xml": instruction(piece(words))})) in ("", "连着外面")


@pytest.mark.parametrize(
    "body",
    [
        "".join(BEGIN + piece("PAGE") for _ in range(50_000)) + END * 50_000,
        BEGIN + piece("PAGE &") * 100_000 + END,
        "<w:r>" * 200_000 + "</w:r>" * 200_000,
    ],
)
def test_fields_in_any_number_of_pieces_and_depths_are_read_once(body: str) -> None:
    assert told("方案.docx", changed(word(), {"word/document.xml": instruction(body)})) == ""


@pytest.mark.parametrize("formula", ['"' * MEGABYTES, "CALL " * MEGABYTES, "'" * MEGABYTES, '"//' * MEGABYTES])
def test_a_formula_of_any_length_is_read_once(formula: str) -> None:
    sheet = f"<worksheet><f>{formula.replace(chr(34), '&quot;')}</f></worksheet>"
    assert told("名单.xlsx", changed(as_xlsx([["a"]]), {"xl/some.xml": sheet})) in ("", "连着外面")


@pytest.mark.parametrize(
    "objects",
    [
        b"stream\n" * MEGABYTES,
        b"obj stream" * MEGABYTES,
        b"<< /ObjStm >> stream\n" * (MEGABYTES // 2),
        b"stream\nx\x9c" * MEGABYTES,
        b"/" * 9 * MEGABYTES,
        b"#4a" * 2 * MEGABYTES,
        b"/Launchx" * MEGABYTES,
        b"/AA%" * 4 * MEGABYTES,
        b"/URI /OpenAction 1 0 R" * (MEGABYTES // 2),
        b"/URI /OpenAction 1 0 R " + b"1 " * 2 * MEGABYTES,
        b"/URI /OpenAction 1 0 R " + b"1%" * 2 * MEGABYTES,
        b"/URI /OpenAction << " + b"/Type /Action " * MEGABYTES,
    ],
)
def test_a_pdf_of_any_make_is_read_once(objects: bytes) -> None:
    assert told("方案.pdf", pdf(objects)) in ("", "里有会自", "设了密码")


@pytest.mark.parametrize("objects", [b"1 0 " + b"/" * 20 * MEGABYTES, b"%" * 20 * MEGABYTES])
def test_packed_objects_of_any_make_are_read_once(objects: bytes) -> None:
    assert told("方案.pdf", pdf(packed(objects))) in ("", "设了密码")


def test_all_packed_objects_together_have_a_bound() -> None:
    one = packed(b"1 0 " + bytes(of_pdf.MOST_UNPACKED // 3))
    assert told("方案.pdf", pdf(one * 2)) == ""
    assert told("方案.pdf", pdf(one * 4)) == "设了密码"


def test_each_byte_is_looked_at_a_fixed_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes that the search for escaped names goes through, for ten times as many streams: ten times as many."""
    looked_through: list[int] = []
    spelt_out = of_pdf._spelt_out
    monkeypatch.setattr(of_pdf, "_spelt_out", lambda text: looked_through.append(len(text)) or spelt_out(text))

    def cost(streams: int) -> int:
        looked_through.clear()
        look_at(SimpleUploadedFile("方案.pdf", pdf(b"1 0 obj << >> stream\nabc\nendstream endobj\n" * streams)))
        return sum(looked_through)

    assert cost(3_000) < 11 * cost(300)


def archive(names: Iterable[str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, "<a/>")
    return target.getvalue()


def test_an_archive_has_a_bound_of_parts() -> None:
    names = ("[Content_Types].xml", "word/document.xml", *(f"word/{number}.xml" for number in range(4_999)))
    assert told("方案.docx", archive(names)) == "打不开或"


def test_a_picture_is_not_unfolded() -> None:
    assert told("图.png", b"\x89PNG\r\n\x1a\n" + zlib.compress(bytes(50 * MEGABYTES))) != ""


@pytest.mark.parametrize("element", ["<f/>", '<b a="1"/>', "<w:instrText/>", "<w:fldChar/>", "<f>1</f>"])
def test_elements_without_number_are_not_read(element: str) -> None:
    """They pack into a few kilobytes, and reading fifty millions of them took two minutes."""
    most = office.MOST_SIGNS // (element.count("<") + element.count("="))
    assert told("方案.docx", changed(word(), {"word/a.xml": "<a><f/>" + element * most + "</a>"})) == "里的格子"


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_relations_and_types_without_number_are_not_read(name: str) -> None:
    assert told("方案.docx", changed(word(), {name: "<a>" + "<a/>" * office.MOST_SIGNS + "</a>"})) == "里的格子"


def test_elements_of_all_parts_are_counted_together() -> None:
    part = "<a>" + "<f/>" * (office.MOST_SIGNS // 3) + "</a>"
    assert told("方案.docx", changed(word(), {f"word/{number}.xml": part for number in range(2)})) == ""
    assert told("方案.docx", changed(word(), {f"word/{number}.xml": part for number in range(3)})) == "里的格子"


def test_what_all_parts_unpack_to_is_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    part = "a" * MEGABYTES
    just = changed(word(), {f"word/{number}.txt": part for number in range(2)})
    unpacked = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(just)).infolist())
    monkeypatch.setattr(office, "MOST_UNPACKED", unpacked)
    assert told("方案.docx", just) == ""
    assert told("方案.docx", changed(word(), {f"word/{number}.txt": part for number in range(3)})) == "解压后太"


def test_a_part_has_a_bound_of_names() -> None:
    names = "".join(f"<n{number}/>" for number in range(6_000))
    assert told("方案.docx", changed(word(), {"word/a.xml": f"<a><f/>{names}</a>"})) == "打不开或"


def test_escaped_letters_of_a_pdf_have_a_bound() -> None:
    assert told("方案.pdf", pdf(b"#4a" * (of_pdf.MOST_ESCAPES - 1))) == ""
    assert told("方案.pdf", pdf(b"#4a" * (of_pdf.MOST_ESCAPES + 1))) == "设了密码"
    assert told("方案.pdf", pdf(packed(b"1 0 " + b"#4a" * (of_pdf.MOST_ESCAPES + 1)))) == "设了密码"


@pytest.mark.parametrize("between", [b"", b"\0"])
def test_a_photograph_has_a_bound_of_pieces(between: bytes) -> None:
    pieces = (b"\xff\xe0\x00\x02" + between) * pictures.MOST_PIECES
    assert told("图.jpg", jpg()) == ""
    assert told("图.jpg", jpg(start=JFIF + pieces)) == "图片不完"


@pytest.mark.parametrize("points", [b"\xff\x00", b"\xff\xd0", b"\xff\xff", b"\xff\x01"])
def test_the_points_of_a_photograph_are_gone_through_once(points: bytes) -> None:
    assert told("图.jpg", jpg(points=POINTS + points * 9 * MEGABYTES)) in ("", "图片不完")
