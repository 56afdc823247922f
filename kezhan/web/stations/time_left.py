"""A station's term in words, for lists and pages."""

from kezhan.reference import workdays
from kezhan.stations.models import Awaited, Station
from kezhan.web.parts.time_left import TimeLeft, time_left


def time_left_of(station: Station) -> TimeLeft | None:
    """None if nobody has a day to act by. A public notice only runs, and presses nobody."""
    if station.awaited == Awaited.NOBODY:
        return None
    running = time_left(station.due_on)
    if running is None or station.awaited != Awaited.PUBLIC:
        return running
    words = "公示期满" if running.tone == "danger" else f"公示{running.words}"
    return TimeLeft(words, "plain", running.due)


def may_shift(running: TimeLeft | None) -> bool:
    """Whether the holidays of that year are not arranged yet."""
    return running is not None and workdays.is_not_arranged_yet(running.due)
