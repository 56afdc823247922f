"""`clockwork`: does what is due on the schedule, every minute. `serve` starts it; one is enough, two do no harm."""

import logging
import signal
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import close_old_connections

from kezhan.clock import heartbeat
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare_database
from kezhan.commands.schedule import SCHEDULE, Scheduled

name = "clockwork"
purpose = "每分钟办一次到期的事（bin/run 已带着它）"

TURN = timedelta(minutes=1)
log = logging.getLogger(__name__)


def arguments(parser: ArgumentParser) -> None:
    """None: the clockwork does the whole schedule."""


def run(options: Namespace) -> Outcome:
    """Turn until told to stop; a deed under way is finished first."""
    prepare_database()
    asked_to_stop: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: asked_to_stop.append(received))
    done: dict[str, float] = {}
    while not asked_to_stop:
        heartbeat.beat(heartbeat.CLOCKWORK)
        turn(SCHEDULE, done, asked_to_stop)
        _wait(asked_to_stop)
    return Outcome.DONE


def turn(schedule: Iterable[Scheduled], done: dict[str, float], asked_to_stop: Sequence[int] = ()) -> None:
    """Do what is due until asked to stop: first everything, later each deed whose last time was `every` ago. A deed
    that fails is tried again at the next turn.
    """
    for entry in schedule:
        if asked_to_stop:
            return
        moment = time.monotonic()  # nobody sets this clock: a day that was wrong for a while must not be waited for
        if entry.name in done and moment - done[entry.name] < entry.every.total_seconds():
            continue
        close_old_connections()
        try:
            entry.deed()
        except Exception:  # when one deed fails, for any reason, the others are still due
            log.exception("到期自动办理没有办成：%s", entry.name)
        else:
            done[entry.name] = moment


def _wait(asked_to_stop: list[int]) -> None:
    """Sleep, in short pieces, until the next turn or until asked to stop: Python sleeps on after a signal."""
    ends = time.monotonic() + TURN.total_seconds()
    while not asked_to_stop and time.monotonic() < ends:
        time.sleep(0.2)
