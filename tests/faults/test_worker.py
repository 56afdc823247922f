"""A job that was cut off runs again. A job that always cuts off is told and left alone."""

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kezhan.commands import worker as command
from kezhan.commands.worker import LONGEST_REST, REST, TRIES, take_up_again
from kezhan.organisations.jobs import tell_offered

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
    monkeypatch.setattr(command.connections, "close_all", lambda: None)  # this keeps the test's own transaction
    stumbling, rest, is_whole, rests = Stumbling(7), REST, True, list[float]()
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["one"])
    for _ in range(8):
        rest, is_whole = command._turned(stumbling, rest, is_whole)
        rests.append(rest)
    job.refresh_from_db()
    assert (rests, is_whole) == ([2.0, 4.0, 8.0, 16.0, LONGEST_REST, LONGEST_REST, LONGEST_REST, REST], True)
    assert job.status == "READY"
