"""What a PDF does by itself: actions that run or fetch, files that it carries. Every part of it is read once."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kezhan.files.harmful import Harmful

ACTIVE = "里有会自己运行的动作、表单脚本或夹带的文件，请用“打印成 PDF”重新做一份再上传"
CLOSED = "设了密码或者打不开，请去掉密码，或者用“打印成 PDF”重新做一份再上传"
BROKEN = "不完整，多半没有传完或者坏了，请打开看看，再传一次，或者用“打印成 PDF”重新做一份"

MOST_UNPACKED = 20 * 1024 * 1024
"""Bytes to which all packed objects together may unpack."""
MOST_STREAMS = 100_000
MOST_OPENINGS = 5
"""A file is changed a few times, and each time may say anew how it opens."""
BEGINNING = 4096
"""Bytes that tell whether a stream holds objects."""
DEFLATED = tuple(bytes([window << 4 | 8]) for window in range(8))
"""How a stream begins that is packed in the usual way."""
ACTIONS = tuple(
    b"/" + name.encode()
    for name in (
        *("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "SubmitForm", "ImportData"),
        *("GoToE", "GoToR", "Rendition", "Filespec", "Movie", "Sound"),
    )
)
OPENING, LINK, LOCKED, OBJECTS, FIRST, COUNT = b"/OpenAction", b"/URI", b"/Encrypt", b"/ObjStm", b"/First", b"/N"
PACKED_RARELY = tuple(
    b"/" + name.encode()
    for name in (
        *("Predictor", "ASCIIHexDecode", "AHx", "ASCII85Decode", "A85", "LZWDecode", "LZW", "RunLengthDecode", "RL"),
        *("Crypt", "BrotliDecode"),
    )
)
LETTERS = frozenset(b"".join((*ACTIONS, *PACKED_RARELY, OPENING, LINK, LOCKED, OBJECTS, FIRST, COUNT))) - {ord("/")}
ESCAPES = {f"#{spelt}".encode(): bytes([letter]) for letter in LETTERS for spelt in (f"{letter:02x}", f"{letter:02X}")}
"""Each letter of these names by the way in which it may also be spelt, #4a for J."""
ESCAPED = re.compile(b"#(?:%b)" % b"|".join(sorted(escape[1:] for escape in ESCAPES)))
MOST_ESCAPES = 500_000
"""Signs `#` in the file and its packed objects together; by chance one byte of 256 is one."""
END = re.compile(rb"%%EOF|startxref\s+\d")
PAGE = re.compile(rb"/Page(?![A-Za-z])|/ObjStm")
"""A page, or objects packed together that may be one."""
PADDING = b"\0\t\r\n "
NEAR_THE_END = 2048
"""Bytes. A page meant for the web has such a mark near its beginning too."""

BLANK = rb"(?:[\s\0]|%[^\r\n]{0,200}[\r\n])"
STREAM = re.compile(rb"(?<!end)stream[^\r\n]{0,64}(?:\r\n|\r|\n)")
BEGINS_OBJECTS = re.compile(rb"%b*(?:\Z|%%|\d+(?:\Z|%b+(?:\Z|\d)))" % (BLANK, BLANK))
"""Objects in a stream begin with their numbers and places. The content of a page may begin so too."""
NUMBER, REMARK = rb"[+-]*[\d.][\d.-]*", rb"%[^\r\n]*"
LEADING = re.compile(rb"(?:[\s\0]|%b|%b)*+" % (REMARK, NUMBER))
LONGEST_TABLE = 200_000
"""Bytes: a stream that begins with more numbers may name any object."""
BY_ITSELF = re.compile(rb"/AA\s{0,20}(?:<<|\d{1,10}\s{1,20}\d{1,5}\s{1,20}R)")
REFERENCE = re.compile(rb"\s*(\d{1,10})\s+\d{1,5}\s+R")
GOING_TO = rb"(?:\[[^\[\]()<>%]*\]|\([^()\\]*\)|<[0-9A-Fa-f\s]*>|\d+\s+\d+\s+R|/[\w.+-]+)"
A_TYPE = rb"(?:/Type\s{0,20}/Action\s{0,20})?"
QUIET = re.compile(
    rb"\s*(?:\[|<<\s*%b(?:/S\s*/GoTo\s*/D\s*%b|/D\s*%b\s*/S\s*/GoTo)\s*%b>>)" % (A_TYPE, GOING_TO, GOING_TO, A_TYPE)
)
"""Opening at a page of the file itself."""
LONGEST_QUIET = 500
OPENS = re.compile(re.escape(OPENING) + rb"(?![A-Za-z0-9])")


@dataclass(frozen=True)
class _Packed:
    """Objects from one stream, and what stands before it, with its own description at the end."""

    head: bytes
    objects: bytes

    def places_of(self, number: int) -> list[bytes]:
        """How each object of this number begins. Harmful where the stream's own table cannot be read, unless its
        numbers could not name the object anyway: those of a page's content seldom do.
        """
        firsts = set(re.findall(rb"/First\s+(\d{1,6})", self.head))
        if not firsts and not self._may_name(number):
            return []
        if len(firsts) != 1:
            raise Harmful(CLOSED)
        first = int(firsts.pop())
        try:
            table = [int(one) for one in self.objects[:first].split()]
        except ValueError:
            raise Harmful(CLOSED) from None
        starts = [first + place for told, place in zip(table[::2], table[1::2], strict=False) if told == number]
        return [self.objects[start : start + LONGEST_QUIET] for start in starts]

    def _may_name(self, number: int) -> bool:
        """Whether the numbers with which it begins, read as a table, name this object. The head is no witness: a string
        in it that says `stream` cuts it short.
        """
        table = next(LEADING.finditer(self.objects[:LONGEST_TABLE]))[0]
        numbers = re.findall(NUMBER, re.sub(REMARK, b" ", table))
        named = re.compile(rb"[+-]*0*%d(?:[.-].*)?" % number)
        return len(table) == LONGEST_TABLE or any(map(named.fullmatch, numbers[::2]))


def refuse_broken(whole: bytes) -> None:
    """Harmful when the mark of its end is not near its end, where readers look for the place of everything else, or
    when it has no page.
    """
    if not (END.search(whole.rstrip(PADDING)[-NEAR_THE_END:]) and PAGE.search(whole)):
        raise Harmful(BROKEN)


def refuse_active(whole: bytes) -> None:
    """Harmful when a name in it calls for an action or a file, even escaped or in a packed stream of objects."""
    if whole.count(b"#") > MOST_ESCAPES:
        raise Harmful(CLOSED)
    spelt = _spelt_out(whole)
    _refuse_actions(spelt)
    if _has(spelt, LOCKED):
        raise Harmful(CLOSED)
    packed = list(_packed_in(whole))
    for one in packed:
        _refuse_actions(one.objects)
    _refuse_opening(spelt, packed)


def _refuse_actions(objects: bytes) -> None:
    if BY_ITSELF.search(objects) or any(_has(objects, name) for name in ACTIONS):
        raise Harmful(ACTIVE)


def _spelt_out(objects: bytes) -> bytes:
    return ESCAPED.sub(lambda escaped: ESCAPES[escaped[0]], objects) if b"#" in objects else objects


def _has(objects: bytes, name: bytes) -> bool:
    """Whether this whole name stands there."""
    at = objects.find(name)
    while at >= 0 and objects[at + len(name) : at + len(name) + 1].isalnum():
        at = objects.find(name, at + 1)
    return at >= 0


def _packed_in(whole: bytes) -> Iterator[_Packed]:
    """The streams that hold objects, whatever their description says. Each byte belongs to one head."""
    left, head_from, escapes = MOST_UNPACKED, 0, MOST_ESCAPES
    for number, stream in enumerate(STREAM.finditer(whole)):
        if number == MOST_STREAMS:
            raise Harmful(CLOSED)
        head, head_from = _spelt_out(whole[head_from : stream.start()]), stream.end()
        objects = _unpacked(memoryview(whole)[stream.end() :], left)
        escapes -= objects.count(b"#")
        if len(objects) > left or escapes < 0 or _is_closed(head, objects):
            raise Harmful(CLOSED)
        if objects:
            left -= len(objects)
            yield _Packed(head, _spelt_out(objects))


def _unpacked(packed: memoryview, most: int) -> bytes:
    """The objects of the stream that begins here, one byte over `most` if there are more; empty for anything else.

    Readers take what comes before an error too, so a stream that breaks off later is refused.
    """
    if packed[:1].tobytes() not in DEFLATED:
        return b""
    try:
        beginning = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[2:BEGINNING], BEGINNING)
    except zlib.error:
        return b""
    if not BEGINS_OBJECTS.match(beginning):
        return b""
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed[2:], most + 1)
    except zlib.error as damage:
        raise Harmful(CLOSED) from damage


def _is_closed(head: bytes, objects: bytes) -> bool:
    """Whether this describes objects that we cannot unpack as it says."""
    rarely = any(_has(head, name) for name in PACKED_RARELY)
    if _has(head, OBJECTS):
        return rarely or (not objects and b"/Filter" in head)
    return rarely and _has(head, FIRST) and _has(head, COUNT)


def _refuse_opening(whole: bytes, packed: list[_Packed]) -> None:
    """Harmful when opening may follow a link. Opening at a page of the file is what many programs write."""
    texts = [whole, *(one.objects for one in packed)]
    if not any(_has(text, LINK) for text in texts):
        return
    openings = list(islice((text[at : at + LONGEST_QUIET] for text in texts for at in _ends_of(text)), MOST_OPENINGS))
    for opening in openings:
        if len(openings) == MOST_OPENINGS or not (QUIET.match(opening) or _leads_quietly(opening, whole, packed)):
            raise Harmful(ACTIVE)


def _ends_of(objects: bytes) -> Iterator[int]:
    return (found.end() for found in OPENS.finditer(objects))


def _leads_quietly(opening: bytes, whole: bytes, packed: list[_Packed]) -> bool:
    """Whether every object to which it refers is quiet, and there is one."""
    reference = REFERENCE.match(opening)
    if reference is None:
        return False
    number = int(reference[1])
    begins = re.compile(rb"(?<![0-9])0{0,10}%d\s{1,20}\d{1,5}\s{1,20}obj" % number)
    places = [whole[found.end() : found.end() + LONGEST_QUIET] for found in begins.finditer(whole)]
    places += [place for one in packed for place in one.places_of(number)]
    return bool(places) and all(QUIET.match(place) for place in places)
