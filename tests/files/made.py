"""Files of each kind, made small and to measure."""

import io
import struct
import zipfile
import zlib
from functools import cache
from xml.sax.saxutils import escape

from docx import Document

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
POINTS = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + bytes(32)
JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
IEND = b"\0\0\0\0IEND\xae\x42\x60\x82"
EXIF = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + bytes(8)


def png(width: int = 1, height: int = 1) -> bytes:
    """The head of a picture of so many points."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + head + struct.pack(">I", zlib.crc32(head)) + bytes(40) + IEND


def jpg(width: int = 1, height: int = 1, start: bytes = JFIF, points: bytes = POINTS) -> bytes:
    """The head of a photograph of so many points."""
    return (
        start + b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00" + points + b"\xff\xd9"
    )


def changed(content: bytes, parts: dict[str, bytes | str]) -> bytes:
    """The Office file with these parts added or replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [name for name in old.namelist() if name not in parts]:
            new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return target.getvalue()


@cache
def word() -> bytes:
    """A Word file with one paragraph."""
    written = io.BytesIO()
    document = Document()
    document.add_paragraph("实施方案")
    document.save(written)
    return written.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> str:
    """The part that relates another one to a target."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    )


def instruction(body: str) -> str:
    """The document part with this paragraph."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body><w:p>{body}</w:p></w:body></w:document>'


def piece(words: str) -> str:
    """A piece of a field's words."""
    return f"<w:r><w:instrText>{escape(words)}</w:instrText></w:r>"


def pdf(objects: bytes) -> bytes:
    """A PDF of a page and these objects, without the table of where they stand."""
    return b"%PDF-1.7\n9 0 obj << /Type /Page >> endobj\n" + objects + b"\n%%EOF\n"


def packed(objects: bytes, described: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode") -> bytes:
    """Objects packed in a stream."""
    return b"1 0 obj\n<< %b >>\nstream\n%b\nendstream\nendobj" % (described, zlib.compress(objects))
