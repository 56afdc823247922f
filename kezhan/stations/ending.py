"""When a station ended, by delisting or closing, and what of an earlier day outlives it."""

from datetime import date, datetime

from django.db import models

from kezhan import clock
from kezhan.reference.days import in_words
from kezhan.stations import states
from kezhan.stations.models import Passage, Station

WAYS = {states.State.DELISTED: "摘牌", states.State.CLOSED: "关闭"}
"""How a station ends that was filed, in words."""


def ended_at(station: Station) -> datetime | None:
    """The moment at which an ended station ended; None while it goes on."""
    if station.state not in states.ENDED:
        return None
    ended = station.passages.filter(to_state=station.state).last()
    return ended.taken_at if ended else None


def last_day(station: Station) -> date | None:
    """The day on which an ended station ended; None while it goes on."""
    ended = ended_at(station)
    return clock.local(ended).date() if ended else None


def latest_day(station: Station) -> date:
    """The latest day of work at the station: today, or the day on which it ended."""
    ended = last_day(station)
    return min(ended, clock.today()) if ended else clock.today()


def how_ended(station: Station) -> str:
    """摘牌 or 关闭; empty for a station that goes on."""
    return WAYS.get(states.State(station.state), "")


def why_ended(station: Station) -> str:
    """How the station ended, and when, in words; empty for one that goes on."""
    if not (how := how_ended(station)):
        return ""
    ended = last_day(station)
    return f"这个站已经{f'在{in_words(ended)}' if ended else ''}{how}"


def was_before_end(day: date | datetime | None, station: Station) -> bool:
    """Whether this day or moment came while the station went on; true of every day while it goes on still."""
    ended = ended_at(station)
    if ended is None or day is None:
        return ended is None
    return day <= (ended if isinstance(day, datetime) else clock.local(ended).date())


def before_end(day: str, station: str = "station") -> models.Exists:
    """The same of rows of ended stations, by the paths to the day and to the station; moments are named by `_at`."""
    kept = "taken_at" if day.endswith("_at") else "taken_at__date"
    ends = Passage.objects.filter(station=models.OuterRef(station), to_state__in=list(WAYS))
    return models.Exists(ends.filter((f"{kept}__gte", models.OuterRef(day))))
