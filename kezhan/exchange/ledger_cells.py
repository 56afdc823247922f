"""What the words in a cell of a sheet of work mean: a day, who worked how long, a figure. Unfit says what is wrong."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from kezhan import clock
from kezhan.exchange.cells import Unfit
from kezhan.policy.refusal import Refused
from kezhan.reference import days
from kezhan.reference.amounts import NoAmount
from kezhan.reference.amounts import figure as figure_in
from kezhan.text.lines import shortened
from kezhan.work.particulars import refuse_wrong_hours

SERIAL = re.compile(r"[345][0-9]{4}")
"""A day as Excel counts it, in a cell without a format of days; these are of the years 1982 to 2064."""
EXCELS_ZERO = date(1899, 12, 30)
WITHOUT_YEAR = re.compile(r"([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号]?")
DATED = re.compile(r"月.*[日号]")
"""Words that name a day; 3.5 and 12-2 may be something else."""
YEARS_BACK = range(2)
RECENT = timedelta(days=183)
"""A day without its year is meant of the last months; one further back may be of an other year."""
SEVERAL = re.compile(r"[0-9日号]\s*(?:[至到~、,;]|—+)\s*[0-9]|[日号]\s*-|[0-9]{4}\D.*[0-9]{4}\D")
"""2026-3-5至3-7, 3月5日、6日, 3月5日-7日."""
BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
HOURS = re.compile(r"(.*?)[\s:(]*([0-9]+(?:\.[0-9]+)?)\s*(?:个?小时|h|H)?\)?")
LONGEST_SAID = 40
"""Characters of a cell that a message repeats."""
LONGEST_PART = 200
"""Characters of one person with hours; to find figures in far more takes minutes."""
SO = "请写成“张三 6；李四 2”，数字是小时"


def day(words: str) -> date:
    """One day, as people and Excel write it; a month alone is no day on which somebody worked."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if SERIAL.fullmatch(plain):
        return EXCELS_ZERO + timedelta(days=int(plain))
    try:
        return days.day(plain)
    except (days.WrongWeekday, days.FarDay) as wrong:
        raise Unfit(str(wrong)) from None
    except days.NoDay as none:
        if found := _without_year(words, plain):
            return found
        if SEVERAL.search(plain):
            raise Unfit(f"“{words}”像是好几天：这一列只写开始那天，做到哪天写在“结束日期”") from None
        raise Unfit(f"“{words}”不是日期，请写成 {clock.today()} 这样") from none


def _without_year(words: str, plain: str) -> date | None:
    """12月2号 is the last such day, if that is not long ago; None where the words are no such day.

    A weekday tells the year of a day that lies further back.
    """
    before, weekday = days.without_weekday(plain)
    short = WITHOUT_YEAR.fullmatch(before)
    if short is None:
        return None
    today, month, number = clock.today(), int(short[1]), int(short[2])
    past = [one for year in YEARS_BACK if (one := _day_of(today.year - year, month, number)) and one <= today]
    if weekday is not None:
        past = [one for one in past if one.weekday() == weekday]
    if past and (weekday is not None or (DATED.search(plain) and today - past[0] <= RECENT)):
        return past[0]
    raise Unfit(f"“{words}”没有写年份，请写成 {today.year}-{month:02}-{number:02} 这样")


def _day_of(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def hours(people: Mapping[str, Sequence[int]], words: str) -> dict[int, Decimal]:
    """The hours by the key of an expert, from 张三 6；李四 2. `people` are the station's experts by name."""
    plain = BETWEEN_HAN.sub("", unicodedata.normalize("NFKC", words))
    found: dict[int, Decimal] = {}
    for part in filter(None, (one.strip() for one in re.split("[;、,\n]", plain))):
        name, length = _one_person(people, part)
        if len(people[name]) > 1:
            raise Unfit(f"这个站有几位“{name}”，请在页面上记")
        if people[name][0] in found:
            raise Unfit(f"“{name}”写了两次")
        found[people[name][0]] = length
    return found


def figure(unit: str, words: str) -> Decimal:
    """A figure in this unit."""
    try:
        return figure_in(words, unit)
    except NoAmount as none:
        raise Unfit(str(none)) from None


def _one_person(people: Mapping[str, Sequence[int]], part: str) -> tuple[str, Decimal]:
    """The name and the hours. A name may end in a figure, so the longest known name that begins the words is meant."""
    name = max((one for one in people if part.startswith(one)), key=len, default="")
    told = HOURS.fullmatch(part.removeprefix(name)) if len(part) <= LONGEST_PART else None
    said = shortened(part, LONGEST_SAID)
    if told is None or (name and told[1]):
        raise Unfit(f"“{said}”没有读懂，{SO}")
    if not (name or told[1]):
        raise Unfit(f"“{said}”没有写是谁，{SO}")
    if not name:
        raise Unfit(f"“{shortened(told[1], LONGEST_SAID)}”不是这个站的驻站专家")
    length = Decimal(told[2])
    try:
        refuse_wrong_hours(length)
    except Refused as refused:
        raise Unfit(f"“{name}”：{refused}") from None
    return name, length
