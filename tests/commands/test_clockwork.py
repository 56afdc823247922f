"""Scheduled work is done when it is due, even when other work fails."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import LazySettings

from kezhan import clock
from kezhan.commands.clockwork import turn
from kezhan.commands.schedule import SCHEDULE, Scheduled
from tests.deeds.clockwork import CASES as FALLING_DUE

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


def test_everything_is_done_at_first_and_again_when_its_time_has_passed() -> None:
    calls: list[str] = []
    schedule = [
        Scheduled("催办", lambda: calls.append("催办"), every=HOUR),
        Scheduled("到期", lambda: calls.append("到期"), every=2 * HOUR),
    ]
    done: dict[str, datetime] = {}
    for hours in (0, 0.5, 1, 2):
        with clock.at(NOON + hours * HOUR):
            turn(schedule, done)
        calls.append("|")
    assert calls == ["催办", "到期", "|", "|", "催办", "|", "催办", "到期", "|"]


def test_a_deed_that_fails_is_told_tried_again_and_holds_up_nobody(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[str] = []

    def stumble() -> None:
        calls.append("失手")
        raise LookupError("没有那一天")

    schedule = [Scheduled("失手", stumble, every=HOUR), Scheduled("到期", lambda: calls.append("到期"), every=HOUR)]
    done: dict[str, datetime] = {}
    for minutes in (0, 1):
        with clock.at(NOON + timedelta(minutes=minutes)):
            turn(schedule, done)
    assert calls == ["失手", "到期", "失手"]
    assert [entry.getMessage() for entry in caplog.records] == ["到期自动办理没有办成：失手"] * 2


def test_when_asked_to_stop_the_deed_under_way_is_the_last() -> None:
    asked, calls = [], []

    def stop() -> None:
        asked.append(15)
        calls.append("催办")

    schedule = [Scheduled("催办", stop, every=HOUR), Scheduled("到期", lambda: calls.append("到期"), every=HOUR)]
    turn(schedule, {}, asked)
    assert calls == ["催办"]


def test_every_scheduled_deed_can_be_done_on_an_empty_platform_twice(settings: LazySettings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # as in production: jobs are stored
    for entry in (*SCHEDULE, *SCHEDULE):
        entry.deed()


def test_scheduled_deeds_are_told_apart_by_name_and_fit_the_turn() -> None:
    assert len({entry.name for entry in SCHEDULE}) == len(SCHEDULE)
    assert [entry.name for entry in SCHEDULE if entry.every < timedelta(minutes=1)] == []


def test_all_that_falls_due_is_on_the_schedule() -> None:
    missing = {case.deed for case in FALLING_DUE} - {entry.deed for entry in SCHEDULE}
    assert [deed.__name__ for deed in missing] == []
