"""What an Office file tells the program that opens it to do: fields of Word, formulas of Excel, linked pictures.

Fields are known by a list of harmless ones. Formulas and addresses are known by what fetches or starts something.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from kezhan.files.harmful import Harmful
from kezhan.paper.workbook_measuring import Walk

LINKED = "连着外面的文件或网址，打开时会自己去取，请断开链接，或者另存为 PDF 再上传"

WORDS_OF_INSTRUCTIONS = tuple(
    word.encode()
    for word in (
        *("instr", "fldSimple", "ddeLink", "webVideo", "ormula", "fmla", "Fmla", "definedName", "textlink", "macro"),
        *(f"{before}f{after}" for before in "<:" for after in " />\t\r\n"),
    )
)
ADDRESSES = {word: re.compile(rb"%b\s*=" % word) for word in (b"src", b"href")}
"""A part with none of these words and addresses gives no instructions, unless it is in a wide encoding."""
WIDE = re.compile(rb".?\0|\xff\xfe|\xfe\xff", re.DOTALL)
HARMLESS_FIELDS = {
    *("ADDIN", "ADDRESSBLOCK", "ADVANCE", "ASK", "AUTHOR", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BARCODE"),
    *("BIBLIOGRAPHY", "BIDIOUTLINE", "CITATION", "COMMENTS", "COMPARE", "CREATEDATE", "DATE", "DISPLAYBARCODE"),
    *("DOCPROPERTY", "DOCVARIABLE", "EDITTIME", "EMBED", "EQ", "FILENAME", "FILESIZE", "FILLIN", "FORMCHECKBOX"),
    *("FORMDROPDOWN", "FORMTEXT", "FORMULA", "GOTOBUTTON", "GREETINGLINE", "HYPERLINK", "IF", "INDEX", "INFO"),
    *("KEYWORDS", "LASTSAVEDBY", "LISTNUM", "MACROBUTTON", "MERGEBARCODE", "MERGEFIELD", "MERGEREC", "MERGESEQ"),
    *("NEXT", "NEXTIF", "NOTEREF", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "PRINTDATE", "PRIVATE"),
    *("QUOTE", "REF", "REVNUM", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "SET", "SHAPE", "SKIPIF"),
    *("STYLEREF", "SUBJECT", "SYMBOL", "TA", "TC", "TEMPLATE", "TIME", "TITLE", "TOA", "TOC", "USERADDRESS"),
    *("USERINITIALS", "USERNAME", "XE"),
}
"""Fields that show something of the file or of its reader, or ask for it. Word's other fields fetch or print."""
KEYWORD = re.compile(r'[\s"“”]*([^\s"“”\\]*)')
TELLING = ("ddeLink", "webVideoPr", "fldChar")
"""Elements that tell what to do by being there, or by their attributes."""
CALLING = re.compile(r"[(|:\\/]")
"""A formula without any of these signs calls nothing."""
FETCHING_FUNCTION = re.compile(
    r"\b(WEBSERVICE|IMAGE|RTD|DDE|CALL|REGISTER(\.ID)?|EXEC|SQL\.REQUEST|TRANSLATE|DETECTLANGUAGE|STOCKHISTORY|COPILOT"
    r"|PY)\s*\(",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"(?:^|[\s\"'])(?:[\\/]{2}(?=[^\s\"'])|(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]+:(?=[\\/]))", re.IGNORECASE
)
"""The address of a file on another machine, or one that another program opens."""
PICTURES = ("imagedata", "fill", "stroke", "image")
ADDRESS = re.compile(r"\s*(?!data:)([a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)


def may_instruct(part: bytes) -> bool:
    """Whether the part may tell the program to do something. This quick look for words spares reading most parts."""
    return (
        WIDE.match(part) is not None
        or any(word in part for word in WORDS_OF_INSTRUCTIONS)
        or any(word in part and written.search(part) for word, written in ADDRESSES.items())
    )


def refuse_instructions(part: bytes) -> None:
    """Harmful when the part tells the program to fetch or start something."""
    walk = _Instructions()
    walk.read(part)
    for one in walk.open:
        one.judge()


@dataclass
class _Field:
    """The words of one field of Word, in many pieces; some may be marked as deleted."""

    pieces: list[tuple[bool, str]] = field(default_factory=list)

    def judge(self) -> None:
        """Word may use all pieces, or only the present or the deleted ones."""
        for chosen in ({False}, {True}, {False, True}):
            _refuse_field("".join(words for deleted, words in self.pieces if deleted in chosen))

    @property
    def is_empty(self) -> bool:
        return not any(words.strip() for _, words in self.pieces)


@dataclass
class _Instructions(Walk):
    """Judges each field, formula and address. Only an element's own text counts, not the text of elements in it."""

    open: list[_Field] = field(default_factory=list)
    """The fields that have begun, the innermost last."""
    depth: int = 0
    taken_at: int = 0
    taken: list[str] = field(default_factory=list)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if name in TELLING:
            if name == "fldChar":
                self._turn(attributes)
            else:
                raise Harmful(LINKED)
        elif not self.taken_at and _is_taken(name):
            self.taken_at, self.taken = self.depth, []
        for key, told in attributes.items():
            if tells := _told_by(key):
                _refuse_attribute(name, tells, told)

    def end(self, name: str) -> None:
        if self.depth == self.taken_at:
            self.taken_at = 0
            if self.taken:
                self._take(name, "".join(self.taken))
        self.depth -= 1

    def text(self, characters: str) -> None:
        if self.depth == self.taken_at:
            self.taken.append(characters)

    def _take(self, name: str, words: str) -> None:
        if not _is_of_a_field(name):
            _refuse_formula(words)
            return
        if not self.open:
            self.open.append(_Field())
        self.open[-1].pieces.append((name == "delInstrText", words))

    def _turn(self, attributes: dict[str, str]) -> None:
        """A field begins or ends. One whose own first word comes from another field hides what it does."""
        kind = next((told for key, told in attributes.items() if key.endswith("fldCharType")), "")
        if kind == "begin":
            self.open.append(_Field())
        elif kind == "end" and self.open:
            ended = self.open.pop()
            ended.judge()
            if self.open and self.open[-1].is_empty and not ended.is_empty:
                raise Harmful(LINKED)


@lru_cache(1024)
def _is_taken(name: str) -> bool:
    """Whether the element holds a formula or a piece of a field."""
    low = name.lower()
    return low in ("f", "definedname") or "formula" in low or low.startswith("fmla") or _is_of_a_field(name)


def _is_of_a_field(name: str) -> bool:
    return name in ("instrText", "delInstrText")


@lru_cache(1024)
def _told_by(key: str) -> str:
    """What an attribute of this name may hold: a field, a formula, an address, or nothing of the kind."""
    low = key.rpartition(":")[2].lower()
    if low in ("src", "href", "althref"):
        return "address"
    if low == "instr":
        return "field"
    return "formula" if "formula" in low or low.startswith("fmla") or low in ("textlink", "macro") else ""


def _refuse_attribute(element: str, tells: str, told: str) -> None:
    if tells == "field":
        _refuse_field(told)
    elif tells == "formula":
        _refuse_formula(told)
    elif element.lower() in PICTURES and ADDRESS.match(told):
        raise Harmful(LINKED)


def _refuse_field(words: str) -> None:
    """A field whose first word is no keyword shows a bookmark of that name."""
    found = KEYWORD.match(words)
    keyword = found[1].upper() if found else ""
    if keyword.isascii() and keyword.isalpha() and keyword not in HARMLESS_FIELDS:
        raise Harmful(LINKED)
    if keyword == "HYPERLINK" and ELSEWHERE.search(words):
        raise Harmful(LINKED)


def _refuse_formula(formula: str) -> None:
    """Outside of its texts a formula has a bar only where it calls another program."""
    if not CALLING.search(formula):
        return
    texts = formula.split('"')
    counted = "".join(texts[::2])
    calls = FETCHING_FUNCTION.search("".join(counted.split("'")[::2]))  # a sheet may be called 'Image (1)'
    if "|" in counted or calls or any(ELSEWHERE.match(text) for text in texts[1::2]):
        raise Harmful(LINKED)
