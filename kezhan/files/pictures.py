"""Whether a picture is whole, and how large. A small file may unfold to gigabytes in the program that shows it."""

import re
from typing import IO

import imagesize

from kezhan.files import heif
from kezhan.files.harmful import Harmful

MOST_POINTS = 120_000_000
"""More than the finest telephones take."""
HUGE = "太大了：{width} × {height} 点，打开它的电脑会卡死，请缩小到长宽各一万点以内再上传"
BROKEN = "图片不完整，多半没有传完或者坏了，请重新截图，或者打开后另存为新的 {kind}再上传"
MOST_PIECES = 20_000
"""Pieces of one picture that are read. A photograph has some ten before its points, and as many scans."""
STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
PNG_END = b"IEND\xae\x42\x60\x82"
JPG_MARK = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
"""A mark between the pieces of a photograph. Among the points there are only those that this leaves out."""
JPG_POINTS, JPG_END, JPG_LONE = b"\xda", b"\xd9", (b"\x01", b"\xd8")
"""The marks where points begin and where the photograph ends, and those that have no piece of their own."""


def refuse_broken(content: IO[bytes]) -> None:
    """Harmful when the picture does not say how large it is, or breaks off."""
    content.seek(0)
    whole = content.read()
    if not _is_whole(whole) or min(_size(content)) <= 0:
        raise Harmful(BROKEN)


def refuse_huge(content: IO[bytes]) -> None:
    """Harmful when the picture has too many points."""
    width, height = _size(content)
    if width * height > MOST_POINTS:
        raise Harmful(HUGE.replace("{width}", str(width)).replace("{height}", str(height)))


def _is_whole(whole: bytes) -> bool:
    if heif.BEGINS.match(whole):
        return heif.ends(whole)
    return PNG_END in whole if whole.startswith(STARTS[0]) else _jpg_ends(whole)


def _jpg_ends(whole: bytes) -> bool:
    """Whether the photograph comes to its own end. Telephones put a film behind it, in which any mark may stand."""
    at, has_points = 0, False
    for _ in range(MOST_PIECES):
        found = JPG_MARK.search(whole, at)
        if found is None or found[1] == JPG_END:
            return found is not None and has_points
        has_points = has_points or found[1] == JPG_POINTS
        at = found.end()
        if found[1] not in JPG_LONE:
            at += int.from_bytes(whole[at : at + 2])
    return False


def _size(content: IO[bytes]) -> tuple[int, int]:
    """Points across and down; -1 where it does not say."""
    content.seek(0)
    if heif.BEGINS.match(content.read(heif.BEGINNING)):
        content.seek(0)
        return heif.size(content.read())
    content.seek(0)
    width, height = imagesize.get(_Patience(content), exif_rotation=False)
    return int(width), int(height)


class _Patience:
    """The content, for a reader that goes from piece to piece: one in millions of pieces is made to take seconds."""

    def __init__(self, content: IO[bytes]) -> None:
        self.seek, self.tell = content.seek, content.tell
        self._content = content
        self._left = MOST_PIECES

    def read(self, size: int = -1) -> bytes:
        self._left -= 1
        if self._left < 0:
            raise Harmful(BROKEN)
        return self._content.read(size)
