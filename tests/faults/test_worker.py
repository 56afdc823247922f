"""A job that was cut off runs again. A job that always cuts off is told and left alone."""

import signal
from argparse import Namespace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kezhan.clock import heartbeat
from kezhan.commands import worker as command
from kezhan.commands.outcomes import Outcome
from kezhan.commands.worker import LONGEST_REST, REST, TRIES, take_up_again
from kezhan.organisations.jobs import tell_offered
from tests.commands.test_clockwork import signals_as_before

pytestmark = pytest.mark.django_db
BY_DATABASE = "django.db.utils.OperationalError"


@pytest.fixture
def job(settings: LazySettings) -> DBTaskResult:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return DBTaskResult.objects.get(pk=tell_offered.enqueue(0).id)


@pytest.mark.parametrize(
    ("found", "tries", "after"),
    [
        ({"status": "RUNNING"}, TRIES - 1, "READY"),
        ({"status": "RUNNING"}, TRIES, "FAILED"),
        ({"status": "FAILED", "exception_class_path": BY_DATABASE}, TRIES - 1, "READY"),
        ({"status": "FAILED", "exception_class_path": BY_DATABASE}, TRIES, "FAILED"),
        ({"status": "FAILED", "exception_class_path": "builtins.LookupError"}, 1, "FAILED"),
        ({"status": "SUCCESSFUL"}, 1, "SUCCESSFUL"),
        ({"status": "READY"}, 0, "READY"),
    ],
)
def test_what_was_cut_off_is_taken_up_again(job: DBTaskResult, found: dict[str, str], tries: int, after: str) -> None:
    DBTaskResult.objects.update(worker_ids=["one"] * tries, **found)
    take_up_again()
    job.refresh_from_db()
    assert job.status == after


class Stumbling(Worker):
    """A worker that finds the database away so many times."""

    def __init__(self, times: int) -> None:
        self.times, self.turns = times, 0

    def run(self) -> None:
        self.turns += 1
        if self.turns <= self.times:
            raise OperationalError("server closed the connection unexpectedly")


def test_while_the_database_is_away_it_rests_longer_and_longer_and_then_looks_for_what_was_cut_off(
    job: DBTaskResult, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[int] = []
    monkeypatch.setattr(command.connections, "close_all", lambda: closed.append(1))  # the test's own stays open
    stumbling, rest, is_whole, rests = Stumbling(7), REST, True, list[float]()
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["one"])
    for _ in range(8):
        rest, is_whole = command._turned(stumbling, rest, is_whole)
        rests.append(rest)
    job.refresh_from_db()
    assert len(closed) == 7
    assert (rests, is_whole) == ([2.0, 4.0, 8.0, 16.0, LONGEST_REST, LONGEST_REST, LONGEST_REST, REST], True)
    assert job.status == "READY"


def test_it_gives_signs_of_life_and_does_no_further_job_when_it_is_asked_to_stop(
    monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA, turns = tmp_path, list[tuple[bool, bool]]()

    def work_once(worker: Worker) -> None:
        signal.raise_signal(signal.SIGTERM)
        turns.append((heartbeat.is_silent(heartbeat.WORKER), worker.running))

    monkeypatch.setattr(command.Worker, "run", work_once)
    with signals_as_before():
        assert command.run(Namespace()) == Outcome.DONE
    assert turns == [(False, False)]
