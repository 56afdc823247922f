"""How a term reads: how many working days are left, and how urgent that is."""

from dataclasses import dataclass
from datetime import date

from kezhan import clock
from kezhan.reference import workdays


@dataclass(frozen=True)
class TimeLeft:
    """What `parts/term.html` shows: the words, the tone (plain, caution, danger) and the last day."""

    words: str
    tone: str
    due: date


def time_left(due: date | None) -> TimeLeft | None:
    """还剩 2 个工作日, 今天到期, 已超期 3 个工作日; None if no term runs."""
    if due is None:
        return None
    today = clock.today()
    soon = workdays.working_days_left(today, due) <= workdays.SOON
    tone = "danger" if due < today else "caution" if soon else "plain"
    return TimeLeft(workdays.in_words(due, today), tone, due)
