"""The present time: stored in UTC, shown in Asia/Shanghai. Deeds ask this module rather than the system, so that a
story of past years can go through the real deeds: `with at(moment): …` turns the clock back for the code inside.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")

_turned_to: ContextVar[datetime | None] = ContextVar("turned_to", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _turned_to.get() or datetime.now(UTC)


def today() -> date:
    """The present day on the wall calendar in Asia/Shanghai."""
    return now().astimezone(SHANGHAI).date()


def local(moment: datetime) -> datetime:
    """The same moment as the wall clock in Asia/Shanghai shows it; the last one that it can show for those after it."""
    try:
        return moment.astimezone(SHANGHAI)
    except OverflowError:  # hours before the end of the year 9999
        return datetime.max.replace(tzinfo=SHANGHAI)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Make `moment` (aware) the present time for the code inside."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    token = _turned_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _turned_to.reset(token)
