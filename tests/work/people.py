"""Pieces of work at an operating station of the known people; its team has an expert who signs in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from kezhan import clock
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.models import Work
from kezhan.work.particulars import WorkParticulars
from kezhan.work.writing import write_down_work
from tests.lived import lived_once
from tests.stations.lives import operating
from tests.stations.people import MONDAY, People

DAY = clock.local(MONDAY).date()
"""The day on which the station was filed; work may be written down from then on."""
LATER = MONDAY + timedelta(days=9)
TODAY = clock.local(LATER).date()


@lived_once
def at_work(people: People) -> Station:
    """An operating station. The first of its team signs in as the expert."""
    with clock.at(MONDAY):
        station = operating(people)
    first = station.team.order_by("pk")[0]
    first.account = people.expert.account
    first.save()
    return station


def team(station: Station) -> list[int]:
    """The keys of the station's experts; the first one signs in."""
    return list(station.team.order_by("pk").values_list("pk", flat=True))


def day_of_work(station: Station, **said: object) -> WorkParticulars:
    """Three hours of one expert on a bottleneck, the day before today."""
    given = WorkParticulars(
        task="bottleneck",
        title="到车间查冷冻失水",
        began_on=TODAY - timedelta(days=1),
        ended_on=TODAY - timedelta(days=1),
        hours={team(station)[0]: Decimal(3)},
        outcomes={"cost_saved": Decimal("2.5")},
    )
    return replace(given, **said) if said else given


def written(station: Station, by: Post, **said: object) -> Work:
    """A piece of work that this person wrote down."""
    return write_down_work(station, day_of_work(station, **said), form_key=uuid4(), by=by)


def hours(*pairs: tuple[int, str]) -> Mapping[int, Decimal]:
    return {expert: Decimal(number) for expert, number in pairs}


def days(number: int) -> timedelta:
    return timedelta(days=number)


def day(number: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=number)
