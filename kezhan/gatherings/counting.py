"""How many came: 人 counts each person once over all gatherings, 人次 each time that somebody came."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import each_once
from kezhan.policy.shape import Edition
from kezhan.policy.work import Counted


@dataclass(frozen=True)
class Count:
    """人次 and 人."""

    times: int
    people: int


def count_of(gatherings: Collection[Gathering]) -> Count:
    """Who came to these gatherings, without those who were struck off; in one query."""
    came = Attendance.objects.filter(gathering__in=gatherings).counted()
    rows = list(came.only("folded_name", "unit", "phone_mark"))
    return Count(len(rows), len(each_once(rows)))


def outcomes_of(edition: Edition, task: str, gatherings: Collection[Gathering]) -> dict[str, Decimal]:
    """The figures of the edition's measures that the sign-in counts for this task, by key."""
    count = count_of(gatherings)
    figures = {Counted.TIMES: count.times, Counted.PEOPLE: count.people}
    return {one.key: Decimal(figures[one.counted]) for one in edition.measures_of(task) if one.counted}
