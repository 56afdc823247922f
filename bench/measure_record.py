"""Count the deeds a second that several writers do at once, and print one JSON line for each kind of deed and number of
writers. `bench/record` calls it for each database:

- The kinds take turns in every round, so that all of them meet the machine at the same pace.
- `a row alone` is the yardstick: one plain row in a transaction, the most that the database allows.
"""

import json
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from multiprocessing.synchronize import Event
from typing import Any
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kezhan.site.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402 — the models need the settings first

from kezhan import clock  # noqa: E402
from kezhan.accounts.models import Account  # noqa: E402
from kezhan.commands.preparing import prepare_database  # noqa: E402
from kezhan.journal.models import Entry  # noqa: E402
from kezhan.journal.recording import record  # noqa: E402
from kezhan.journal.sealing import seal_waiting  # noqa: E402
from kezhan.journal.verifying import first_broken_link  # noqa: E402
from kezhan.needs.particulars import NeedParticulars  # noqa: E402
from kezhan.needs.posting import draft_need  # noqa: E402
from kezhan.organisations.models import Host, Post, Role  # noqa: E402

WRITERS = (1, 8, 16)
SECONDS = 3.0
TEXT = "池塘水温高时溶氧不足，鱼浮头，想找人看增氧怎么布置、什么时候开。"


@dataclass(frozen=True)
class Measured:
    """One line of the table: deeds a second in the middle round, and the slowest twentieth in milliseconds."""

    database: str
    deed: str
    writers: int
    a_second: int
    p95: float


def main(rounds: int) -> None:
    prepare_database()
    posts = [_post(number) for number in range(max(WRITERS))]
    found: dict[tuple[str, int], list[tuple[int, float]]] = {}
    for _ in range(rounds):
        for writers in WRITERS:
            for name in DEEDS:
                found.setdefault((name, writers), []).append(_measure(name, posts[:writers]))
    for (name, writers), rates in found.items():
        a_second = round(statistics.median(rate for rate, _ in rates))
        p95 = round(statistics.median(slowest for _, slowest in rates), 1)
        print(
            json.dumps(asdict(Measured(connection.vendor, name, writers, a_second, p95)), ensure_ascii=False),
            flush=True,
        )
    _hold_to_account()


def _post(number: int) -> int:
    account, _ = Account.objects.get_or_create(username=f"writer{number}", defaults={"name": f"经办{number}"})
    host, _ = Host.objects.get_or_create(name=f"单位{number}", defaults={"form": "enterprise", "division": "440103"})
    post, _ = Post.objects.get_or_create(
        account=account, role=Role.HOST, host=host, defaults={"began_on": clock.today()}
    )
    return post.pk


def _row_alone(post: Post) -> None:
    with transaction.atomic():
        Account.objects.create(username=uuid4().hex, name="某某", password="x" * 120)


def _only_record(post: Post) -> None:
    with transaction.atomic():
        record("change_host", post.host, post, members={"from": 1, "to": 2})


def _draft(post: Post) -> None:
    draft_need(NeedParticulars(task="bottleneck", title="池塘增氧", text=TEXT), form_key=uuid4(), by=post)


DEEDS: dict[str, Callable[[Post], None]] = {
    "a row alone": _row_alone,
    "record alone": _only_record,
    "draft a need": _draft,
}


def _measure(name: str, posts: list[int]) -> tuple[int, float]:
    """Deeds a second of so many writers, each in a process, and the milliseconds of their slowest twentieth."""
    connection.close()
    context = multiprocessing.get_context("fork")
    start, times = context.Event(), context.Queue()
    writers = [context.Process(target=_write, args=(name, post, start, times)) for post in posts]
    for writer in writers:
        writer.start()
    for _ in writers:
        times.get()
    start.set()
    taken = [one for _ in writers for one in times.get()]
    for writer in writers:
        writer.join()
    return round(len(taken) / SECONDS), statistics.quantiles(taken, n=20)[-1]


def _write(name: str, post: int, start: Event, times: Any) -> None:
    by = Post.objects.select_related("account", "host").get(pk=post)
    deed = DEEDS[name]
    deed(by)  # opens the connection, reads the edition
    times.put([])
    start.wait()
    taken, ends = [], time.monotonic() + SECONDS
    while (began := time.monotonic()) < ends:
        deed(by)
        taken.append((time.monotonic() - began) * 1000)
    times.put(taken)


def _hold_to_account() -> None:
    """The record must hold after the measurement."""
    seal_waiting()
    if broken := first_broken_link():
        raise RuntimeError(f"the record does not hold: {broken}")
    print(f"{Entry.objects.count()} entries, the record holds", file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]))
