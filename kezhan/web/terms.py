"""How a term reads: what is left of it in working days, and how pressing that is."""

from dataclasses import dataclass
from datetime import date

from kezhan import clock
from kezhan.reference import workdays

PRESSING = 2
"""Working days left at which a term is shown as pressing."""


@dataclass(frozen=True)
class Term:
    """What `parts/term.html` shows: the words, the tone (plain, caution, danger) and the last day."""

    words: str
    tone: str
    due: date


def term(due: date | None) -> Term | None:
    """还剩 2 个工作日, 今天到期, 已超期 3 个工作日; nothing where no term runs."""
    if due is None:
        return None
    today = clock.today()
    left = workdays.working_days_left(today, due)
    if due < today:
        return Term(f"已超期 {-left} 个工作日" if left else "已超期", "danger", due)
    if due == today:
        return Term("今天到期", "caution", due)
    return Term(f"还剩 {left} 个工作日", "caution" if left <= PRESSING else "plain", due)
