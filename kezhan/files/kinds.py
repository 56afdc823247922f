"""What files may be handed in, and whether a file's content is what its name says."""

import zipfile
from dataclasses import dataclass
from typing import IO

import puremagic

from kezhan.paper.workbook_measuring import DAMAGE

_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = "[Content_Types].xml"
_UNPACKED_LIMIT = 200 * 1024 * 1024
"""Bytes that an Office file may unpack to: one far beyond it is made to choke whoever opens it."""


@dataclass(frozen=True)
class Kind:
    """A kind of file: how its name may end, its media type, and the part that an Office file of it must have."""

    label: str
    extensions: tuple[str, ...]
    media_type: str
    part: str = ""


KINDS = (
    Kind("PDF", ("pdf",), "application/pdf"),
    Kind("Word（docx）", ("docx",), f"{_OFFICE}wordprocessingml.document", "word/document.xml"),
    Kind("Excel（xlsx）", ("xlsx",), f"{_OFFICE}spreadsheetml.sheet", "xl/workbook.xml"),
    Kind("JPG", ("jpg", "jpeg"), "image/jpeg"),
    Kind("PNG", ("png",), "image/png"),
)
ALLOWED = "、".join(kind.label for kind in KINDS)


def kind_of(name: str) -> Kind | None:
    """The kind that the file's name claims; None for one that is not taken."""
    extension = name.rpartition(".")[2].lower()
    return next((kind for kind in KINDS if extension in kind.extensions), None)


def content_is(kind: Kind, head: bytes, content: IO[bytes]) -> bool:
    """Whether the content is of this kind; `head` is its first bytes, `content` the whole, to be read from anywhere."""
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        return False
    likeliest = {match.mime_type for match in matches if match.confidence == matches[0].confidence}
    return kind.media_type in likeliest and (not kind.part or _office_file_has(kind.part, content))


def has_macros(content: IO[bytes]) -> bool:
    """Whether an Office file carries code; it must be one that opened as what it is."""
    with zipfile.ZipFile(content) as archive:
        types = archive.read(_TYPES).lower()
        return b"macroenabled" in types or any(name.lower().endswith("vbaproject.bin") for name in archive.namelist())


def _office_file_has(part: str, content: IO[bytes]) -> bool:
    """Whether it opens, has the part, and what it says of its contents can be unpacked; the rest is not looked into."""
    try:
        with zipfile.ZipFile(content) as archive:
            whole = sum(entry.file_size for entry in archive.infolist())
            if not {part, _TYPES} <= set(archive.namelist()) or whole > _UNPACKED_LIMIT:
                return False
            archive.read(_TYPES)
    except DAMAGE:
        return False
    return True
