"""What files may be handed in, and whether a file's content is what its name says."""

import zipfile
from dataclasses import dataclass
from typing import IO

import puremagic

from kezhan.paper.workbook_measuring import DAMAGE

_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = "[Content_Types].xml"


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


def _office_file_has(part: str, content: IO[bytes]) -> bool:
    """Whether it opens, has the part, and its list of contents can be unpacked; the rest is looked into later."""
    try:
        with zipfile.ZipFile(content) as archive:
            if not {part, _TYPES} <= set(archive.namelist()):
                return False
            archive.read(_TYPES)
    except DAMAGE:
        return False
    return True
