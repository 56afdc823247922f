"""Developments at the known people's station, brought to where a test begins."""

from datetime import date, datetime
from typing import Any

from kezhan import clock
from kezhan.kinds.product_development.models import Development, ProductYear
from kezhan.kinds.product_development.progressing import reach_product_stage
from kezhan.kinds.product_development.proposing import agree_to_product
from kezhan.kinds.product_development.year_reports import report_product_year
from kezhan.stations.models import Station
from tests.kinds.product_development.things import at, proposed, year_figures
from tests.lived import lived_once
from tests.stations.people import People


@lived_once
def agreed(station: Station, people: People, **said: Any) -> Development:
    """A development that the host agreed to; the expert proposed it."""
    return agree_to_product(proposed(station, people.expert, "低糖饼", **said), seen=None, by=people.host)


@lived_once
def produced(station: Station, people: People, stage: str = "production", **said: Any) -> Development:
    """The same in production from today on."""
    given = at(stage, station, reason="前面几步在学会做过")
    return reach_product_stage(agreed(station, people, **said), given, seen=None, by=people.expert)


@lived_once
def told(station: Station, people: People, year: int = 2026, **figures: str) -> ProductYear:
    """A year of a product that came into production this year."""
    one = produced(station, people)
    return tell(one, people, year, **figures)


def tell(one: Development, people: People, year: int, **figures: str) -> ProductYear:
    report_product_year(one, year, year_figures(one.station, **figures), seen=None, by=people.expert)
    return one.years.get(year=year)


def on(year: int, month: int = 1, day: int = 1) -> Any:
    """The clock at noon of that day."""
    return clock.at(datetime.combine(date(year, month, day), datetime.min.time(), clock.SHANGHAI).replace(hour=12))
