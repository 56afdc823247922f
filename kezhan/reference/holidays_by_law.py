"""The days on which everybody rests by law, however a year is arranged (《全国年节及纪念日放假办法》, 2025), and those
that each arrangement of late has added to them.
"""

from datetime import date, timedelta
from functools import cache

from chinese_calendar import get_solar_terms
from lunardate import LunarDate

EACH_YEAR = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Month and day of 元旦, 劳动节 and 国庆节."""
BY_THE_MOON = ((1, 1), (1, 2), (1, 3), (5, 5), (8, 15))
"""Month and day of 春节, 端午节 and 中秋节; the day before the first of them, 除夕, is one too."""
FIRST_KNOWN, LAST_KNOWN = 1900, 2099
"""The years of the calendar of the moon that is at hand."""


@cache
def holidays_by_law(year: int) -> frozenset[date]:
    """The thirteen days of that year. Of years before 1900 and after 2099 only those with a fixed day."""
    days = {date(year, month, day) for month, day in EACH_YEAR}
    if FIRST_KNOWN <= year <= LAST_KNOWN:
        by_the_moon = [LunarDate(year, month, day).to_solar_date() for month, day in BY_THE_MOON]
        days |= {*by_the_moon, by_the_moon[0] - timedelta(days=1)}
        days |= {day for day, term in get_solar_terms(date(year, 4, 1), date(year, 4, 10)) if term == "清明"}
    return frozenset(days)


@cache
def usual_days_off(year: int) -> frozenset[date]:
    """The days of the law, with 春节 up to its seventh day and 国庆节 up to 7 October."""
    days = {date(year, 10, day) for day in range(4, 8)}
    if FIRST_KNOWN <= year <= LAST_KNOWN:
        days |= {LunarDate(year, 1, day).to_solar_date() for day in range(4, 8)}
    return holidays_by_law(year) | days
