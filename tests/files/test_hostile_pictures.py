"""Pictures made to harm: bombs of points, two files in one, broken off, by a false name. Each is refused with why."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kezhan.files import heif
from kezhan.files.reading import bounded
from kezhan.files.reading.bounded import ToldByFile, read_alone
from kezhan.files.receiving import look_at, look_at_evidence
from kezhan.policy.refusal import Refused
from tests.files.made import jpg, png
from tests.files.photographs import as_file, exif, scene

pytestmark = pytest.mark.browser

SIZE_BOX = b"ispe" + bytes(4) + struct.pack(">II", 640, 480)


def told(name: str, content: bytes) -> str:
    """The refusal; empty if the file is taken."""
    try:
        look_at_evidence(SimpleUploadedFile(name, content))
    except Refused as refused:
        return refused.reason
    return ""


def heic(width: int = 640, height: int = 480) -> bytes:
    """A picture as telephones make it, that says to be so large."""
    whole = as_file(scene(), "HEIF", exif=exif())
    assert SIZE_BOX in whole
    return whole.replace(SIZE_BOX, b"ispe" + bytes(4) + struct.pack(">II", width, height))


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return target.getvalue()


HIDDEN = [
    zipped(),
    b"<script>alert(1)</script>",
    b"<?php ls(); ?>",
    b"<svg onload=x>",
    "<Script>alert(1)</script>".encode("utf-16"),
    b"7z\xbc\xaf\x27\x1c" + bytes(26),
    b"Rar!\x1a\x07\x01" + bytes(26),
    b"MZ" + bytes(62) + b"This program cannot be run in DOS mode.",
    b"\x7fELF\x02\x01\x01" + bytes(9),
]


@pytest.mark.parametrize(("name", "content"), [("图.png", png), ("图.jpg", jpg), ("图.heic", heic)])
def test_a_bomb_of_points_is_refused_from_its_head_naming_the_file(name: str, content: object) -> None:
    assert told(name, content(60_000, 60_000)) == (  # type: ignore[operator]
        f"“{name}”太大了：60000 × 60000 点，打开它的电脑会卡死，请缩小到长宽各一万点以内再上传"
    )
    assert told(name, content(4_000, 3_000)) == ""  # type: ignore[operator]


def test_the_largest_of_the_pictures_in_a_heic_counts() -> None:
    box = struct.pack(">I", 20) + b"ispe" + bytes(4) + struct.pack(">II", 60_000, 60_000)
    whole = heic()
    at = whole.index(b"ipco") - 4
    length = int.from_bytes(whole[at : at + 4])
    inside = whole[at + 8 : at + length] + box
    grown = whole[:at] + struct.pack(">I", length + len(box)) + b"ipco" + inside + whole[at + length :]
    for name in (b"iprp", b"meta"):
        place = grown.index(name) - 4
        grown = grown[:place] + struct.pack(">I", int.from_bytes(grown[place : place + 4]) + 20) + grown[place + 4 :]
    assert heif.size(grown) == (60_000, 60_000)
    assert told("图.heic", grown).startswith("“图.heic”太大了：60000 × 60000 点")


@pytest.mark.parametrize("kind", ["jpg", "png", "heic"])
@pytest.mark.parametrize("hidden", HIDDEN)
def test_two_files_in_one_are_refused(kind: str, hidden: bytes) -> None:
    whole = {"jpg": as_file(scene()), "png": as_file(scene(), "PNG"), "heic": heic()}[kind]
    assert "里藏着别的东西" in told(f"图.{kind}", whole + hidden)


def test_scripts_under_the_name_of_a_picture_are_refused() -> None:
    assert "打不开或改过后缀" in told("图.jpg", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)")
    assert "打不开或改过后缀" in told("图.heic", b"#!/bin/sh\nreboot\n")
    active = b"%PDF-1.7\n<< /Type /Page >>\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n%%EOF\n"
    assert "会自己运行的动作" in told("图.pdf", active)


def test_a_script_in_what_a_picture_says_of_itself_is_refused() -> None:
    said = exif(make="<script>alert(1)</script>")
    assert "里藏着别的东西" in told("图.jpg", as_file(scene(), exif=said))


@pytest.mark.parametrize("left", [30, 300, 0.5, 0.9])
def test_a_heic_that_breaks_off_is_refused(left: float) -> None:
    whole = heic()
    assert told("图.heic", whole[: int(left if left > 1 else left * len(whole))]).startswith("“图.heic”")


def test_a_heic_is_one_by_its_content_and_taken_as_evidence_alone() -> None:
    assert told("IMG_1.HEIC", heic()) == ""
    assert look_at_evidence(SimpleUploadedFile("IMG_1.jpg", heic())).name == "IMG_1.heic"
    with pytest.raises(Refused, match="请打开后另存为 JPG 或 PNG"):
        look_at(SimpleUploadedFile("IMG_1.HEIC", heic()))
    assert "打不开或改过后缀" in told(
        "a.heic", struct.pack(">I", 24) + b"ftypavif" + bytes(4) + b"mif1avif" + bytes(99)
    )
    assert told("a.heic", struct.pack(">I", 16) + b"ftypheic" + bytes(99)).startswith("“a.heic”图片不完整")


@pytest.mark.parametrize("length", [0, 1, 7, 2**31, 2**32 - 1])
def test_boxes_of_any_length_come_to_an_end(length: int) -> None:
    content = struct.pack(">I", 16) + b"ftypheic" + bytes(4) + (struct.pack(">I", length) + b"meta") * 9_000
    assert heif.size(content) == (-1, -1)
    assert told("a.heic", content).startswith("“a.heic”图片不完整")


def test_a_picture_with_a_film_behind_it_is_taken() -> None:
    film = struct.pack(">I", 16) + b"mpvd" + bytes(8)
    assert told("IMG_1.heic", heic() + film) == ""
    assert Image.open(io.BytesIO(heic() + film)).size == (640, 480)


def table(entry: bytes, after: int = 0) -> bytes:
    """EXIF of one table with one entry; `after` is where the next table begins."""
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", after)


@pytest.mark.parametrize(
    "written",
    [
        table(struct.pack("<HHII", 0x8769, 4, 1, 8)),
        table(struct.pack("<HHII", 0x8825, 4, 2**32 - 1, 2**31)),
        table(struct.pack("<HHII", 0x010F, 2, 2**32 - 1, 26)),
        table(struct.pack("<HHII", 0x010F, 5, 2**29, 0), after=8),
        table(struct.pack("<HHII", 0x0112, 3, 1, 77)),
        b"Exif\0\0II*\0" + struct.pack("<IH", 8, 65_535) + bytes(60_000),
        b"Exif\0\0MM\0*" + b"\xff" * 40,
    ],
    ids=[
        "a circle",
        "a count beyond all",
        "a name beyond all",
        "tables in a circle",
        "no way round",
        "many",
        "nonsense",
    ],
)
def test_tables_of_exif_made_to_harm_say_nothing_and_the_picture_is_shown(written: bytes, tmp_path: Path) -> None:
    (tmp_path / "图.jpg").write_bytes(as_file(scene(), exif=written))
    found = read_alone(tmp_path / "图.jpg", "image/jpeg")
    assert found.said == ToldByFile.model_validate(hash_alone(found.said))
    assert found.thumb.startswith(b"\xff\xd8\xff")


def hash_alone(said: ToldByFile | None) -> dict[str, object]:
    """Only what the points say."""
    return {"picture_hash": said.picture_hash, "picture_quality": said.picture_quality} if said else {}


def test_a_file_that_takes_too_long_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "图.jpg").write_bytes(as_file(scene()))
    monkeypatch.setattr(bounded, "PATIENCE", 0.01)
    assert read_alone(tmp_path / "图.jpg", "image/jpeg").said is None
