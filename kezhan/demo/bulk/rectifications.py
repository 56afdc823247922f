"""When each society had a station in rectification: meanwhile it opens no new one (§3.2)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kezhan import clock
from kezhan.stations.models import Passage
from kezhan.stations.states import State


class Rectifications:
    """Spans of days by society, those already written included."""

    def __init__(self) -> None:
        self._spans: dict[int, list[tuple[date, date]]] = defaultdict(list)
        of_station: dict[int, list[Passage]] = defaultdict(list)
        troubled = Passage.objects.filter(to_state=State.RECTIFICATION).values("station")
        for passage in Passage.objects.filter(station__in=troubled).select_related("station").order_by("pk"):
            of_station[passage.station_id].append(passage)
        for passages in of_station.values():
            self.note(passages[0].station.society_id, passages)

    def note(self, society: int, passages: Iterable[Passage]) -> None:
        """Remember the spans in a station's whole life, its passages in the order of time."""
        began: date | None = None
        for passage in passages:
            day = clock.local(passage.taken_at).date()
            if began is not None:
                self._spans[society].append((began, day))
            began = day if passage.to_state == State.RECTIFICATION else None
        if began is not None:
            self._spans[society].append((began, date.max))

    def bar(self, society: int, day: date) -> bool:
        """Whether the society may open none on that day."""
        return any(began <= day <= ended for began, ended in self._spans[society])
