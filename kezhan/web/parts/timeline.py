"""A life as one line, and its HTML for `parts/timeline.html`."""

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Moment:
    """One point of the line. Its phase is past, present, late (present, and past its term) or expected."""

    title: str
    phase: str
    when: str = ""
    who: str = ""
    note: str = ""

    @property
    def marks(self) -> str:
        """The phase, for the style sheet; what is late is present too."""
        return f"present {self.phase}" if self.phase == "late" else self.phase

    @property
    def about(self) -> str:
        """When it was, and who did it."""
        return " · ".join(filter(None, (self.when, self.who)))

    def __str__(self) -> SafeString:
        """The point as HTML, which Python writes because a life has twenty."""
        here = ' aria-current="step"' if self.phase in ("present", "late") else ""
        expected = ' <span class="unseen">（预计）</span>' if self.phase == "expected" else ""
        about = f' <span class="when">{escape(self.about)}</span>' if self.about else ""
        note = f' <span class="note">{escape(self.note)}</span>' if self.note else ""
        title = f'<span class="title">{escape(self.title)}</span>'
        return SafeString(f'<li class="{self.marks}"{here}>{title}{expected}{about}{note}</li>')
