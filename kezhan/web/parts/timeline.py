"""A life as one line, for `parts/timeline.html`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """One point of the line: its words, and whether it is past, present, late or expected."""

    title: str
    phase: str
    when: str = ""
    who: str = ""
    note: str = ""
