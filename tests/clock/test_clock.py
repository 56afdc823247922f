"""Days are those of Guangzhou. The clock is turned back for some code alone."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest

from kezhan import clock

NIGHT = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
"""Half an hour after midnight in Guangzhou."""
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_a_day_begins_at_midnight_in_guangzhou() -> None:
    with clock.at(NIGHT):
        assert clock.today() == date(2026, 11, 23)
    with clock.at(NIGHT - timedelta(hours=1)):
        assert clock.today() == date(2026, 11, 22)


def test_a_moment_is_shown_as_the_wall_clock_shows_it() -> None:
    assert clock.local(NIGHT).isoformat() == "2026-11-23T00:30:00+08:00"
    assert clock.local(datetime.max.replace(tzinfo=UTC)).isoformat().startswith("9999-12-31T23:59")


def test_the_clock_is_turned_back_for_the_code_inside_alone() -> None:
    with clock.at(NIGHT):
        with clock.at(NOON):
            assert clock.now() == NOON
        assert clock.now() == NIGHT
        with suppress(LookupError), clock.at(NOON):
            raise LookupError
        assert clock.now() == NIGHT
    assert abs(datetime.now(UTC) - clock.now()) < timedelta(minutes=1)


def test_a_moment_without_its_time_zone_is_none() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(NOON.replace(tzinfo=None)):
        pass
