"""A workbook that somebody sent is measured here before a reader takes memory for it. Three things can make a small
.xlsx take gigabytes, and a fourth takes minutes:

- an archive that unpacks to gigabytes;
- one cell in the far corner of a sheet, because readers lay out the whole rectangle;
- one long text that a million cells point to, because each cell gets a copy;
- millions of elements that say nothing.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from xml.parsers import expat

MOST_UNPACKED = 128 * 2**20  # bytes; 100,000 rows of twelve columns take about half of it
MOST_TEXT = 128 * 2**20  # characters in all cells together
MOST_CELLS = 5_000_000  # in the rectangles from the first to the last cell used, of all sheets together
LEAST_SIGNS = 3_000_000  # `<` and `=` in all parts together, whatever the number of rows
SIGNS_A_ROW = 300  # forty cells, each with its reference, style and value
MOST_NAMES = 5_000  # of elements in one part; Word and Excel know some hundred
SHARED_TEXT = re.compile(rb"[<:]si[\s/>]")
REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


# The errors that the libraries raise at archives and XML that are damaged, on purpose or not.
DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, expat.ExpatError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError),
)


class HarmfulWorkbook(Exception):
    """A workbook too large to read; the message says what is too large and what to do."""


class BrokenWorkbook(Exception):
    """An archive that is no workbook or is damaged."""


def measured(content: bytes, limit: int) -> dict[str, bytes]:
    """The workbook's XML parts by name, each small enough to be read, for at most `limit` rows.
    Raises HarmfulWorkbook or BrokenWorkbook.
    """
    try:
        parts = _unpacked(content)
        _refuse_elements(parts, max(LEAST_SIGNS, limit * SIGNS_A_ROW))
        shared = _shared_lengths(parts)
        left = MOST_CELLS
        for part in parts.values():
            if b"sheetData" in part:
                sheet = _Sheet(shared, left)
                sheet.read(part)
                left -= sheet.cells
    except DAMAGE as error:
        raise BrokenWorkbook from error
    return parts


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The XML parts by name; pictures and macros stay behind."""
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as given:
        for name in given.namelist():
            if name.endswith((".xml", ".rels")):
                with given.open(name) as packed:
                    parts[name] = packed.read(left + 1)
                left -= len(parts[name])
                if left < 0:
                    raise HarmfulWorkbook("这个文件解压后太大：请删掉用不着的工作表，或者分成几份。")
    return parts


def _refuse_elements(parts: dict[str, bytes], most: int) -> None:
    """Kilobytes may unpack to millions of elements; each is walked over several times, and counting is quick."""
    if sum(part.count(b"<") + part.count(b"=") for part in parts.values()) > most:
        raise HarmfulWorkbook("表里的格子太多：请删掉用不着的工作表和格式，或者分成几份。")


def _shared_lengths(parts: dict[str, bytes]) -> list[int]:
    """The length of each shared text; where several parts hold such texts, the longest one at each position."""
    longest: list[int] = []
    for part in parts.values():
        if SHARED_TEXT.search(part):
            texts = _SharedTexts()
            texts.read(part)
            for place, length in enumerate(texts.lengths[: len(longest)]):
                longest[place] = max(longest[place], length)
            longest += texts.lengths[len(longest) :]
    return longest


def repacked(parts: dict[str, bytes]) -> io.BytesIO:
    """A workbook of these parts alone, so that its reader meets only what was measured."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    packed.seek(0)
    return packed


class _BareNames(dict[str, str]):
    """Names without their prefix. A part has millions of elements but few names; more are made to take time."""

    def __missing__(self, name: str) -> str:
        if len(self) == MOST_NAMES:
            raise BrokenWorkbook
        self[name] = name.rpartition(":")[2]
        return self[name]


class Walk:
    """Walks through the elements of one part. It refuses a document type, in which entities could multiply."""

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        begin, end, bare = self.begin, self.end, _BareNames()
        parser.StartElementHandler = lambda name, attributes: begin(bare[name], attributes)
        parser.EndElementHandler = lambda name: end(bare[name])
        parser.CharacterDataHandler = self.text
        parser.Parse(part, True)

    def _refuse(self, *_declared: object) -> None:
        raise BrokenWorkbook

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, characters: str) -> None:
        """Text between elements."""


class CellWalk(Walk):
    """A walk that knows row and column of the cell where it is, both counted from 1; a cell need not name them."""

    row = column = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Go on to the row or the cell that opens."""
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            self.column += 1
            if named := REFERENCE.fullmatch(attributes.get("r", "")):
                self.column, self.row = column_number(named[1]), int(named[2])


class _SharedTexts(Walk):
    """Measures each of the texts that cells may point to."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self.lengths.append(0)

    def text(self, characters: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(characters)


class _Sheet(Walk):
    """Measures how far the cells of a sheet reach, and how much text they hold together."""

    def __init__(self, shared: list[int], most: int) -> None:
        self.shared = shared
        self.most = most
        self.row = self.column = self.last_row = self.last_column = 0
        self.total = 0
        self.pointing = self.in_value = False
        self.value: list[str] = []

    @property
    def cells(self) -> int:
        """The cells in the rectangle down to the last one used."""
        return self.last_row * self.last_column

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
        elif name == "c":
            self._move(attributes.get("r"))
            self.pointing = attributes.get("t") == "s"
        elif name == "v":
            self.in_value, self.value = True, []

    def _move(self, reference: str | None) -> None:
        """Go to the cell of this name, or to the next cell if it has no name."""
        self.column += 1
        if found := REFERENCE.fullmatch(reference or ""):
            self.column, self.row = column_number(found[1]), int(found[2])
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if self.cells > self.most:
            raise HarmfulWorkbook(
                f"表里有内容或格式的格子一直到第 {self.last_row} 行、第 {self.last_column} 列，太大了："
                "请把标题和内容复制到一张新表里再传。"
            )

    def text(self, characters: str) -> None:
        if self.in_value:
            self.value.append(characters)

    def end(self, name: str) -> None:
        if name != "v":
            return
        self.in_value = False
        place = int("".join(self.value)) if self.pointing else len(self.shared)
        if place < len(self.shared):
            self.total += self.shared[place]
            if self.total > MOST_TEXT:
                raise HarmfulWorkbook("表里的文字太多，请分成几份。")


def column_number(letters: str) -> int:
    """The number, from 1, of the column that Excel calls by these letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
