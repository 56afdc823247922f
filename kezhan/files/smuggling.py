"""What can hide in a PDF or a picture: actions that run on opening, other files, pages for a browser."""

import re
import zipfile
import zlib
from typing import IO

from kezhan.files.office import Harmful

MOST_UNPACKED = 64 * 1024 * 1024
WHERE_BROWSERS_LOOK = 1024
"""Bytes at the head of a PDF. Further in, notes may hold pieces of HTML."""
ACTIONS = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoTo[ER]|Rendition|Filespec)(?![A-Za-z0-9])"
)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
PAGE = re.compile(rb"<(script|html|iframe|body|\?php|!doctype)|<svg[\s>]", re.IGNORECASE)

ACTIVE = "里有会自己运行的动作、表单脚本或夹带的文件，请用“打印成 PDF”重新做一份再上传"
HIDING = "里藏着别的东西（网页、程序或压缩包），请重新截图，或者打开后另存为新的 {kind}再上传"
CLOSED = "设了密码或者打不开，请去掉密码，或者用“打印成 PDF”重新做一份再上传"


def refuse_active_pdf(content: IO[bytes]) -> None:
    """Harmful when a name in it calls for an action or a file, even escaped or in a packed stream of objects."""
    refuse_hidden(content, WHERE_BROWSERS_LOOK)
    content.seek(0)
    whole = content.read()
    _refuse_actions(whole)
    left = MOST_UNPACKED
    for stream in STREAM.finditer(whole):
        head = _plain(whole[max(0, whole.rfind(b"obj", 0, stream.start())) : stream.start()])
        if b"/ObjStm" in head:
            unpacked = _unpacked(head, memoryview(whole)[stream.end() :], left)
            left -= len(unpacked)
            _refuse_actions(unpacked)


def refuse_hidden(content: IO[bytes], looked_through: int = -1) -> None:
    """Harmful when an archiver, or a browser from its first `looked_through` bytes, would take it for their own."""
    content.seek(0)
    whole = content.read(looked_through)
    if PAGE.search(whole) or zipfile.is_zipfile(content):
        raise Harmful(HIDING)


def _refuse_actions(objects: bytes) -> None:
    if ACTIONS.search(_plain(objects)):
        raise Harmful(ACTIVE)


def _plain(objects: bytes) -> bytes:
    """The content with escaped names spelt out: #4a stands for a letter."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), objects)


def _unpacked(head: bytes, packed: memoryview, most: int) -> bytes:
    """The objects of the stream that begins here. A stream packed in a rare way or locked cannot be looked into."""
    if b"/Filter" not in head:
        return bytes(packed[:most])
    if b"/Predictor" in head or head.count(b"Decode") != 1 or b"/FlateDecode" not in head:
        raise Harmful(CLOSED)
    try:
        unpacked = zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error as damage:
        raise Harmful(CLOSED) from damage
    if len(unpacked) > most:
        raise Harmful(CLOSED)
    return unpacked
