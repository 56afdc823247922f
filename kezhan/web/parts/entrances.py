"""How a kind of work is entered: what a person may begin, and what goes on. Each kind's `entrance.py` gives these."""

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
