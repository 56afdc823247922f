"""The calendar years of which a development's figures are told: from its production on, never ahead of time."""

from datetime import date

from kezhan import clock
from kezhan.kinds.product_development.models import Development


def last_year_after(produced_on: date, development: Development) -> int | None:
    """The last year to tell of, by the development's edition; None where it has no bound."""
    bound = development.edition.work.production_years
    return produced_on.year + bound.years if bound else None


def years_open(development: Development) -> list[int]:
    """The open years that may be told for the first time, the earliest first."""
    told = {one.year for one in development.years.all() if one.stands} | development.years_closed
    return [year for year in _until(development, clock.today().year) if year not in told]


def years_due(development: Development) -> list[int]:
    """The years that are over, still open, and have no whole report, the earliest first."""
    whole = {one.year for one in development.years.all() if one.stands and one.told_until is None}
    whole |= development.years_closed
    return [year for year in _until(development, clock.today().year - 1) if year not in whole]


def years_unanswered(development: Development) -> list[int]:
    """The years whose figures wait for the host; of a closed one nobody waits for anything."""
    waiting = {one.year for one in development.years.all() if one.waits_for_host}
    return sorted(waiting - development.years_closed)


def last_day_told(year: int) -> date:
    """The day on which the figures of a year are dated: its last day, or today while it runs."""
    return min(date(year, 12, 31), clock.today())


def _until(development: Development, last: int) -> range:
    produced_on = development.production_began
    if produced_on is None:
        return range(0)
    bound = last if development.last_year is None else min(last, development.last_year)
    return range(produced_on.year, bound + 1)
