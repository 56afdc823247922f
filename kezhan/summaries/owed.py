"""What stations owe, year by year: the summaries that are asked for and not handed in, until their year is closed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from kezhan.policy import editions
from kezhan.stations import states
from kezhan.stations.models import Station
from kezhan.summaries.asking import HANDED_IN, due_of
from kezhan.summaries.days import asked_year, too_early_until
from kezhan.summaries.models import OwedSummary, State, YearSummary
from kezhan.work.models import ClosedYear
from kezhan.work.models.closed_year import closed_at


@dataclass(frozen=True)
class Owed:
    """The summary of one year: as far as it is written (None where nobody has begun it), the day by which it is handed
    in, when an association last asked for it, and from when on it can be handed in (None: by now).
    """

    year: int
    summary: YearSummary | None
    due_on: date | None
    chased_on: date | None
    too_early_until: date | None

    @property
    def is_returned(self) -> bool:
        return self.summary is not None and self.summary.state == State.RETURNED


def owed_of(stations: Iterable[Station], year: int | None = None) -> dict[int, list[Owed]]:
    """What each of these stations owes, of that year or of all, by its key, the first year first. It asks the database
    three times, however many stations there are.
    """
    live = [one for one in stations if one.state in states.LIVE and one.filed_on]
    closed = set(ClosedYear.objects.standing().filter(station__in=live).values_list("station", "year"))
    summaries = {(one.station_id, one.year): one for one in YearSummary.objects.filter(station__in=live)}
    chased = OwedSummary.objects.filter(station__in=live)
    chased_on = {(one.station_id, one.year): one.chased_on for one in chased}
    edition, found = editions.in_force(), defaultdict(list)
    for station, each in _asked(live, year):
        key = station.pk, each
        summary = summaries.get(key)
        if key not in closed and (summary is None or summary.state not in HANDED_IN):
            due = summary.due_on if summary else due_of(each, edition)
            told = Owed(each, summary, due, chased_on.get(key), too_early_until(station, each))
            found[station.pk].append(told)
    return found


def owed_at(station: Station, year: int) -> Owed | None:
    """What the station owes of one year; None where that is nothing, or not yet."""
    return next(iter(owed_of([station], year).get(station.pk, ())), None)


def last_chased(year: int | None) -> Subquery:
    """When an association last asked a station for what it owes, of that year or of any."""
    handed_in = YearSummary.objects.filter(station=OuterRef("station"), year=OuterRef("year"), state__in=HANDED_IN)
    chased = OwedSummary.objects.filter(station=OuterRef("pk"), chased_on__isnull=False)
    chased = chased.exclude(Exists(handed_in)).exclude(closed_at(OuterRef("year")))
    chased = chased if year is None else chased.filter(year=year)
    return Subquery(chased.order_by("-chased_on").values("chased_on")[:1])


def _asked(stations: Iterable[Station], year: int | None) -> list[tuple[Station, int]]:
    """The stations with each year whose summary is asked for by now."""
    last = asked_year()
    if last is None:
        return []
    ranges = ((one, range(one.filed_on.year, last + 1)) for one in stations if one.filed_on)
    return [(one, each) for one, years in ranges for each in years if year in (None, each)]
