"""Working days by the State Council's holiday calendar (`chinese_calendar`), and terms counted in them. An office may
add days of its own, or days that the calendar does not know yet:

- They stand in `holidays.csv` in the data folder, with the columns 日期,类别 (休 or 班).
- The file is read again after each change. While it cannot be read, what was last read counts, else the calendar
  alone, and `fault` tells.
- In a year that neither knows, weekends and the usual holidays are free, and no day is moved. A term that must not
  be too short may only be longer so. `is_not_arranged_yet` and `unarranged` tell, so that it can be said.
"""

import csv
import logging
import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from chinese_calendar import holidays, is_workday
from django.conf import settings

from kezhan import clock
from kezhan.reference.days import FARTHEST
from kezhan.reference.holidays_by_law import FIRST_KNOWN, LAST_KNOWN, usual_days_off

HEADING = ["日期", "类别"]
KINDS = {"休": False, "班": True}
KNOWN_YEARS = frozenset(day.year for day in holidays)
DECEMBER = 12
FIRST, LAST = date(FIRST_KNOWN, 1, 1), date(LAST_KNOWN, 12, 31)
"""Only these days are counted one by one, so that no day that anybody wrote can hold up a page."""
SOON = 2
"""With so many working days left, a term is shown as pressing, listed as due soon, and reminded of."""
log = logging.getLogger(__name__)
Stamp = tuple[str, int, int] | None


_last_read: dict[str, Mapping[date, bool]] = {}
"""What each table said when it could last be read, since this process began."""


class WrongHolidayTable(ValueError):
    """Why holidays.csv cannot be read, with the line, in Chinese."""


def fault() -> str:
    """Why the office's table cannot be read now; empty when it can be read, or there is none."""
    stamp = _stamp()
    return _read(stamp)[1] if stamp else ""


def is_working_day(day: date) -> bool:
    """Whether offices work on `day`: by the office's table, else by the calendar, else Monday to Friday."""
    working = _working_days(day.year, _stamp())
    place = bisect_right(working, day)
    return place > 0 and working[place - 1] == day


def after(day: date, working_days: int) -> date:
    """The last day of a term of so many working days, at least 1, that begins on the day after `day`.

    Behind the last day that is counted a term has no length.
    """
    if working_days < 1:
        raise ValueError(f"期限至少 1 个工作日，给的是 {working_days}。")
    if day > LAST:
        return day
    stamp, year = _stamp(), day.year
    working = _working_days(year, stamp)
    place = bisect_right(working, day) + working_days - 1
    while place >= len(working):
        place -= len(working)
        year += 1
        working = _working_days(year, stamp)
    return working[place]


def last_before(day: date) -> date:
    """The last working day before `day`: terms that end up to it have run out (`runs_to`)."""
    stamp, year = _stamp(), day.year
    working = _working_days(year, stamp)
    while not (place := bisect_left(working, day)):
        year -= 1
        working = _working_days(year, stamp)
    return working[place - 1]


def runs_to(due: date) -> date:
    """The day up to which a term with this last day runs: the next working day where it has become a day off since."""
    return due if is_working_day(due) else after(due, 1)


def working_days_left(today: date, due: date) -> int:
    """The working days after `today` up to and with `due`; negative by as many as have passed since `due`."""
    if due < today:
        return -working_days_left(due, today)
    stamp, today, due = _stamp(), _counted(today), _counted(due)
    whole_years = sum(len(_working_days(year, stamp)) for year in range(today.year, due.year))
    return (
        whole_years
        + bisect_right(_working_days(due.year, stamp), due)
        - bisect_right(_working_days(today.year, stamp), today)
    )


def in_words(due: date, today: date) -> str:
    """The state of a term on a day: 还剩 2 个工作日, 今天到期, 已超期 3 个工作日, 已超期 while rest days follow it."""
    due = runs_to(due)
    return words_for(due, today, working_days_left(today, due))


def words_for(due: date, today: date, left: int) -> str:
    """The same of a term that runs up to `due`, with so many working days left: a list asks fifty times."""
    if due < today:
        return f"已超期 {-left} 个工作日" if left else "已超期"
    return "今天到期" if due == today else f"还剩 {left} 个工作日"


def is_not_arranged_yet(day: date) -> bool:
    """Whether nobody has said yet how the holidays of that year are arranged, so that dates in it may still shift."""
    return day.year not in KNOWN_YEARS and all(known.year != day.year for known in _office_days(_stamp()))


def unarranged() -> str:
    """The year whose days off somebody should write down by now, in a sentence: this one, or the next from December
    on. Empty when they are known.
    """
    today = clock.today()
    asked = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    year = next((year for year in asked if is_not_arranged_yet(date(year, 1, 1))), None)
    return f"{year} 年的放假安排还没有填，期限按往年的假期推算：请照国务院办公厅的通知写进 holidays.csv" if year else ""


def _counted(day: date) -> date:
    return min(max(day, FIRST), LAST)


@lru_cache(maxsize=512)
def _working_days(year: int, stamp: Stamp) -> list[date]:
    office = _office_days(stamp)
    first = date(year, 1, 1)
    days = (first + timedelta(days=count) for count in range((date(year, 12, 31) - first).days + 1))
    return [day for day in days if office.get(day, _is_working_day_by_calendar(day))]


def _is_working_day_by_calendar(day: date) -> bool:
    return is_workday(day) if day.year in KNOWN_YEARS else day.weekday() < 5 and day not in usual_days_off(day.year)


def _stamp() -> Stamp:
    """The place, time and size of the office's table; what was read of it is kept until one of them changes."""
    path = f"{settings.DATA}/holidays.csv"  # a page asks some hundred times: a Path takes ten times as long
    try:
        found = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return None
    return path, found.st_mtime_ns, found.st_size


def _office_days(stamp: Stamp) -> Mapping[date, bool]:
    return _read(stamp)[0] if stamp else {}


@lru_cache(maxsize=4)
def _read(stamp: tuple[str, int, int]) -> tuple[Mapping[date, bool], str]:
    """The days that count now, and why they are not those of the present table; empty when they are."""
    path = stamp[0]
    try:
        _last_read[path] = _read_office_days(Path(path))
    except WrongHolidayTable as wrong:
        log.error("%s改好以前，工作日照上一次读到的算。", wrong)
        return _last_read.get(path, {}), str(wrong)
    return _last_read[path], ""


def _read_office_days(path: Path) -> Mapping[date, bool]:
    try:
        text = _decoded(path.read_bytes())
    except (OSError, UnicodeDecodeError):
        raise WrongHolidayTable(f"{path.name} 读不了：请看它是不是 CSV 文件、能不能读。") from None
    lines = csv.reader(text.splitlines())
    if (heading := _cells(next(lines, []))) != HEADING:
        raise WrongHolidayTable(f"{path.name} 第 1 行应为“日期,类别”，现在是“{','.join(heading)}”。")
    days: dict[date, bool] = {}
    for line in lines:
        if cells := _cells(line):
            place = f"{path.name} 第 {lines.line_num} 行"
            day, works = _office_day(cells, place)
            if days.setdefault(day, works) != works:
                raise WrongHolidayTable(f"{place}和前面矛盾：{day} 又写休又写班，请删掉一行。")
    return days


def _cells(line: list[str]) -> list[str]:
    """Excel ends a line with empty cells where another line was longer."""
    cells = [cell.strip() for cell in line]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _office_day(cells: list[str], place: str) -> tuple[date, bool]:
    """Excel may write the year with two digits; such a day would count nowhere."""
    if len(cells) > len(HEADING):
        raise WrongHolidayTable(f"{place}多了一格“{cells[len(HEADING)]}”，只写日期和类别两格。")
    try:
        written, kind = cells
        day, works = date(*map(int, re.split("[-/]", written))), KINDS[kind]
    except (ValueError, TypeError, KeyError):
        raise WrongHolidayTable(f"{place}读不懂：要写成“2027-01-01,休”或“2027-02-06,班”。") from None
    if not min(KNOWN_YEARS) <= day.year <= clock.today().year + FARTHEST:
        raise WrongHolidayTable(f"{place}的“{written}”是 {day.year} 年，年份要写四位，如 2027-01-01。")
    return day, works


def _decoded(content: bytes) -> str:
    """The text. Excel saves CSV in GB18030 on Chinese machines, or in UTF-8 with a mark when somebody asks for it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")
