"""Days as people write them, and as they read on Chinese pages and papers."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from kezhan import clock

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:(?:\s+|T)[\d:.]+)?", re.ASCII)
_WEEKDAY = re.compile(r"\s*(?:\((?:星期|礼拜|周)([一二三四五六日天])\)|(?:星期|礼拜|周)([一二三四五六日天]))$")
_IN_ONE = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?", re.ASCII)
_END = re.compile(r"(\d{4})\s*年?\s*(?:年|(\d{1,2})\s*月)?\s*[底末]前?", re.ASCII)

EARLIEST = 1900
"""An earlier year is a slip, and the first days of all have no moment in UTC."""
FARTHEST = 10
"""Years ahead. Nobody plans farther: a day farther off is a slip, as 2206 for 2026."""


WEEKDAYS = "一二三四五六日"


class NoDay(ValueError):
    """What was written is no day; the message is Chinese and can be shown as it is."""


class WrongWeekday(NoDay):
    """A day with a weekday that is not its own: one of the two is a slip."""


class FarDay(NoDay):
    """A day farther off than anybody plans."""


def day(written: str) -> date:
    """2026-12-1, 2026.12.1, 2026/12/1, 2026年12月1日 or 1号, or 20261201, with a time of day or without; a weekday may
    follow, as （星期二）, and must be that of the day. Raises NoDay, also for a day farther off than
    `FARTHEST` years: whatever people write, in forms and in tables, is read here.
    """
    plain, weekday = without_weekday(_half_width(written))
    found = _DAY.fullmatch(plain) or _IN_ONE.fullmatch(plain)
    made = _made(found.groups() if found else (), written)
    if weekday is not None and made.weekday() != weekday:
        raise WrongWeekday(f"“{written}”里 {made} 是星期{WEEKDAYS[made.weekday()]}，请看看是哪一天")
    return made


def without_weekday(plain: str) -> tuple[str, int | None]:
    """The words before a weekday, and which it is, Monday being 0; None where none follows."""
    found = _WEEKDAY.search(plain)
    if found is None:
        return plain, None
    return plain[: found.start()], WEEKDAYS.index((found[1] or found[2]).replace("天", "日"))


def day_or_month(written: str) -> date:
    """The same; a month without a day is its first day, the end of a month or year is its last. Raises NoDay."""
    plain = _half_width(written)
    if month := _MONTH.fullmatch(plain):
        return _made((*month.groups(), "1"), written)
    if end := _END.fullmatch(plain):
        first = _made((end[1], end[2] or "12", "1"), written)
        return first.replace(day=monthrange(first.year, first.month)[1])
    return day(written)


def in_words(when: date) -> str:
    """2026年11月23日."""
    return f"{when.year}年{when.month}月{when.day}日"


def _made(figures: tuple[str, ...], written: str) -> date:
    try:
        year, month, first = map(int, figures)
        found = date(year, month, first)
    except ValueError:
        found = None
    if found is None or found.year < EARLIEST:
        raise NoDay(f"“{written}”不是日期，请写成 2027-06-30")
    if found.year > clock.today().year + FARTHEST:
        raise FarDay(f"“{written}”离今天 {FARTHEST} 年以上，请看年份有没有写错")
    return found


def _half_width(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip()
