"""How a kind of work is entered: what a person may begin, and what goes on. Each kind's `entrance.py` gives these.

What everybody may take part in stands in a kind's `offers.py`, and what is begun from a workbench and from a station's
page in its `at_desk.py`, if it has one. What a host's confirmation lets count beside figures stands in its
`at_confirmation.py`, and what grew from a need in its `grown_from_need.py`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """Something that this person may begin: the words and the address."""

    label: str
    url: str


@dataclass(frozen=True)
class GoingOn:
    """One thing that goes on: its name and page, its state with a tone, and a word on where it lies."""

    title: str
    url: str
    state: str
    tone: str
    detail: str = ""


@dataclass(frozen=True)
class Offer:
    """Something in which everybody may take part: its name, its public page, and when it is."""

    title: str
    url: str
    detail: str


@dataclass(frozen=True)
class Counting:
    """Something that counts once the host confirms a piece of work: its name, and what is told of it."""

    name: str
    detail: str
