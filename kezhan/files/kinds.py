"""Which files may be handed in, and whether a file's content matches its name."""

import re
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
    "HEIC": re.compile(rb".{4}ftyp(hei|hev|mif|msf)", re.DOTALL),
    "WEBP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
"""Pictures to which telephones and chats give the ending jpg."""
BEFORE_PDF = b"\xef\xbb\xbf\0\t\r\n "
"""What a program that passes a PDF on may put before it. Every reader looks past it."""


def kind_of(name: str) -> Kind | None:
    """The kind that the file's name claims. None for a kind that is not taken."""
    extension = name.rpartition(".")[2].lower()
    return next((kind for kind in KINDS if extension in kind.extensions), None)


def advice_on(name: str) -> str:
    """What to do with a file of a kind that is not taken."""
    extension = name.rpartition(".")[2].lower()
    return "请" + next((how for extensions, how in OTHERS.items() if extension in extensions), f"换成 {ALLOWED}")


def really(head: bytes, content: IO[bytes]) -> str:
    """What a file is whose content is not of the kind that its name claims."""
    if found := next((kind for kind in KINDS if content_is(kind, head, content)), None):
        return f"其实是 {found.label}，请把后缀改成 .{found.extensions[0]} 再上传"
    if other := next((label for label, begins in OTHER_PICTURES.items() if begins.match(head)), ""):
        return f"其实是 {other}，请打开后另存为 JPG 或 PNG 再上传"
    return f"打不开或改过后缀；只收 {ALLOWED}"


def content_is(kind: Kind, head: bytes, content: IO[bytes]) -> bool:
    """Whether the content is of this kind.

    `head` holds its first bytes; `content` is the whole, readable from anywhere.
    """
    try:
        matches = puremagic.magic_string(head.lstrip(BEFORE_PDF) if kind.media_type == "application/pdf" else head)
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
