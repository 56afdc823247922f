"""How dates, times, money and help texts read on Chinese pages."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django import template

from kezhan import clock
from kezhan.reference.days import in_words
from kezhan.text import figures

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """2026年11月23日. A moment is read in the office's time zone; an empty value gives an empty text."""
    if value is None:
        return ""
    return in_words(_local(value))


@register.filter
def moment(value: datetime | None) -> str:
    """11月23日 15:04; another year stands in front."""
    if value is None:
        return ""
    when = clock.local(value)
    year = "" if when.year == clock.today().year else f"{when.year}年"
    return f"{year}{when.month}月{when.day}日 {when:%H:%M}"


@register.filter
def money(value: Decimal | int | float | None) -> str:
    """An amount stored in 万元, with separated thousands and without trailing zeros: 1,250.5 万元."""
    if value is None:
        return ""
    figure = f"{Decimal(str(value)):,.2f}".rstrip("0").rstrip(".")
    return f"{figure} 万元"


@register.filter
def yuan(value: Decimal) -> str:
    """An amount stored in 元, with separated thousands and its cents: 1,250.50."""
    return f"{value:,.2f}"


@register.filter
def grouped(value: int | Decimal) -> str:
    """A figure with separated thousands: 30,000."""
    return f"{value:,}"


register.filter("thousands", figures.grouped)


@register.filter
def plain(value: Decimal) -> str:
    """A figure with separated thousands and without trailing zeros: 1,250.5."""
    return f"{value.normalize():,f}"


@register.filter
def ago(value: date | datetime | None) -> str:
    """The time since then in spoken words: 刚刚, 5 分钟前, 3 小时前, 昨天, 6 天前; after a month the day itself."""
    if value is None:
        return ""
    days = (clock.today() - _local_day(value)).days
    if days == 0 and isinstance(value, datetime):
        return _ago_today(clock.now() - value)
    if not 0 <= days <= 30:
        return day(value)
    return {0: "今天", 1: "昨天", 2: "前天"}.get(days, f"{days} 天前")


@register.filter
def purpose_and_example(help_text: str) -> tuple[str, str]:
    """A field's help in two parts: the text before 例： and the text after it."""
    purpose, _, example = str(help_text).partition("例：")
    return purpose.strip(), example.strip()


def _ago_today(gone: timedelta) -> str:
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return "刚刚"
    return f"{minutes} 分钟前" if minutes < 60 else f"{minutes // 60} 小时前"


def _local(value: date | datetime) -> date:
    return clock.local(value) if isinstance(value, datetime) else value


def _local_day(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value
