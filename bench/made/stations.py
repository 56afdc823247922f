"""The stations that work, with those who write it down, do it and answer it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from kezhan import clock
from kezhan.demo.tables import FieldOfWork, fields_of_work
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import LONGEST
from kezhan.stations import states
from kezhan.stations.models import Station, TeamMember

BATCH = 100
"""Stations that are filled together."""
OLDEST = timedelta(days=3 * 365)
Doer = tuple[str, int, int]
"""The name, the post and the account of whoever does something."""


@dataclass(frozen=True)
class Working:
    """A station at work since a day: `experts` are the keys of its team, `field` is what its host makes, `area` are the
    divisions around it that it serves.
    """

    station: int
    division: str
    place: str
    society: Doer
    host: Doer
    experts: Sequence[int]
    field: FieldOfWork
    since: date
    area: Sequence[str]

    @property
    def days(self) -> int:
        """The days of which work may be written down: the last one was yesterday."""
        return (clock.today() - self.since).days


def at_work(rng: Random) -> list[Working]:
    """The stations that operate, have named persons and a team, and were filed before yesterday."""
    rows = Station.objects.filter(state=states.State.OPERATING, filed_on__lt=clock.today() - timedelta(days=1))
    rows = rows.exclude(society_person=None).exclude(host_person=None).order_by("pk")
    rows = rows.prefetch_related("chosen_divisions")
    sides = ("host", "society_person__account", "society_person__society", "host_person__account", "host_person__host")
    teams: dict[int, list[int]] = defaultdict(list)
    for station, expert in TeamMember.objects.order_by("pk").values_list("station", "expert"):
        teams[station].append(expert)
    return [
        _working(one, teams[one.pk], rng)
        for one in rows.select_related(*sides).prefetch_related("chosen_divisions")
        if one.pk in teams
    ]


def _working(station: Station, experts: Sequence[int], rng: Random) -> Working:
    society, host, filed = station.society_person, station.host_person, station.filed_on
    if society is None or host is None or filed is None:
        raise ValueError(f"{station} has nobody who answers for it")
    return Working(
        station.pk,
        station.division,
        station.host.name,
        doer_of(society),
        doer_of(host),
        experts,
        rng.choice(fields_of_work()),
        max(filed, clock.today() - OLDEST),
        station.radiation_area,
    )


def doer_of(post: Post) -> Doer:
    """The post as whoever does something."""
    return str(post)[:LONGEST], post.pk, post.account_id
