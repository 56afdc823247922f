"""From when on the summary of a year is asked for, and from when on it may be handed in."""

from datetime import date

from kezhan import clock
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.stations import states
from kezhan.stations.models import Station


def asked_year(edition: Edition | None = None) -> int | None:
    """The year whose summary is asked for now; None where the edition asks for none."""
    rule, today = (edition or editions.in_force()).work.summary, clock.today()
    if rule is None:
        return None
    return today.year if today >= date(today.year, rule.month, rule.day) else today.year - 1


def too_early_until(station: Station, year: int) -> date | None:
    """The day from which the summary of an unfinished year may be handed in; None where it may be by now. Of an ended
    station nothing more happens, so nobody waits for the end of the year.
    """
    first = date(year + 1, 1, 1)
    return first if station.state not in states.ENDED and clock.today() < first else None
