"""Cells that look otherwise than the reader of the cells tells: numbers with a format, struck-out text, and formulas
without a result. What a person sees is what we read; what cannot be read so is refused by name.
"""

import re
from dataclasses import dataclass, field

from kezhan.paper.number_formats import changes_text, shown
from kezhan.paper.workbook_measuring import CellWalk
from kezhan.paper.workbook_styles import Styles, is_strike

STRUCK = "这一格划着删除线：不收的请删掉，整行不收就删掉整行；要收的，请去掉删除线"
UNRECKONED = "这一格是公式，文件里没有存下结果：请用 Excel 打开、保存一次再传，或者直接填上"
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
TEXTS = ("s", "str", "inlineStr")
Cell = tuple[int, int]
"""Row and column, both counted from 0."""


class Unread(str):
    """Words that must not be taken as they stand, and the `reason`."""

    reason: str

    def __new__(cls, words: str, reason: str) -> "Unread":
        made = super().__new__(cls, words or "？")
        made.reason = reason
        return made


@dataclass(frozen=True)
class Looks:
    """The formats of cells with a number, and the cells that cannot be taken as they stand, with the reason."""

    formats: dict[Cell, str] = field(default_factory=dict)
    unread: dict[Cell, str] = field(default_factory=dict)


def looks_in(part: bytes, styles: Styles) -> Looks:
    """How the cells of a sheet's part look, where that is otherwise than their reader tells."""
    if not (styles.formats or styles.struck or styles.struck_texts or FORMULA.search(part) or b"strike" in part):
        return Looks()
    walk = _LooksWalk(styles)
    walk.read(part)
    return walk.looks


def number_in_words(value: float, code: str) -> str:
    """The number as its format shows it, or as words that are not to be taken."""
    words = shown(value, code)
    return Unread(str(value), _shown_otherwise(code)) if words is None else words


def _shown_otherwise(code: str) -> str:
    return f"这一格的数字格式“{code}”让看到的和存下的不一样：请改成“常规”格式，照看到的样子填"


class _LooksWalk(CellWalk):
    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.looks = Looks()
        self.style = self.kind = ""
        self.is_formula = self.is_struck = self.in_value = self.has_value = False
        self.value: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        super().begin(name, attributes)
        if name == "c":
            self.style, self.kind = attributes.get("s", "0"), attributes.get("t", "n")
            self.is_formula, self.has_value, self.value = False, False, []
            self.is_struck = self.style in self.styles.struck
        elif name == "f":
            self.is_formula = True
        elif name in ("v", "is"):
            self.has_value = self.in_value = True
        elif is_strike(name, attributes):
            self.is_struck = True

    def text(self, characters: str) -> None:
        if self.in_value:
            self.value.append(characters)

    def end(self, name: str) -> None:
        if name in ("v", "is"):
            self.in_value = False
        elif name == "c":
            self._cell((self.row - 1, self.column - 1), "".join(self.value).strip())

    def _cell(self, cell: Cell, value: str) -> None:
        if self.is_formula and not value and (self.kind != "str" or not self.has_value):
            self.looks.unread[cell] = UNRECKONED
        elif value and (self.is_struck or (self.kind == "s" and value in self.styles.struck_texts)):
            self.looks.unread[cell] = STRUCK
        elif value and (code := self.styles.formats.get(self.style)):
            if self.kind == "n":
                self.looks.formats[cell] = code
            elif self.kind in TEXTS and changes_text(code):
                self.looks.unread[cell] = _shown_otherwise(code)
