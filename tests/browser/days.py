"""Days that pass for everybody at once. The server answers in other threads, and `clock.at` does not reach these."""

from datetime import UTC, date, datetime, time, tzinfo

from kezhan import clock
from kezhan.commands.clockwork import turn
from kezhan.commands.schedule import SCHEDULE, clear_finished_jobs

OPENING = time(9, tzinfo=clock.SHANGHAI)
MONDAY = date(2026, 11, 23)
"""With no holiday for five weeks."""


class Days:
    """Replaces the clock that `kezhan.clock` asks: time goes on from the day that was set."""

    def __init__(self) -> None:
        self.come(MONDAY)

    def come(self, day: date) -> None:
        """Set the time to nine in the morning of `day`."""
        self._ahead = datetime.combine(day, OPENING) - datetime.now(UTC)

    def now(self, zone: tzinfo) -> datetime:
        return datetime.now(zone) + self._ahead


def clockwork_turns() -> None:
    """Do all that falls due by itself. Tests keep no background jobs, so this clears none."""
    turn([entry for entry in SCHEDULE if entry.deed is not clear_finished_jobs], {})
