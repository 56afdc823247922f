"""The papers of a summary hold what the record holds, and the public one what is public alone."""

import io
import struct
import zlib
from dataclasses import replace
from uuid import uuid4

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from docx.shared import Mm

from kezhan.files.comparing import small_copy
from kezhan.files.reading.bounded import Found
from kezhan.files.reading.keeping import keep_reading, read_file
from kezhan.files.receiving import look_at
from kezhan.paper.year_summary import (
    FigureTable,
    PictureOnPaper,
    Section,
    SummaryFacts,
    summary_docx,
    summary_pdf,
)
from kezhan.stations.models import Station
from kezhan.summaries.models import YearSummary
from kezhan.summaries.papers import public_paper, whole_paper
from kezhan.summaries.pictures import pictures_of
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.writing import revise, write_down_work
from tests.files.photographs import as_file, exif, scene
from tests.funds.people import put_in
from tests.stations.people import People
from tests.summaries.people import YEAR, accepted, drafted, handed_in, waiting
from tests.web.office import shown, signed_in
from tests.work.people import day_of_work

POINTS = 72 / 25.4
"""In a millimetre."""


def photograph(shade: int = 0) -> bytes:
    """A whole PNG of four times three points; another shade is another file."""

    def piece(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head, rows = struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0), (b"\0" + bytes((200, 90, 60 + shade)) * 4) * 3
    return b"\x89PNG\r\n\x1a\n" + piece(b"IHDR", head) + piece(b"IDAT", zlib.compress(rows)) + piece(b"IEND", b"")


def pictured(station: Station, people: People, title: str, *, is_public: bool) -> Work:
    """Confirmed work with a photograph."""
    given = day_of_work(station, title=title, explanation="年底忙", is_public=is_public)
    file = look_at(SimpleUploadedFile(f"{title}.png", photograph()))
    work = write_down_work(station, given, files=[file], form_key=uuid4(), by=people.expert)
    return confirm(work, seen=None, is_public=is_public, by=people.host)


@pytest.fixture
def summary(station: Station, people: People) -> YearSummary:
    pictured(station, people, "公开的一次", is_public=True)
    pictured(station, people, "不公开的一次", is_public=False)
    waiting(station, people, title="没有确认的一次")
    return accepted(station, people)


def test_the_whole_paper_holds_texts_figures_list_and_what_does_not_count(summary: YearSummary, people: People) -> None:
    told = Document(io.BytesIO(summary_docx(whole_paper(summary, people.society))))
    text = "\n".join(paragraph.text for paragraph in told.paragraphs)
    cells = [cell.text for table in told.tables for row in table.rows for cell in row.cells]
    assert f"{YEAR} 年度工作总结" in text
    assert "results：写好了" in text
    assert "没有确认的一次" in text
    assert {"公开的一次", "不公开的一次", "5 万元"} <= set(cells)
    assert "公开的一次（2026-12-01）：这张照片还在读，过一会儿再导出" in text
    assert "广东省科协归档" in text


def test_the_public_paper_tells_nothing_of_what_is_not_public(summary: YearSummary) -> None:
    facts = public_paper(summary)
    told = repr(facts)
    for hidden in ("不公开的一次", "没有确认的一次", "写好了", "何教授", "水产学会专家", "5 万元"):
        assert hidden not in told.replace("2.5 万元", "")
    assert "公开的一次" in told
    assert "2.5 万元" in told
    assert facts.pictures == ()
    assert summary_pdf(facts).startswith(b"%PDF")


def test_a_paper_of_what_is_not_accepted_says_so(station: Station, people: People) -> None:
    assert whole_paper(handed_in(station, people), people.society).ending == ("（还没有归档）",)


def test_a_picture_that_cannot_be_drawn_is_left_out() -> None:
    facts = SummaryFacts("总结", "站", (), (PictureOnPaper(b"\xff\xd8\xffno picture", "坏的"),))
    assert summary_pdf(facts).startswith(b"%PDF")
    assert len(Document(io.BytesIO(summary_docx(facts))).inline_shapes) == 0


def test_the_public_page_shows_public_figures_until_the_row_is_changed(summary: YearSummary, people: People) -> None:
    address = reverse("public-summary", args=[summary.pk])
    page = shown(signed_in(people.host), address)
    assert "公开的一次" in page
    assert "不公开的一次" not in page
    assert "2.5 万元" in page
    station = reverse("public-station", args=[summary.station.filing_number])
    assert address in shown(signed_in(people.host), station)
    YearSummary.objects.filter(pk=summary.pk).update(public_figures={})
    assert signed_in(people.host).get(address).status_code == 404


def test_files_are_sent_to_whom_the_summary_is_open(summary: YearSummary, people: People) -> None:
    for name in ("summary-word", "summary-pdf"):
        answer = signed_in(people.county).get(reverse(name, args=[summary.pk]))
        assert answer.status_code == 200
        assert signed_in(people.other_county).get(reverse(name, args=[summary.pk])).status_code == 404
    assert signed_in(people.county).get(reverse("public-summary-pdf", args=[summary.pk])).status_code == 200


def test_a_photograph_of_a_telephone_goes_onto_paper_small(station: Station, people: People) -> None:
    given = day_of_work(station, title="照了相的一次", explanation="年底忙", is_public=True)
    photo = SimpleUploadedFile("IMG_1.jpg", as_file(scene(2400, 1800), exif=exif()))
    work = write_down_work(station, given, files=[look_at(photo)], form_key=uuid4(), by=people.expert)
    confirm(work, seen=None, is_public=True, by=people.host)
    received = work.evidence.get().upload
    read_file(received)
    summary = drafted(station, people)
    (drawn,) = whole_paper(summary, people.society).pictures
    assert (drawn.content, drawn.caption) == (small_copy(received, "small"), f"照了相的一次（{work.when}）")
    assert (len(drawn.content) < received.size, b"Exif" in drawn.content) == (True, False)
    assert len(Document(io.BytesIO(summary_docx(whole_paper(summary, people.society)))).inline_shapes) == 1


def test_a_picture_that_cannot_be_read_stays_off_the_paper(station: Station, people: People) -> None:
    work = pictured(station, people, "读不了的一次", is_public=True)
    keep_reading(work.evidence.get().upload, Found(None))
    facts = whole_paper(drafted(station, people), people.society)
    assert facts.pictures == (PictureOnPaper(b"", f"读不了的一次（{work.when}）：这张照片读不了"),)
    assert summary_pdf(facts).startswith(b"%PDF")
    told = Document(io.BytesIO(summary_docx(facts)))
    assert (len(told.inline_shapes), told.paragraphs[-3].text) == (0, facts.pictures[0].caption)


def test_whoever_does_not_read_the_books_reads_no_funds_in_a_summary(station: Station, people: People) -> None:
    put_in(station, people.host, "1234.00")
    summary = accepted(station, people)
    for post, reads in ((people.society, True), (people.host, True), (people.county, True), (people.expert, False)):
        client = signed_in(post)
        assert ("1,234.00" in shown(client, reverse("yearsummary", args=[summary.pk]))) == reads
        assert ("1,234.00" in repr(whole_paper(summary, post))) == reads
        assert (client.get(reverse("station-funds", args=[station.pk])).status_code == 200) == reads


def test_the_pictures_are_those_of_confirmed_work_of_the_year_without_vouchers(
    station: Station, people: People
) -> None:
    shown_one, invoice = (
        look_at(SimpleUploadedFile(f"{name}.png", photograph(shade))) for name, shade in (("照片", 1), ("发票", 2))
    )
    given = day_of_work(station, explanation="年底忙")
    work = write_down_work(station, given, files=[shown_one], vouchers=[invoice], form_key=uuid4(), by=people.expert)
    assert pictures_of(station, YEAR) == []
    confirm(work, seen=None, is_public=True, by=people.host)
    assert [one.upload.name for one in pictures_of(station, YEAR)] == ["照片.png"]
    assert pictures_of(station, YEAR + 1) == []
    gone = [work.evidence.get(is_voucher=False).pk]
    revise(work, replace(given, title="改过"), without=gone, seen=None, by=people.expert)
    confirm(work, seen=None, by=people.host)
    assert pictures_of(station, YEAR) == []


def test_the_columns_fill_a_line_and_word_keeps_their_widths(summary: YearSummary, people: People) -> None:
    facts = whole_paper(summary, people.society)
    tables = [table for section in facts.sections for table in section.tables]
    assert {sum(one.widths) for one in tables} == {156}
    drawn = Document(io.BytesIO(summary_docx(facts))).tables
    assert [[round(cell.width / Mm(1)) for cell in one.rows[-1].cells] for one in drawn] == [
        list(one.widths) for one in tables
    ]


def test_days_stay_in_their_column_on_the_page(summary: YearSummary, people: People) -> None:
    (done,) = next(one for one in whole_paper(summary, people.society).sections if one.heading == "做了哪些").tables
    row = ("新产品、新技术开发", "看冷库" * 9, "2026-03-01 至 2026-03-03", "节约成本 1,250.5 万元；" * 3)
    facts = SummaryFacts("总结", "站", (Section("做了哪些", (), (replace(done, rows=(row,)),)),))
    page = pypdfium2.PdfDocument(summary_pdf(facts))[0].get_textpage()
    edges = [28 + sum(done.widths[:column]) for column in (2, 3)]
    boxes = [page.get_charbox(place + at) for place in _places(page, "2026-03-0") for at in range(9)]
    assert len(boxes) == 18
    assert all(edges[0] < left / POINTS and right / POINTS < edges[1] for left, _, right, _ in boxes)


def test_a_short_table_is_not_broken_between_pages() -> None:
    table = FigureTable(("任务", "次数"), tuple((f"第{number}项", "1") for number in range(8)), (126, 30))
    for filling in range(8, 20):
        facts = SummaryFacts(
            "总结", "站", (Section("经过", ("去了。",) * filling), Section("数字", ("共 8 次。",), (table,)))
        )
        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(summary_pdf(facts))]
        assert sum("第0项" in page for page in pages) == 1
        assert [page for page in pages if "第0项" in page] == [page for page in pages if "第7项" in page]
        assert [page for page in pages if "数字" in page] == [page for page in pages if "第7项" in page]


def _places(page: pypdfium2.PdfTextPage, words: str) -> list[int]:
    text = page.get_text_range()
    return [place for place in range(len(text)) if text.startswith(words, place)]


@pytest.mark.parametrize("which", ["taken away", "a voucher", "not public"])
def test_a_picture_alone_in_its_work_shows_only_what_may_be_shown(which: str, station: Station, people: People) -> None:
    photo = look_at(SimpleUploadedFile("照片.png", photograph()))
    sent = {"vouchers" if which == "a voucher" else "files": [photo]}
    given = day_of_work(station, explanation="年底忙", is_public=which != "not public")
    work = write_down_work(station, given, form_key=uuid4(), by=people.expert, **sent)
    if which == "taken away":
        revise(work, given, without=[work.evidence.get().pk], seen=None, by=people.expert)
    confirm(work, seen=None, is_public=given.is_public, by=people.host)
    assert pictures_of(station, YEAR) == []
