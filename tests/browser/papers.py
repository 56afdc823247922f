"""Small real papers of their kind, to hand in."""

import io
import struct
import zlib

from playwright.sync_api import FilePayload
from pypdf import PdfWriter


def pdf(name: str) -> FilePayload:
    """A blank A4 page. Its title is its name, so that no two papers are the same file."""
    written = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.add_metadata({"/Title": name})
    writer.write(written)
    return {"name": name, "mimeType": "application/pdf", "buffer": written.getvalue()}


def photo(name: str, shade: int = 0x80) -> FilePayload:
    """A picture of one grey pixel."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes([0, shade]))) + _chunk(b"IEND", b"")
    return {"name": name, "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + parts}


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
