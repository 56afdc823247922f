"""What falls due by itself: one list. Every deed on it is idempotent: once more than needed changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command


@dataclass(frozen=True)
class Scheduled:
    """A deed and how often it is looked at. `every` is at least the minute at which the clockwork turns."""

    name: str
    deed: Callable[[], object]
    every: timedelta


def clear_ended_sign_ins() -> None:
    """Forget the sessions that ran out."""
    call_command("clearsessions")


def clear_finished_jobs() -> None:
    """Forget the background jobs that ended two weeks ago or earlier."""
    call_command("prune_db_task_results", verbosity=0)


SCHEDULE = (
    Scheduled("清理过期的登录", clear_ended_sign_ins, every=timedelta(days=1)),
    Scheduled("清理办完的后台任务", clear_finished_jobs, every=timedelta(days=1)),
)
