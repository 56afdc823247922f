"""What a workbook says beside its cells: comments, text boxes, headers and footers of the printed page."""

import re

from kezhan.paper.workbook_measuring import Walk
from kezhan.text.unseen import seen

HELD_IN = re.compile(r"xl/(?:comments|threadedComments|drawings)/?[^/]*\.xml")
ON_THE_PAGE = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
HOLDERS = ("comment", "threadedComment", "sp", *ON_THE_PAGE)
CODES = re.compile(r'&"[^"]*"|&[A-Z0-9]')


def notes_in(parts: dict[str, bytes]) -> list[str]:
    """The text of each comment, text box, header and footer, in the order of the parts."""
    walk = _NotesWalk()
    for name, part in parts.items():
        if HELD_IN.fullmatch(name) or b"headerFooter" in part:
            walk.read(part)
    return [words for words in (CODES.sub("", seen("".join(note))).strip() for note in walk.notes) if words]


class _NotesWalk(Walk):
    """Gathers the text inside the elements that hold notes."""

    def __init__(self) -> None:
        self.notes: list[list[str]] = []
        """The pieces of each note."""
        self.inside = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name in HOLDERS:
            self.inside = True
            self.notes.append([])

    def end(self, name: str) -> None:
        if name in HOLDERS:
            self.inside = False

    def text(self, characters: str) -> None:
        if self.inside:
            self.notes[-1].append(characters)
