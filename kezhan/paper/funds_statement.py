"""The statement of a station's funds for a year as PDF, for both named persons to sign (§5.2).

layouts/funds.typ says how it looks. All figures come as words, so that the paper shows exactly what the page shows. A
character that no font draws becomes 〓, as printers have always marked one that they lack: a file of any name may prove
an entry, and the statement must not fail over it.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from kezhan.paper.rendering import rendered, unprintable


@dataclass(frozen=True)
class FundsFacts:
    """What the statement says. `incoming` and `outgoing` are pairs of label and sum; each of `lines` has nine cells."""

    title: str
    beneath: str
    foot: str
    opening: str
    received: str
    spent: str
    closing: str
    incoming: list[tuple[str, str]]
    outgoing: list[tuple[str, str]]
    lines: list[tuple[str, ...]]


LACKING = "〓"


def funds_pdf(facts: FundsFacts) -> bytes:
    """A4 landscape, as many pages as it needs."""
    told = asdict(facts)
    lacking = unprintable("".join(_texts(list(told.values()))))
    marked = str.maketrans(dict.fromkeys(lacking, LACKING))
    return rendered("funds.typ", {name: _marked(value, marked) for name, value in told.items()})


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for one in value:
            yield from _texts(one)


def _marked(value: Any, marked: dict[int, str]) -> Any:
    return value.translate(marked) if isinstance(value, str) else [_marked(one, marked) for one in value]
