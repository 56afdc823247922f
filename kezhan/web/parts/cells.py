"""The rows of a list and the choices of its filters, and their HTML.

Python writes it and not a template: a page shows some five hundred fields, and a template takes four times as long.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.utils.safestring import SafeString

NOTHING = '<span class="quiet">—</span>'


class Cell(NamedTuple):
    """One field of the table as it is shown: with a `url` it is a link, with a `tone` it is a state tag."""

    label: str
    kind: str
    text: str
    url: str
    tone: str


class Cells(tuple[Cell, ...]):
    """The fields of a row in the order of its columns; the first is the head of its card on narrow screens."""

    __slots__ = ()

    def __str__(self) -> SafeString:
        """The row's `<td>`s. The code escapes each text itself: Django's own way asks of each whether it is safe."""
        return SafeString("".join(_field(place, cell) for place, cell in enumerate(self)))


class Row(NamedTuple):
    """A row of the table; a list with deeds for several rows at once has a box in each to tick it (None: no box)."""

    key: int
    cells: Cells
    is_ticked: bool | None

    def __str__(self) -> SafeString:
        """The row's `<tr>`."""
        box = "" if self.is_ticked is None else _tick(self.key, self.cells[0].text, self.is_ticked)
        return SafeString(f"<tr>{box}{self.cells}</tr>")


def options(choices: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """The `<option>`s of a filter or an order."""
    return SafeString("".join(_option(value, str(label), value == chosen) for value, label in choices))


def _option(value: str, label: str, is_chosen: bool) -> str:
    return f'<option value="{escape(value)}"{" selected" if is_chosen else ""}>{escape(label)}</option>'


def _tick(key: int, name: str, is_ticked: bool) -> str:
    ticked = " checked" if is_ticked else ""
    box = f'<input type="checkbox" name="chosen" value="{key}"{ticked}><span class="unseen">勾选{escape(name)}</span>'
    return f'<td class="tick"><label>{box}</label></td>'


def _field(place: int, cell: Cell) -> str:
    return f"{_opening(place == 0, cell.kind, cell.label, not cell.text)}{_shown(cell)}</td>"


@lru_cache(maxsize=1024)
def _opening(is_lead: bool, kind: str, label: str, is_empty: bool) -> str:
    """The same for all fields of a column."""
    classes = f"{'lead ' if is_lead else ''}{kind}{' none' if is_empty else ''}"
    return f'<td class="{classes}" data-label="{escape(label)}">'


def _shown(cell: Cell) -> str:
    text = escape(cell.text)
    if not text:
        return NOTHING
    if cell.url:
        return f'<a href="{escape(cell.url)}">{text}</a>'
    if cell.tone:
        mark = f'<svg class="icon" aria-hidden="true"><use href="#{cell.tone}"/></svg>'
        return f'<span class="state {cell.tone}">{mark}{text}</span>'
    return text
