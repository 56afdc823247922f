"""What can hide in a PDF or a picture: an archive, a page for a browser, more points than a machine can hold."""

import re
import zipfile
from typing import IO

from kezhan.files import pdf
from kezhan.files.harmful import Harmful
from kezhan.files.pictures import refuse_broken, refuse_huge

WHERE_BROWSERS_LOOK = 1024
"""Bytes at the head of a PDF. Further in, notes may hold pieces of HTML."""
PAGES = (b"<script", b"<html", b"<iframe", b"<body", b"<?php", b"<!doctype")
WIDE_PAGES = tuple(page.decode().encode(width) for page in PAGES for width in ("utf-16-le", "utf-16-be"))
PROGRAMS = (b"This program cannot be run in DOS mode", b"\x7fELF\x01\x01\x01", b"\x7fELF\x02\x01\x01")
OTHERS = (*PROGRAMS, b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
"""Archives and programs by marks of six bytes and more, which points of a picture do not come to by chance."""
DRAWING = re.compile(rb"<svg[\s>]")
HIDING = "里藏着别的东西（网页、程序或压缩包），请重新截图，或者打开后另存为新的 {kind}再上传"


def refuse_active_pdf(content: IO[bytes]) -> None:
    """Harmful when something hides in it, when it breaks off, or when it does something by itself."""
    _refuse_hidden(content, WHERE_BROWSERS_LOOK)
    content.seek(0)
    whole = content.read()
    pdf.refuse_broken(whole)
    pdf.refuse_active(whole)


def refuse_false_picture(content: IO[bytes]) -> None:
    """Harmful when something hides in it, or when it is too large to show."""
    _refuse_hidden(content)
    refuse_broken(content)
    refuse_huge(content)


def _refuse_hidden(content: IO[bytes], looked_through: int = -1) -> None:
    """Harmful when an archiver, or a browser from its first `looked_through` bytes, would take it for their own."""
    content.seek(0)
    whole = content.read(looked_through)
    low = whole.lower()
    is_page = any(page in low for page in (*PAGES, *WIDE_PAGES)) or DRAWING.search(low)
    if is_page or any(mark in whole for mark in OTHERS) or zipfile.is_zipfile(content):
        raise Harmful(HIDING)
