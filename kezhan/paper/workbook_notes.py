"""What a workbook says beside its cells: comments, text boxes, headers and footers of the printed page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kezhan.paper.workbook_hidden import places_named_in
from kezhan.paper.workbook_measuring import REFERENCE, Walk
from kezhan.text.unseen import seen

HELD_IN = re.compile(r"xl/(?:comments|threadedComments|drawings)/?[^/]*\.xml")
ON_THE_PAGE = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
HOLDERS = ("comment", "threadedComment", "sp", *ON_THE_PAGE)
SECTIONS = re.compile("&[LCR]")
"""Where the left, the middle or the right of a printed page begins."""
CODES = re.compile(r'&"[^"]*"|&K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|&\d+|&[A-Z]')


@dataclass(frozen=True)
class Note:
    """What is said beside the cells: at a cell of this row, or where it is 0, for the whole. `sheet` is known of the
    first.
    """

    words: str
    row: int = 0
    sheet: str = ""


def notes_in(parts: dict[str, bytes], sheets: Mapping[str, str]) -> list[Note]:
    """Each comment, text box, header and footer, in the order of the parts; `sheets` gives each sheet's part."""
    sheet_of = {place: name for name, part in sheets.items() for place in places_named_in(parts, part).values()}
    found = []
    for name, part in parts.items():
        if HELD_IN.fullmatch(name) or b"headerFooter" in part:
            walk = _NotesWalk()
            walk.read(part)
            found += [Note(words, row, sheet_of.get(name, "")) for row, words in walk.told]
    return found


class _NotesWalk(Walk):
    """Gathers the text inside the elements that hold notes."""

    def __init__(self) -> None:
        self.notes: list[tuple[int, list[str]]] = []
        """The row of each note, and its pieces."""
        self.inside = False

    @property
    def told(self) -> list[tuple[int, str]]:
        said = ((row, _bare("".join(pieces))) for row, pieces in self.notes)
        return [(row, words) for row, words in said if words]

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in HOLDERS:
            self.inside = True
            cell = REFERENCE.fullmatch(attributes.get("ref", ""))
            self.notes.append((int(cell[2]) if cell else 0, []))

    def end(self, name: str) -> None:
        if name in HOLDERS:
            self.inside = False
        elif name == "p":
            self.text("\n")

    def text(self, characters: str) -> None:
        if self.inside:
            self.notes[-1][1].append(characters)


def _bare(words: str) -> str:
    """The words without what shapes a printed page, each part of it on lines of its own."""
    return CODES.sub("", SECTIONS.sub("\n", seen(words))).strip()
