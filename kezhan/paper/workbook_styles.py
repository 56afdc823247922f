"""How a workbook shows what its cells hold: the formats of numbers, and text that is struck out."""

import re
from dataclasses import dataclass, field

from kezhan.paper.number_formats import BUILT_IN
from kezhan.paper.workbook_measuring import Walk

AS_STORED = re.compile(r"(?:\[\$-[^\]]*\])?(?:General|@)", re.IGNORECASE)
STYLES, SHARED = "xl/styles.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True)
class Styles:
    """Formats of numbers by the style's number, as cells name it; the struck-out styles and shared texts likewise."""

    formats: dict[str, str] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    struck_texts: frozenset[str] = frozenset()


def styles_in(parts: dict[str, bytes]) -> Styles:
    """The styles of a workbook, from its parts; what shows numbers as stored, and the formats of days, are not among
    them. LibreOffice names even General by a number of its own.
    """
    walk, texts = _StylesWalk(), _TextsWalk()
    if STYLES in parts:
        walk.read(parts[STYLES])
    if b"strike" in parts.get(SHARED, b""):
        texts.read(parts[SHARED])
    codes = BUILT_IN | {number: code for number, code in walk.codes.items() if not AS_STORED.fullmatch(code)}
    return Styles(
        {str(style): codes[code] for style, (code, _) in enumerate(walk.styles) if code in codes},
        frozenset(str(style) for style, (_, font) in enumerate(walk.styles) if font in walk.struck_fonts),
        frozenset(map(str, texts.struck)),
    )


def is_strike(name: str, attributes: dict[str, str]) -> bool:
    """Whether the element strikes out the text of its font."""
    return name == "strike" and attributes.get("val") not in ("0", "false")


class _StylesWalk(Walk):
    """Gathers the own formats, the struck-out fonts, and which of both each style has."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.struck_fonts: set[int] = set()
        self.styles: list[tuple[int, int]] = []
        self.fonts = 0
        self.inside = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("numFmts", "fonts", "cellXfs"):
            self.inside = name
        elif self.inside == "numFmts" and name == "numFmt":
            self.codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif self.inside == "fonts":
            self.fonts += name == "font"
            if is_strike(name, attributes):
                self.struck_fonts.add(self.fonts - 1)
        elif self.inside == "cellXfs" and name == "xf":
            self.styles.append((int(attributes.get("numFmtId", 0)), int(attributes.get("fontId", 0))))

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""


class _TextsWalk(Walk):
    """Finds the shared texts of which a part is struck out."""

    def __init__(self) -> None:
        self.struck: set[int] = set()
        self.texts = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.texts += name == "si"
        if is_strike(name, attributes):
            self.struck.add(self.texts - 1)
