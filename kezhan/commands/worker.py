"""`worker`: does the background jobs and goes on when the database goes away meanwhile. `serve` starts one."""

import logging
import signal
import time
from argparse import ArgumentParser, Namespace

from django.db import DatabaseError, InterfaceError, connections
from django.db.models import Q
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kezhan import clock
from kezhan.clock import heartbeat
from kezhan.commands.outcomes import Outcome

name = "worker"
purpose = "办后台任务（bin/run 已带着它）"

REST = 1.0  # seconds between two looks for jobs
LONGEST_REST = 30.0  # seconds, while the database is away
TRIES = 3
"""A job that was cut off so often is itself the cause, and is not started again."""
CUT_OFF_BY = ("OperationalError", "InterfaceError")
log = logging.getLogger(__name__)


def arguments(parser: ArgumentParser) -> None:
    """None: it does all jobs."""


def run(options: Namespace) -> Outcome:
    """Work until told to stop; a job under way is finished first."""
    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=REST,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
    asked_to_stop: list[int] = []

    def stop(received: int, _: object) -> None:
        asked_to_stop.append(received)
        worker.running = False

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    rest, is_whole = REST, False
    while not asked_to_stop:
        heartbeat.beat(heartbeat.WORKER)
        rest, is_whole = _turned(worker, rest, is_whole)
        _wait(rest, asked_to_stop)
    return Outcome.DONE


def _turned(worker: Worker, rest: float, is_whole: bool) -> tuple[float, bool]:
    """Do the waiting jobs; return how long to rest then, and whether no job was left cut off. Without a database, the
    rest grows longer.
    """
    try:
        if not is_whole:
            take_up_again()
        worker.run()
    except (DatabaseError, InterfaceError):
        log.exception("数据库用不了，后台任务等一会儿再办")
        connections.close_all()
        return min(2 * rest, LONGEST_REST), False
    return REST, True


def take_up_again() -> None:
    """Do jobs again that a death or the database cut off; each of our jobs may be done twice."""
    cut_off = Q(status="RUNNING")
    for fault in CUT_OFF_BY:
        cut_off |= Q(status="FAILED", exception_class_path__endswith=fault)
    for job in DBTaskResult.objects.filter(cut_off):
        if len(job.worker_ids) < TRIES:
            job.status = "READY"
            job.save(update_fields=["status"])
        elif job.status == "RUNNING":
            log.error("后台任务 %s 办了 %d 次都半路断掉，不再办了", job.task_path, TRIES)
            job.status, job.finished_at = "FAILED", clock.now()
            job.save(update_fields=["status", "finished_at"])


def _wait(seconds: float, asked_to_stop: list[int]) -> None:
    """Rest so long, in short pieces, or until asked to stop: Python sleeps on after a signal."""
    ends = time.monotonic() + seconds
    while not asked_to_stop and time.monotonic() < ends:
        time.sleep(0.2)
