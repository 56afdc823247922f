"""Days as people write them, and as they read on Chinese pages and papers."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+[\d:]+)?", re.ASCII)
_IN_ONE = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?", re.ASCII)
_END = re.compile(r"(\d{4})\s*年?\s*(?:年|(\d{1,2})\s*月)?\s*[底末]前?", re.ASCII)

EARLIEST = 1900
"""An earlier year is a slip, and the first days of all have no moment in UTC."""


class NoDay(ValueError):
    """What was written is no day; the message is Chinese and can be shown as it is."""


def day(written: str) -> date:
    """2026-12-1, 2026.12.1, 2026/12/1, 2026年12月1日 or 20261201, with a time of day or without. Raises NoDay."""
    plain = _half_width(written)
    found = _DAY.fullmatch(plain) or _IN_ONE.fullmatch(plain)
    return _made(found.groups() if found else (), written)


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
    return found


def _half_width(written: str) -> str:
    return unicodedata.normalize("NFKC", written).strip()
