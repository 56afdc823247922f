"""What whoever organises should look at in the list: nothing here is refused, people judge."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from statistics import median

from kezhan.gatherings.models import Attendance
from kezhan.gatherings.one_phone import hints_of

READ = ("device", "looks", "opened_at", "signed_at", "is_passed_on", "latitude", "longitude")
FAR = 2.0
"""Kilometres from where most phones are."""
EARTH = 6371.0
LEAST_TOLD = 3
"""Of fewer phones that tell their place nobody knows which is at the wrong one."""


def marks_of(gatherings: Collection[int]) -> dict[int, list[str]]:
    """The marks by the key of the row, for rows of these gatherings that have any; in one query."""
    signed = Attendance.objects.filter(gathering__in=gatherings, signed_at__isnull=False).counted()
    of_each: defaultdict[int, list[Attendance]] = defaultdict(list)
    for row in signed.only("gathering_id", *READ):
        of_each[row.gathering_id].append(row)
    return {key: marks for rows in of_each.values() for key, marks in _marked(rows)}


def _marked(rows: Sequence[Attendance]) -> Iterator[tuple[int, list[str]]]:
    """The marks of those who came to one gathering."""
    shared, distances, hints = _shared(rows), _distances(rows), hints_of(rows)
    for row in rows:
        marks = [f"这部手机签了 {shared[row.device]} 个人"] if shared[row.device] > 1 else []
        marks += [hints[row.pk]] if row.pk in hints and not marks else []
        marks += ["打开链接的是另一部手机"] if row.is_passed_on else []
        marks += [f"离多数人 {distances[row.pk]:.0f} 公里"] if distances.get(row.pk, 0) > FAR else []
        if marks:
            yield row.pk, marks


def _shared(rows: Sequence[Attendance]) -> Counter[str]:
    return Counter(row.device for row in rows if row.device)


def _distances(rows: Sequence[Attendance]) -> dict[int, float]:
    """By key, how far each phone that told its place is from the middle of them all."""
    told = {
        row.pk: (float(row.latitude), float(row.longitude))
        for row in rows
        if row.latitude is not None and row.longitude is not None
    }
    if len(told) < LEAST_TOLD:
        return {}
    middle = median(place[0] for place in told.values()), median(place[1] for place in told.values())
    return {key: _kilometres(place, middle) for key, place in told.items()}


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the surface of the earth, by the haversine formula."""
    (north, east), (norths, easts) = (tuple(map(radians, place)) for place in (one, other))
    chord = sin((norths - north) / 2) ** 2 + cos(north) * cos(norths) * sin((easts - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(chord))
