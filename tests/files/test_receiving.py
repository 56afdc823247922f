"""A file is taken by its content, not by its name."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.accounts.models import Account
from kezhan.files import receiving
from kezhan.files.models import Upload
from kezhan.files.receiving import keep, look_at, look_at_evidence
from kezhan.journal.models import Entry
from kezhan.policy.refusal import Refused
from tests.files.made import EXIF, jpg, png

PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Page>>\nendobj\n%%EOF\n"
PNG, JPG, CAMERA_JPG = png(), jpg(), jpg(start=EXIF)
PROGRAM = b"MZ\x90\x00" + bytes(100)
TYPES = "<Types/>"
MACRO_TYPES = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def office(*parts: str, types: str = TYPES) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        for part in parts:
            archive.writestr(part, "<document/>")
    return content.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")


@pytest.fixture
def account(db: None) -> Account:
    return Account.objects.create_account(username="chen", name="陈小红", password="kezhan-tests-2026")


def receive(uploaded: SimpleUploadedFile, *, by: Account | None) -> Upload:
    return keep(look_at(uploaded), by=by)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("方案.pdf", PDF, "application/pdf"),
        ("方案.PDF", PDF, "application/pdf"),
        ("转来的.pdf", b"\xef\xbb\xbf\r\n" + PDF, "application/pdf"),
        ("方案.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("名单.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("照片.jpg", JPG, "image/jpeg"),
        ("照片.jpeg", CAMERA_JPG, "image/jpeg"),
        ("截图.png", PNG, "image/png"),
    ],
)
def test_an_allowed_file_is_kept_with_its_kind_size_and_hash(
    account: Account, name: str, content: bytes, media_type: str
) -> None:
    upload = receive(SimpleUploadedFile(name, content), by=account)
    kept = (upload.name, upload.media_type, upload.size, upload.digest, upload.uploaded_by)
    assert kept == (name, media_type, len(content), hashlib.sha256(content).hexdigest(), account)
    with upload.file.open() as file:
        assert file.read() == content


def test_the_same_file_twice_lies_under_two_names_that_do_not_tell_its_own(account: Account) -> None:
    places = [receive(SimpleUploadedFile("方案.pdf", PDF), by=account).file.name or "" for _ in range(2)]
    assert places[0] != places[1]
    assert ["方案" in place for place in places] == [False, False]
    assert [Path(place).suffix for place in places] == [".pdf", ".pdf"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("说明.txt", b"text"),
        ("页.html", b"<html>"),
        ("图.svg", b"<svg/>"),
        ("没有后缀", PDF),
        ("方案.pdf.exe", PROGRAM),
    ],
)
def test_another_kind_is_refused_naming_what_is_allowed(account: Account, name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile(name, content), by=account)
    assert refused.value.reason.endswith("这种文件不收，请换成 PDF、Word（docx）、Excel（xlsx）、JPG、PNG")
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("name", ["表.xls", "说明.doc", "方案.wps", "宏.docm", "宏.XLSM"])
def test_an_old_office_file_is_refused_with_how_to_save_it_anew(account: Account, name: str) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile(name, DOCX), by=account)
    assert refused.value.reason == f"“{name}”这种文件不收，请在 Word、Excel 或 WPS 里另存为 docx 或 xlsx"


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("IMG_1.HEIC", "请打开后另存为 JPG 或 PNG"),
        ("传真.tif", "请打开后另存为 JPG 或 PNG"),
        ("发票.ofd", "请打开后另存为 PDF"),
    ],
)
def test_a_kind_that_can_be_saved_as_another_is_refused_with_how(account: Account, name: str, way_out: str) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile(name, PNG), by=account)
    assert refused.value.reason == f"“{name}”这种文件不收，{way_out}"


@pytest.mark.parametrize(
    ("name", "content", "really"),
    [
        ("照片.jpg", PNG, "其实是 PNG，请把后缀改成 .png 再上传"),
        ("截图.png", JPG, "其实是 JPG，请把后缀改成 .jpg 再上传"),
        ("方案.docx", XLSX, "其实是 Excel（xlsx），请把后缀改成 .xlsx 再上传"),
        ("照片.jpg", b"\0\0\0\x18ftypheic" + bytes(99), "其实是 HEIC，请打开后另存为 JPG 或 PNG 再上传"),
        ("照片.jpg", b"RIFF\x40\0\0\0WEBPVP8 " + bytes(99), "其实是 WEBP，请打开后另存为 JPG 或 PNG 再上传"),
    ],
)
def test_content_that_goes_by_a_wrong_name_is_named(account: Account, name: str, content: bytes, really: str) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile(name, content), by=account)
    assert refused.value.reason.endswith(f"，{really}")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("方案.pdf", PROGRAM),
        ("方案.pdf", PNG),
        ("方案.pdf", b"plain words"),
        ("照片.jpg", PNG),
        ("照片.png", b"<html><script>alert(1)</script></html>"),
        ("方案.docx", PDF),
        ("方案.docx", XLSX),
        ("名单.xlsx", DOCX),
        ("方案.docx", b"PK\x03\x04" + bytes(100)),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(account: Account, name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile(name, content), by=account)
    assert refused.value.reason.startswith(f"“{name}”的内容不是 ")
    assert (Upload.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "content",
    [
        office("word/document.xml", "word/vbaProject.bin"),
        office("word/document.xml", "word/VBAPROJECT.BIN"),
        office("word/document.xml", types=MACRO_TYPES),
    ],
)
def test_an_office_file_with_macros_is_refused(account: Account, content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile("方案.docx", content), by=account)
    assert refused.value.reason == "“方案.docx”里带宏，请另存为不带宏的 Word（docx）再上传"


def damaged(how: Callable[[bytearray, int], None]) -> bytes:
    """A Word file whose list of contents is packed and then damaged; `how` gets the bytes and the start of the list."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES * 50)
        archive.writestr("word/document.xml", "<document/>")
    spoilt = bytearray(content.getvalue())
    how(spoilt, 30 + len("[Content_Types].xml"))
    return bytes(spoilt)


def _wrong_stream(content: bytearray, start: int) -> None:
    content[start : start + 8] = b"\xff" * 8


def _wrong_checksum(content: bytearray, start: int) -> None:
    content[content.index(b"PK\x01\x02") + 16] ^= 1


def _unknown_packing(content: bytearray, start: int) -> None:
    for place in (8, content.index(b"PK\x01\x02") + 10):
        content[place] = 99


def _encrypted(content: bytearray, start: int) -> None:
    for place in (6, content.index(b"PK\x01\x02") + 8):
        content[place] |= 1


@pytest.mark.parametrize("how", [_wrong_stream, _wrong_checksum, _unknown_packing, _encrypted])
def test_a_damaged_office_file_is_refused_with_words(account: Account, how: Callable[[bytearray, int], None]) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile("方案.docx", damaged(how)), by=account)
    assert refused.value.reason.startswith("“方案.docx”的内容不是 Word（docx），打不开或改过后缀")


def test_an_office_file_that_would_unpack_beyond_measure_is_refused(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kezhan.files.office.MOST_UNPACKED", 10)
    with pytest.raises(Refused):
        receive(SimpleUploadedFile("方案.docx", DOCX), by=account)


def test_an_empty_file_is_refused(account: Account) -> None:
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile("方案.pdf", b""), by=account)
    assert refused.value.reason == "“方案.pdf”是空的，请重新选文件"


def test_a_file_of_the_limit_is_taken_and_one_byte_more_is_refused(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "SIZE_LIMIT", 1024 * 1024)
    at_the_limit = PDF + bytes(1024 * 1024 - len(PDF))
    assert receive(SimpleUploadedFile("方案.pdf", at_the_limit), by=account).size == 1024 * 1024
    with pytest.raises(Refused) as refused:
        receive(SimpleUploadedFile("方案.pdf", at_the_limit + b"0"), by=account)
    assert refused.value.reason == "“方案.pdf”有 1.0 MB，超过 1 MB，请压缩或分开上传"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/方案.pdf", "方案.pdf"),
        (r"C:\资料\方案.pdf", "方案.pdf"),
        ("方\u202e案\r\n.pdf", "方案.pdf"),
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_tricks(account: Account, given: str, kept: str) -> None:
    uploaded = SimpleUploadedFile("x.pdf", PDF)
    uploaded.__dict__["_name"] = given
    assert receive(uploaded, by=account).name == kept


@pytest.mark.parametrize(
    ("given", "content", "kept"),
    [
        (".jpg", JPG, "照片.jpg"),
        ("\u200b\u2060.jpg", JPG, "照片.jpg"),
        ("\ue000\uf8ff.jpg", JPG, "照片.jpg"),
        ("　.PNG", PNG, "照片.PNG"),
        (".png", JPG, "照片.jpg"),
        (".pdf", PDF, "文件.pdf"),
        ("甲\u200b.jpg", JPG, "甲.jpg"),
        ("😀.jpg", JPG, "😀.jpg"),
    ],
)
def test_a_name_of_which_nothing_can_be_read_says_what_it_is(
    account: Account, given: str, content: bytes, kept: str
) -> None:
    uploaded = SimpleUploadedFile("x.jpg", content)
    uploaded.__dict__["_name"] = given
    assert keep(look_at_evidence(uploaded), by=account).name == kept


@pytest.mark.django_db
def test_a_visitor_may_hand_in_a_file_too() -> None:
    upload = receive(SimpleUploadedFile("方案.pdf", PDF), by=None)
    assert upload.uploaded_by is None
    assert Entry.objects.get().actor == "来访者（公众）"
