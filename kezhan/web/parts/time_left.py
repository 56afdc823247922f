"""How a term reads: how many working days are left, and how urgent that is."""

from dataclasses import dataclass
from datetime import date
from html import escape

from django.utils.safestring import SafeString

from kezhan import clock
from kezhan.reference import workdays
from kezhan.reference.days import in_words


@dataclass(frozen=True)
class TimeLeft:
    """The words, the tone (plain, caution, danger) and the last day, which is told on hover and on paper."""

    words: str
    tone: str
    due: date

    def __str__(self) -> SafeString:
        """The term as HTML. Python writes it, because a workbench shows some fifty of them."""
        picture = "clock" if self.tone == "plain" else self.tone
        icon = f'<svg class="icon" aria-hidden="true"><use href="#{picture}"/></svg>'
        last_day = in_words(self.due)
        return SafeString(f'<span class="term {self.tone}" title="期限：{last_day}">{icon}{escape(self.words)}</span>')


def time_left(due: date | None) -> TimeLeft | None:
    """还剩 2 个工作日, 今天到期, 已超期 3 个工作日; None if no term runs."""
    if due is None:
        return None
    today, due = clock.today(), workdays.runs_to(due)
    left = workdays.working_days_left(today, due)
    tone = "danger" if due < today else "caution" if left <= workdays.SOON else "plain"
    return TimeLeft(workdays.words_for(due, today, left), tone, due)
