"""The text of a PDF and of a Word file, as far as the bounds, and its fingerprint, by which texts alike are found."""

import unicodedata
import zipfile
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pypdfium2

from kezhan.paper.workbook_measuring import Walk

MOST_CHARACTERS = 200_000
MOST_PAGES = 300
MOST_UNPACKED = 64 * 1024 * 1024
SHINGLE = 5
"""Characters in a row that count as one piece of a text; shorter ones occur in every text."""
NUMBERS = 128
"""Numbers in a fingerprint: two texts agree in about as many of them as they share pieces."""
AT_ONCE = 4096
WORD_TEXT = "word/document.xml"


class _Words(Walk):
    """The words of a Word file; a paragraph, a break and a cell end a line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._is_text = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self._is_text = name == "t"

    def end(self, name: str) -> None:
        self._is_text = False
        if name in ("p", "br", "tab"):
            self.pieces.append("\n")

    def text(self, characters: str) -> None:
        if self._is_text:
            self.pieces.append(characters)


def text_of_pdf(path: Path) -> str:
    """The text of its first pages."""
    found, left = [], MOST_CHARACTERS
    with pypdfium2.PdfDocument(path) as document:
        for number in range(min(len(document), MOST_PAGES)):
            words = document[number].get_textpage().get_text_bounded()[:left]
            found.append(words)
            left -= len(words)
    return _tidy("\n".join(found))


def text_of_word(path: Path) -> str:
    """The text of the body."""
    with zipfile.ZipFile(path) as archive, archive.open(WORD_TEXT) as part:
        content = part.read(MOST_UNPACKED)
    walk = _Words()
    walk.read(content)
    return _tidy("".join(walk.pieces))


def fingerprint(text: str) -> bytes:
    """MinHash: of each of so many orders of all possible pieces the first that occurs; empty for a very short text.
    Only letters, characters and digits count.

    The orders are fixed here and by nothing else, so that fingerprints of different years can be compared.
    """
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).lower()))
    pieces = {plain[at : at + SHINGLE] for at in range(len(plain) - SHINGLE + 1)}
    if not pieces:
        return b""
    hashed = np.fromiter((_hash(piece) for piece in pieces), np.uint64, len(pieces))
    least = np.full(NUMBERS, 2**32 - 1, np.uint64)
    for start in range(0, len(hashed), AT_ONCE):
        turned = (hashed[start : start + AT_ONCE, None] * FACTORS + SUMMANDS) >> np.uint64(32)
        least = np.minimum(least, turned.min(axis=0))
    return least.astype(">u4").tobytes()


def _hash(piece: str) -> int:
    return int.from_bytes(blake2b(piece.encode("utf-8", "surrogatepass"), digest_size=8).digest())


def _orders(name: str) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    return np.array([_hash(f"{name} {number}") | 1 for number in range(NUMBERS)], np.uint64)


FACTORS, SUMMANDS = _orders("factor"), _orders("summand")


def _tidy(text: str) -> str:
    """Lines without the empty ones, and without what no database keeps."""
    lines = (line.strip() for line in text.replace("\0", "").splitlines())
    return "\n".join(line for line in lines if line)[:MOST_CHARACTERS]
