"""What a PDF does by itself is refused, however its packed objects are described."""

import io
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from kezhan.files.receiving import look_at
from kezhan.policy.refusal import Refused
from tests.files.made import packed, pdf

SCRIPT = b"2 0 << /S /JavaScript /JS 3 0 R >>"
LINK = b"2 0 << /S /URI /URI (http://evil.example) >>"
ACTIVE, CLOSED = "里有会自己运行的动作", "设了密码或者打不开"


def told(objects: bytes) -> str:
    """The refusal of a PDF of these objects; empty if it is taken."""
    return refusal_of(pdf(objects))


def refusal_of(content: bytes) -> str:
    try:
        look_at(SimpleUploadedFile("方案.pdf", content))
    except Refused as refused:
        return refused.reason.removeprefix("“方案.pdf”")
    return ""


BROKEN = "不完整，多半没有传完或者坏了，请打开看看，再传一次，或者用“打印成 PDF”重新做一份"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7\n", BROKEN),
        (pdf(b"1 0 obj << >> endobj")[:-8], BROKEN),
        (pdf(b"") + bytes(range(1, 200)) * 20, BROKEN),
        (pdf(b"") + b"\r\n" + bytes(4_000), ""),
        (pdf(b"") + b"--boundary--", ""),
        (b"%PDF-1.7\n1 0 obj << /Type /Page >> endobj\nstartxref\n9", ""),
        (b"%PDF-1.7\n%%EOF", BROKEN),
        (b"%PDF-1.4\n" + bytes(20_000) + b"\n%%EOF\n", BROKEN),
        (b"%PDF-1.7\n1 0 obj << /Type /Pages /PageLayout /OneColumn >> endobj\n%%EOF\n", BROKEN),
    ],
)
def test_a_pdf_that_breaks_off_is_refused(content: bytes, refusal: str) -> None:
    """The third has its mark where a page for the web has one, and more that breaks off; the last have no page."""
    assert refusal_of(content) == refusal


@pytest.mark.parametrize(
    "described",
    [
        b"/Type /ObjStm /X (obj) /N 1 /First 4 /Filter /FlateDecode",
        b"/Type /ObjStm %obj\n /N 1 /First 4 /Filter /FlateDecode",
        b"/N 1 /First 4 /Filter /FlateDecode /X (endobj stream)",
        b"/Type 9 0 R /N 1 /First 4 /Filter [/FlateDecode]",
        b"/Type /Obj#53tm /N 1 /First 4 /Filter /Flate#44ecode",
        b"/Filter /FlateDecode",
    ],
)
def test_packed_objects_are_found_whatever_their_description_says(described: bytes) -> None:
    assert told(packed(SCRIPT, described)).startswith(ACTIVE)
    assert told(packed(b"% a remark\n" + SCRIPT, described)).startswith(ACTIVE)
    assert told(packed(b"2 0 << /Type /Page >>", described)) == ""


@pytest.mark.parametrize("after", [b"\n", b"\r\n", b"\r", b" \n", b" %x\n"])
def test_a_stream_begins_where_readers_begin_it(after: bytes) -> None:
    assert told(packed(SCRIPT).replace(b">>\nstream\n", b">>\nstream" + after)).startswith(ACTIVE)


@pytest.mark.parametrize(
    "described",
    [
        b"/N 1 /First 4 /Filter [/ASCIIHexDecode /FlateDecode]",
        b"/N 1 /First 4 /Filter /LZWDecode",
        b"/N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
        b"/Type /ObjStm /Filter /L#5aWDecode",
    ],
)
def test_objects_packed_in_a_rare_way_are_refused(described: bytes) -> None:
    assert told(packed(b"2 0 << >>", described)).startswith(CLOSED)


def test_a_locked_file_and_a_stream_that_breaks_off_are_refused() -> None:
    assert told(b"trailer << /Encrypt 9 0 R >>").startswith(CLOSED)
    long = packed(b"2 0 << " + Random(1).randbytes(20_000))
    assert told(long[:9000] + b"\xff" * 9000).startswith(CLOSED)


@pytest.mark.parametrize(
    "objects",
    [
        b"1 0 obj << /OpenAction << /S /URI /URI (http://evil.example) >> >> endobj",
        b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj << /S /URI /URI (http://evil.example) >> endobj",
        b"1 0 obj << /Open#41ction 2 0 R >> endobj " + packed(LINK),
        b"1 0 obj << /OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 2 0 R >> >> endobj " + packed(LINK),
        b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj [3 0 R /Fit] endobj " + packed(LINK),
        b"1 0 obj << /AA << /O 2 0 R >> >> endobj",
        b"1 0 obj << /AA 2 0 R >> endobj",
        b"1 0 obj << /S /Movie >> endobj",
    ],
)
def test_a_link_that_opens_by_itself_is_refused(objects: bytes) -> None:
    assert told(objects).startswith(ACTIVE)


LINKED = b" 8 0 obj << /A << /S /URI /URI (https://a.example) >> >> endobj "


@pytest.mark.parametrize(
    "objects",
    [
        b"1 0 obj << /OpenAction [3 0 R /Fit] >> endobj",
        b"1 0 obj << /OpenAction << /Type /Action /S /GoTo /D (Doc-Start) >> >> endobj",
        b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj",
        b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj [3 0 R /XYZ 0 0 1] endobj",
        b"1 0 obj << /OpenAction 2 0 R >> endobj " + packed(b"2 0 << /D [3 0 R /Fit] /S /GoTo >>"),
    ],
)
def test_a_file_that_opens_at_a_page_of_its_own_is_taken_with_its_links(objects: bytes) -> None:
    assert told(objects + LINKED) == ""


@pytest.mark.parametrize(
    "content",
    [b"1 0 0 -1 0 842 cm 0 0 595 842 re", b"1000 0 84 -896 916 136 d1 916 0 0 136 84 0 cm", b"3 2 0 3 0 0 cm"],
)
def test_the_content_of_a_page_and_a_glyph_hold_no_objects(content: bytes) -> None:
    opening = b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj "
    assert told(opening + packed(content, b"/Length 40 /Filter /FlateDecode") + LINKED) == ""


@pytest.mark.parametrize(
    "described",
    [
        b"/Type /ObjStm /Filter /FlateDecode",
        b"/N 1 /First 4 /X (stream\n) /Filter /FlateDecode",
        b"/N 1 /F#69rst%\n4 /Filter /FlateDecode",
    ],
)
@pytest.mark.parametrize(
    "table", [b"2 0", b"7 0 %a\n 2 0", b"7 0 %" + b"9 " * 200_000 + b"\n+002 0", b"7 0 2.0 0", b"7 0 " * 60_000]
)
def test_packed_objects_that_hide_their_table_are_refused_where_opening_may_follow_a_link(
    described: bytes, table: bytes
) -> None:
    opening = b"1 0 obj << /OpenAction 2 0 R >> endobj 2 0 obj [3 0 R /Fit] endobj "
    assert told(opening + packed(table + b" << /S /GoTo /D [3 0 R /Fit] >>", described) + LINKED).startswith(CLOSED)


def test_files_as_programs_write_them_are_taken() -> None:
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(width=595, height=842)
    writer.add_outline_item(title="第一章", page_number=0)
    writer.add_annotation(page_number=0, annotation=Link(rect=(0, 0, 9, 9), url="https://a.example"))
    writer.compress_identical_objects()
    target = io.BytesIO()
    writer.write(target)
    assert len(PdfReader(target).pages) == 3
    look_at(SimpleUploadedFile("方案.pdf", target.getvalue()))


@pytest.mark.parametrize(("openings", "refusal"), [(4, ""), (5, ACTIVE)])
def test_a_file_that_says_too_often_how_it_opens_is_refused(openings: int, refusal: str) -> None:
    quiet = b"1 0 obj << /OpenAction [3 0 R /Fit] >> endobj " * openings
    assert told(quiet + packed(LINK))[: len(refusal) or None] == refusal
