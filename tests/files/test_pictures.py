"""A picture that unfolds beyond measure is refused, alone and inside an Office file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan.files.receiving import look_at
from kezhan.policy.refusal import Refused
from tests.files.made import EXIF, JFIF, POINTS, changed, jpg, png, word


def told(name: str, content: bytes) -> str:
    """The refusal; empty if the file is taken."""
    try:
        look_at(SimpleUploadedFile(name, content))
    except Refused as refused:
        return refused.reason
    return ""


@pytest.mark.parametrize(("name", "made"), [("图.png", png), ("图.jpg", jpg)])
def test_a_picture_has_at_most_so_many_points(name: str, made: type) -> None:
    assert told(name, made(12_000, 10_000)) == ""
    assert told(name, made(12_001, 10_000)) == (
        f"“{name}”太大了：12001 × 10000 点，打开它的电脑会卡死，请缩小到长宽各一万点以内再上传"
    )
    assert told(name, made(0, 10)).startswith(f"“{name}”图片不完整，多半没有传完或者坏了")


@pytest.mark.parametrize(("name", "made"), [("图.png", png()), ("图.jpg", jpg())])
@pytest.mark.parametrize("left", [40, 50, -1])
def test_a_picture_that_breaks_off_is_refused(name: str, made: bytes, left: int) -> None:
    assert told(name, made[:left]).startswith(f"“{name}”图片不完整")
    assert told(name, made + b"what telephones put behind it") == ""


MARKS_OF_A_FILM = b"ftypmp42\xff\xd9mdat\xff\xda\x00\x0c..\xff\xe0"
THUMBNAIL = JFIF + b"\xff\xe1\x00\x20" + jpg()[-30:]


@pytest.mark.parametrize("start", [JFIF, EXIF, THUMBNAIL])
@pytest.mark.parametrize(
    "points", [POINTS, POINTS + b"\xff\x00\xff\xd0" + POINTS, POINTS + b"\xff\xc4\x00\x04\xff\xd9" + POINTS + b"\xff"]
)
def test_a_photograph_ends_at_its_own_end_whatever_follows(start: bytes, points: bytes) -> None:
    """A film behind it holds any marks, and so do a thumbnail before it and the tables between its scans."""
    whole = jpg(start=start, points=points)
    assert told("图.jpg", whole + MARKS_OF_A_FILM) == ""
    assert told("图.jpg", whole[:-2] + b"\xff\xd0").startswith("“图.jpg”图片不完整")
    assert told("图.jpg", whole[: -2 - len(points)]).startswith("“图.jpg”图片不完整")


def test_a_picture_inside_a_word_file_has_no_more() -> None:
    assert told("方案.docx", changed(word(), {"word/media/image1.png": png(60_000, 60_000)})).startswith(
        "“方案.docx”里有图片太大了"
    )
    assert told("方案.docx", changed(word(), {"word/media/image1.png": png(6_000, 6_000)})) == ""
