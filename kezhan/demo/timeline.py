"""Turns the clock back and lets many stories happen side by side: each deed at its own moment, in the order of time."""

import heapq
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as wall_time
from random import Random

from kezhan import clock
from kezhan.reference import workdays

Story = Iterator[int]
"""Does one deed after another; between deeds it yields the working days until the next (0: the same day)."""


class Timeline:
    """Tells stories until the present moment; later deeds have not happened."""

    def __init__(self, until: datetime, rng: Random) -> None:
        self._until, self._rng = until, rng
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._begun = 0

    def begin(self, story: Story, day: date) -> None:
        """Let a story begin on a working day in the past."""
        self._put(self._in_office_hours(day), story)

    def run(self) -> Iterator[datetime]:
        """Live through all stories; it yields the moment after each deed, for progress."""
        while self._waiting:
            moment, _, story = heapq.heappop(self._waiting)
            with clock.at(moment):
                wait = next(story, None)
            if wait is not None:
                self._put(self._later(moment, wait), story)
            yield moment

    def _put(self, moment: datetime, story: Story) -> None:
        self._begun += 1
        if moment < self._until:
            heapq.heappush(self._waiting, (moment, self._begun, story))

    def _later(self, moment: datetime, working_days: int) -> datetime:
        if working_days == 0:
            return moment + timedelta(minutes=self._rng.randint(4, 40))
        return self._in_office_hours(workdays.after(clock.local(moment).date(), working_days))

    def _in_office_hours(self, day: date) -> datetime:
        minutes = self._rng.randint(0, 500)
        start = datetime.combine(day, wall_time(8, 40), clock.SHANGHAI)
        return start + timedelta(minutes=minutes, seconds=self._rng.randint(0, 59))
