"""The fields of one row of a list, and their HTML.

Written here rather than in a template: a page shows some five hundred of them, and a template takes four times as long.
"""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NOTHING = format_html('<span class="quiet">{}</span>', "—")


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the table as it is shown: with a `url` it leads somewhere, with a `tone` it is a state tag."""

    label: str
    kind: str
    text: str
    url: str
    tone: str


class Cells(tuple[Cell, ...]):
    """The fields of a row in the order of its columns; the first is the head of its card on narrow screens."""

    __slots__ = ()

    def __str__(self) -> SafeString:
        """The row's `<td>`s."""
        return format_html_join(
            "",
            '<td class="{}" data-label="{}">{}</td>',
            ((_place_and_kind(place, cell), cell.label, _shown(cell)) for place, cell in enumerate(self)),
        )


def _place_and_kind(place: int, cell: Cell) -> str:
    return f"{'' if place else 'lead '}{cell.kind}{'' if cell.text else ' none'}"


def _shown(cell: Cell) -> str:
    if not cell.text:
        return NOTHING
    if cell.url:
        return format_html('<a href="{}">{}</a>', cell.url, cell.text)
    if cell.tone:
        mark = '<span class="state {0}"><svg class="icon" aria-hidden="true"><use href="#{0}"/></svg>{1}</span>'
        return format_html(mark, cell.tone, cell.text)
    return cell.text
