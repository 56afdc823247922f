"""Scheduled work is done when it is due, even when other work fails."""

import signal
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kezhan import clock
from kezhan.clock import heartbeat
from kezhan.commands import clockwork, schedule
from kezhan.commands.clockwork import turn
from kezhan.commands.outcomes import Outcome
from kezhan.commands.schedule import SCHEDULE, Scheduled
from kezhan.journal.models import Entry
from kezhan.organisations.jobs import tell_offered
from tests.deeds.clockwork import CASES as FALLING_DUE

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@contextmanager
def signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_everything_is_done_at_first_and_again_when_its_time_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    schedule = [
        Scheduled("催办", lambda: calls.append("催办"), every=HOUR),
        Scheduled("到期", lambda: calls.append("到期"), every=2 * HOUR),
    ]
    done: dict[str, float] = {}
    for hours in (0, 0.5, 1, 2):
        _have_passed(hours, monkeypatch)
        turn(schedule, done)
        calls.append("|")
    assert calls == ["催办", "到期", "|", "|", "催办", "|", "催办", "到期", "|"]


def test_a_day_that_was_wrong_for_a_while_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    schedule = [Scheduled("催办", lambda: calls.append("催办"), every=HOUR)]
    done: dict[str, float] = {}
    for hours, ahead in ((0, timedelta(days=365)), (1, timedelta())):
        _have_passed(hours, monkeypatch)
        with clock.at(NOON + ahead):
            turn(schedule, done)
    assert calls == ["催办", "催办"]


def _have_passed(hours: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clockwork, "time", SimpleNamespace(monotonic=lambda: 1_000 + hours * HOUR.total_seconds()))


def test_a_deed_that_fails_is_told_tried_again_and_holds_up_nobody(caplog: pytest.LogCaptureFixture) -> None:
    calls: list[str] = []

    def stumble() -> None:
        calls.append("失手")
        raise LookupError("没有那一天")

    schedule = [Scheduled("失手", stumble, every=HOUR), Scheduled("到期", lambda: calls.append("到期"), every=HOUR)]
    done: dict[str, float] = {}
    for _ in range(2):
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


def test_what_falls_due_is_done_within_the_hour() -> None:
    """What only tidies up has time."""
    due = {case.deed for case in FALLING_DUE} | {schedule.verify_record, schedule.sign_head}
    due -= {schedule.drop_left_lying, schedule.sweep_uploads}
    assert [entry.name for entry in SCHEDULE if entry.deed in due and entry.every > HOUR] == []


def test_ended_sign_ins_and_jobs_of_two_weeks_ago_are_deleted(settings: LazySettings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for name, later in (("ended", -HOUR), ("lasting", HOUR)):
        Session.objects.create(session_key=name, session_data="", expire_date=timezone.now() + later)
    jobs: dict[int, str] = {}
    for days in (13, 15):
        ended = timezone.now() - timedelta(days=days)
        jobs[days] = tell_offered.enqueue(0).id
        DBTaskResult.objects.filter(pk=jobs[days]).update(status="SUCCESSFUL", finished_at=ended)
    schedule.clear_ended_sign_ins()
    schedule.clear_finished_jobs()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasting"]
    assert [str(job.pk) for job in DBTaskResult.objects.all()] == [jobs[13]]


def test_the_record_is_verified_with_all_that_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule, "faults_beside_record", lambda: iter(["号段“plaque”对不上"]))
    schedule.verify_record()
    assert Entry.objects.get(deed="find_record_changed").facts["found"] == ["号段“plaque”对不上"]


def test_it_gives_signs_of_life_until_it_is_asked_to_stop(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA, turns = tmp_path, list[bool]()

    def turn_once(*_: object) -> None:
        turns.append(heartbeat.is_silent(heartbeat.CLOCKWORK))
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(clockwork, "prepare_database", lambda: None)
    monkeypatch.setattr(clockwork, "turn", turn_once)
    with signals_as_before():
        assert clockwork.run(Namespace()) == Outcome.DONE
    assert turns == [False]


def test_all_that_falls_due_is_on_the_schedule() -> None:
    missing = {case.deed for case in FALLING_DUE} - {entry.deed for entry in SCHEDULE}
    assert [deed.__name__ for deed in missing] == []
