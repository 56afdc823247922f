"""Days that pass for everybody at once: the server answers in other threads, where `clock.at` does not reach."""

from datetime import UTC, date, datetime, time, tzinfo

from kezhan import clock
from kezhan.commands.clockwork import turn
from kezhan.commands.schedule import SCHEDULE, clear_finished_jobs

OPENING = time(9, tzinfo=clock.SHANGHAI)
MONDAY = date(2026, 11, 23)
"""With no holiday for five weeks."""


class Days:
    """Stands where `kezhan.clock` asks for the time: it goes on as time does, on the day that was turned to."""

    def __init__(self) -> None:
        self.come(MONDAY)

    def come(self, day: date) -> None:
        """It is nine in the morning of `day`."""
        self._ahead = datetime.combine(day, OPENING) - datetime.now(UTC)

    def now(self, zone: tzinfo) -> datetime:
        return datetime.now(zone) + self._ahead


def clockwork_turns() -> None:
    """All that falls due by itself is done; jobs in the background are not kept in tests, so none are cleared."""
    turn([entry for entry in SCHEDULE if entry.deed is not clear_finished_jobs], {})
