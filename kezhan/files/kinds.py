"""Which files may be handed in, and whether a file's content matches its name."""

import zipfile
from dataclasses import dataclass
from typing import IO

import puremagic

from kezhan.paper.workbook_measuring import DAMAGE

_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the endings of its name, its media type, and the part that such an Office file must have."""

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
    """The kind that the file's name claims. None for a kind that is not taken."""
    extension = name.rpartition(".")[2].lower()
    return next((kind for kind in KINDS if extension in kind.extensions), None)


def content_is(kind: Kind, head: bytes, content: IO[bytes]) -> bool:
    """Whether the content is of this kind.

    `head` holds its first bytes; `content` is the whole, readable from anywhere.
    """
    try:
        matches = puremagic.magic_string(head)
    except puremagic.PureError:
        return False
    likeliest = {match.mime_type for match in matches if match.confidence == matches[0].confidence}
    return kind.media_type in likeliest and (not kind.part or _office_file_has(kind.part, content))


def _office_file_has(part: str, content: IO[bytes]) -> bool:
    """Whether it opens, has the part, and can unpack its list of contents. Other checks look into the rest later."""
    try:
        with zipfile.ZipFile(content) as archive:
            if not {part, _TYPES} <= set(archive.namelist()):
                return False
            archive.read(_TYPES)
    except DAMAGE:
        return False
    return True
