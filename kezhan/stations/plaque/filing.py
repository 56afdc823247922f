"""Filing: from here on the station exists, with a number that never comes back (§0.3)."""

from collections.abc import Callable
from datetime import date

from kezhan import clock
from kezhan.stations.models import Station


def file_station(station: Station, number: Callable[[str, str, int], str]) -> None:
    """Give the filing number, the dates and the term of validity. The caller saves."""
    today = clock.today()
    station.filed_by = station.desk
    station.filed_on = today
    station.filing_number = number(
        station.edition.numbering.filing, station.desk.division if station.desk else station.division, today.year
    )
    station.valid_until = years_later(today, station.edition.validity.years)


def years_later(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
