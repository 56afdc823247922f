"""A life as one line, for `parts/timeline.html`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """One point of the line. Its phase is past, present, late (present, and past its term) or expected."""

    title: str
    phase: str
    when: str = ""
    who: str = ""
    note: str = ""

    @property
    def is_present(self) -> bool:
        return self.phase in ("present", "late")

    @property
    def marks(self) -> str:
        """The phase, for the style sheet; what is late is present too."""
        return f"present {self.phase}" if self.phase == "late" else self.phase

    @property
    def about(self) -> str:
        """When it was, and who did it."""
        return " · ".join(filter(None, (self.when, self.who)))
