"""How large a picture is. A small file may unfold to gigabytes in the program that shows it."""

from typing import IO

import imagesize

from kezhan.files.harmful import Harmful

MOST_POINTS = 120_000_000
"""More than the finest telephones take."""
HUGE = "太大了：{width} × {height} 点，打开它的电脑会卡死，请缩小到长宽各一万点以内再上传"
BROKEN = "图片不完整，多半没有传完或者坏了，请重新截图，或者打开后另存为新的 {kind}再上传"
MOST_PIECES = 20_000
"""Reads until the picture has told its size. A photograph has some ten pieces before its points."""
STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
PNG_END = b"IEND\xae\x42\x60\x82"
JPG_POINTS, JPG_END = b"\xff\xda", b"\xff\xd9"
"""The marks where the points begin and where the picture ends; neither stands anywhere among the points."""


def refuse_broken(content: IO[bytes]) -> None:
    """Harmful when the picture does not say how large it is, or breaks off."""
    content.seek(0)
    whole = content.read()
    is_whole = PNG_END in whole if whole.startswith(STARTS[0]) else whole.rfind(JPG_END) > whole.rfind(JPG_POINTS) >= 0
    if not is_whole or min(_size(content)) <= 0:
        raise Harmful(BROKEN)


def refuse_huge(content: IO[bytes]) -> None:
    """Harmful when the picture has too many points."""
    width, height = _size(content)
    if width * height > MOST_POINTS:
        raise Harmful(HUGE.replace("{width}", str(width)).replace("{height}", str(height)))


def _size(content: IO[bytes]) -> tuple[int, int]:
    """Points across and down; -1 where it does not say."""
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
