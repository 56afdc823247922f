"""Which files may be handed in, and whether a file's content matches its name."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

import puremagic

from kezhan.files import heif
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

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


KINDS = (
    Kind("PDF", ("pdf",), "application/pdf"),
    Kind("Word（docx）", ("docx",), f"{_OFFICE}wordprocessingml.document", "word/document.xml"),
    Kind("Excel（xlsx）", ("xlsx",), f"{_OFFICE}spreadsheetml.sheet", "xl/workbook.xml"),
    Kind("JPG", ("jpg", "jpeg"), "image/jpeg"),
    Kind("PNG", ("png",), "image/png"),
)
HEIC = Kind("HEIC", ("heic", "heif"), "image/heic")
EVIDENCE = (*KINDS, HEIC)
"""What shows that something was done comes from telephones too. We show a picture of our own beside it, because few
office computers open HEIC; a paper that others must open is not taken so.
"""
READ = {
    *(kind.media_type for kind in EVIDENCE if kind.is_picture),
    *(kind.media_type for kind in KINDS if {"pdf", "docx"} & {*kind.extensions}),
}
"""The media types that say something: pictures when and where, papers their text."""
OTHERS = {
    (
        "doc",
        "xls",
        "ppt",
        "wps",
        "et",
        "dps",
        "rtf",
        "docm",
        "xlsm",
        "dotx",
        "xltx",
    ): "在 Word、Excel 或 WPS 里另存为 docx 或 xlsx",
    ("heic", "heif", "webp", "tif", "tiff", "bmp", "gif"): "打开后另存为 JPG 或 PNG",
    ("ofd",): "打开后另存为 PDF",
}
"""The endings of kinds that are not taken but can be saved as one that is, and how."""
OTHER_PICTURES = {
    "HEIC": heif.BEGINS,
    "WEBP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
"""Pictures to which telephones and chats give the ending jpg."""
BEFORE_PDF = b"\xef\xbb\xbf\0\t\r\n "
"""What a program that passes a PDF on may put before it. Every reader looks past it."""


def kind_of(name: str, kinds: Sequence[Kind] = KINDS) -> Kind | None:
    """The kind that the file's name claims. None for a kind that is not taken."""
    extension = name.rpartition(".")[2].lower()
    return next((kind for kind in kinds if extension in kind.extensions), None)


def picture_in(head: bytes, content: IO[bytes], kinds: Sequence[Kind]) -> Kind | None:
    """The kind of picture that the content is, whatever its name says. Telephones name pictures wrongly."""
    return next((kind for kind in kinds if kind.is_picture and content_is(kind, head, content)), None)


def advice_on(name: str, kinds: Sequence[Kind] = KINDS) -> str:
    """What to do with a file of a kind that is not taken."""
    extension = name.rpartition(".")[2].lower()
    how = next((how for extensions, how in OTHERS.items() if extension in extensions), f"换成 {allowed(kinds)}")
    return f"请{how}"


def allowed(kinds: Sequence[Kind]) -> str:
    """These kinds by their names."""
    return "、".join(kind.label for kind in kinds)


def really(head: bytes, content: IO[bytes], kinds: Sequence[Kind] = KINDS) -> str:
    """What a file is whose content is not of the kind that its name claims."""
    if found := next((kind for kind in kinds if content_is(kind, head, content)), None):
        return f"其实是 {found.label}，请把后缀改成 .{found.extensions[0]} 再上传"
    if other := next((label for label, begins in OTHER_PICTURES.items() if begins.match(head)), ""):
        return f"其实是 {other}，请打开后另存为 JPG 或 PNG 再上传"
    return f"打不开或改过后缀；只收 {allowed(kinds)}"


def content_is(kind: Kind, head: bytes, content: IO[bytes]) -> bool:
    """Whether the content is of this kind.

    `head` holds its first bytes; `content` is the whole, readable from anywhere.
    """
    if kind == HEIC:
        return heif.BEGINS.match(head) is not None
    try:
        matches = puremagic.magic_string(head.lstrip(BEFORE_PDF) if kind.media_type == "application/pdf" else head)
    except (puremagic.PureError, ValueError):  # a ValueError: there is nothing to look at
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
