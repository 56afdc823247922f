"""What an Office file may carry besides words and figures: code, other files, links that fetch by themselves."""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import IO

from kezhan.files import pictures
from kezhan.files.harmful import Harmful
from kezhan.files.instructions import LINKED, may_instruct, refuse_instructions
from kezhan.paper.workbook_measuring import DAMAGE, BrokenWorkbook, Walk

TYPES = "[Content_Types].xml"
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes to which an Office file may unpack. A file far beyond it is made to choke the program that opens it."""
MOST_SIGNS = 1_200_000
"""Signs `<` and `=` in all parts that are read: as many elements and attributes at most, which take about a second.

A table of 10,000 rows and fourteen columns has a million, and so has a text of some hundred pages.
"""
MOST_PARTS = 5_000
ZIP_START, OLE_START, PROGRAM_START = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ"

POINTING = "里有打开本机或别处文件的超链接，请取消超链接再上传"
MACROS = "里带宏，请另存为不带宏的 {kind}再上传"
EMBEDDED = "里嵌了别的文件或控件，请删掉它们，或者另存为 PDF 再上传；要交的文件请单独上传"
TOO_MUCH = "里的格子、公式或域太多，请分成几份，或者另存为 PDF 再上传"
TOO_LARGE = "解压后太大，请删掉用不着的图片，或者分成几份再上传"
DAMAGED = "打不开或者夹带了别的内容，请用 Word、Excel 或 WPS 打开，另存为新的 {kind}再上传"

CODE = re.compile(r"macroenabled|vbaproject|vba-?data|macrosheet", re.IGNORECASE)
CONTROL = re.compile(r"activex", re.IGNORECASE)
MARKUP = re.compile(rb"(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
"""How a part in XML begins, whatever its name."""
CODE_RELATIONS = {"vbaproject", "wordvbadata", "xlmacrosheet", "xlintlmacrosheet"}
EMBEDDING_RELATIONS = {
    *("control", "activexcontrolbinary", "oleobject", "package", "afchunk", "webextension", "webextensiontaskpanes")
}
FETCHING_RELATIONS = {
    *("externallink", "connections", "querytable", "attachedtemplate", "subdocument", "frame", "rdrichvaluewebimage")
}
CLICKED = re.compile(r"https?://|(mailto|tel):|#|(?!//)[^:\\]*$", re.IGNORECASE)
"""Where a link may lead if only a click follows it."""
OWN_TEMPLATE = re.compile(
    r"normal(\.dot[mx]?|\.wpt)?"
    r"|(file:///)?([a-z]:[\\/]|/?users/)([^\\/]+[\\/])*"
    r"(microsoft[\\/]templates|templates\.localized|office6[\\/]templates[\\/]wps[\\/]\w+)[\\/]normal\.(dot[mx]?|wpt)",
    re.IGNORECASE,
)
"""The empty template of Word or WPS itself, alone or in its place on the writer's own disk. It fetches nothing."""


@dataclass
class _Relations(Walk):
    """The relations of one part to others, as (last word of their type, mode, target)."""

    found: list[tuple[str, str, str]] = field(default_factory=list)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2].lower()
            self.found.append((kind, attributes.get("TargetMode", "").lower(), attributes.get("Target", "")))


@dataclass
class _Types(Walk):
    """The types that the file's list of contents gives its parts."""

    found: list[str] = field(default_factory=list)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.found.append(attributes.get("ContentType", ""))


@dataclass
class _Reading:
    """How much may still be read. A few kilobytes may unpack to elements that take minutes."""

    left: int

    def spend_on(self, part: bytes) -> None:
        """Counting takes a hundredth of the time that reading takes."""
        self.left -= part.count(b"<") + part.count(b"=")
        if self.left < 0:
            raise Harmful(TOO_MUCH)


def refuse_harm(content: IO[bytes], most_signs: int = MOST_SIGNS) -> None:
    """Harmful unless every part is needed in a text or a table. The caller has opened the file as its kind."""
    try:
        with zipfile.ZipFile(content) as archive:
            _refuse_strange_archive(archive, content)
            left, reading = MOST_UNPACKED, _Reading(most_signs)
            for entry in archive.infolist():
                with archive.open(entry) as packed:
                    part = packed.read(left + 1)
                left -= len(part)
                if left < 0:
                    raise Harmful(TOO_LARGE)
                _refuse_part(entry.filename, part, reading)
    except (BrokenWorkbook, *DAMAGE) as damage:
        raise Harmful(DAMAGED) from damage


def _refuse_strange_archive(archive: zipfile.ZipFile, content: IO[bytes]) -> None:
    """Another file may hide before the archive, behind it, or under a name that occurs twice or leads elsewhere."""
    entries = archive.infolist()
    names = {posixpath.normpath(entry.filename.replace("\\", "/")).lower() for entry in entries}
    length = content.seek(0, 2)
    content.seek(max(0, length - 22))
    ends_there = content.read(4) == b"PK\x05\x06"
    first = min(entry.header_offset for entry in entries)
    climbs = any(name.startswith(("/", "../")) or name == ".." or name[1:2] == ":" for name in names)
    if not ends_there or first or climbs or len(names) < len(entries) or len(entries) > MOST_PARTS:
        raise Harmful(DAMAGED)


def _refuse_part(name: str, part: bytes, reading: _Reading) -> None:
    low = name.lower()
    _refuse_called(low)
    if low == TYPES.lower():
        reading.spend_on(part)
        _refuse_types(part)
    if part.startswith((OLE_START, PROGRAM_START)) or (part.startswith(ZIP_START) and not _is_of_a_chart(low)):
        raise Harmful(EMBEDDED)
    if part.startswith(pictures.STARTS):
        _refuse_huge(part)
    if low.endswith(".rels"):
        reading.spend_on(part)
        _refuse_relations(low, part)
    elif MARKUP.match(part) and may_instruct(part):
        reading.spend_on(part)
        refuse_instructions(part)


def _refuse_huge(picture: bytes) -> None:
    try:
        pictures.refuse_huge(io.BytesIO(picture))
    except Harmful as huge:
        raise Harmful(f"里有图片{huge}") from None


def _refuse_called(words: str) -> None:
    """A part's name or type tells what the program takes it for."""
    if CODE.search(words):
        raise Harmful(MACROS)
    if CONTROL.search(words):
        raise Harmful(EMBEDDED)


def _refuse_types(part: bytes) -> None:
    walk = _Types()
    walk.read(part)
    for kind in walk.found:
        _refuse_called(kind)


def _is_of_a_chart(name: str) -> bool:
    """A chart carries its figures in a small workbook. The relations name anything else that is embedded there."""
    return re.fullmatch(r"(word|xl)/embeddings/[^/]*\.xlsx", name) is not None


def _refuse_relations(name: str, part: bytes) -> None:
    walk = _Relations()
    walk.read(part)
    for kind, mode, target in walk.found:
        if kind in CODE_RELATIONS:
            raise Harmful(MACROS)
        if kind in EMBEDDING_RELATIONS and not (kind == "package" and "/charts/_rels/" in name and mode != "external"):
            raise Harmful(EMBEDDED)
        is_own = kind == "attachedtemplate" and OWN_TEMPLATE.fullmatch(target.strip())
        if (kind in FETCHING_RELATIONS or (mode == "external" and kind != "hyperlink")) and not is_own:
            raise Harmful(LINKED)
        if mode == "external" and not is_own and not CLICKED.match(target.strip()):
            raise Harmful(POINTING)
