"""Cells in which Excel shows an error, as #N/A or #REF!. The reader of the cells takes them for empty ones."""

import re

from kezhan.paper.workbook_measuring import CellWalk

ERROR_CELL = re.compile(rb"t\s*=\s*[\"']e[\"']")
ERROR = re.compile(r"#(?:N/A|DIV/0!|NAME\?|[A-Z_]+!|GETTING_DATA)", re.IGNORECASE)


def is_error(words: str) -> bool:
    """Whether the words are an error of Excel, typed or exported as text."""
    return bool(ERROR.fullmatch(words))


def errors_in(part: bytes) -> dict[tuple[int, int], str]:
    """The errors in a sheet's part by row and column, both counted from 0."""
    if not ERROR_CELL.search(part):
        return {}
    walk = _ErrorWalk()
    walk.read(part)
    return walk.found


class _ErrorWalk(CellWalk):
    def __init__(self) -> None:
        self.found: dict[tuple[int, int], str] = {}
        self.pieces: list[str] = []
        self.is_error = self.in_value = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        super().begin(name, attributes)
        if name == "c":
            self.is_error = attributes.get("t") == "e"
        self.in_value = name == "v" and self.is_error

    def text(self, characters: str) -> None:
        if self.in_value:
            self.pieces.append(characters)

    def end(self, name: str) -> None:
        if self.in_value:
            self.found[self.row - 1, self.column - 1] = "".join(self.pieces)
        self.in_value, self.pieces = False, []
