"""Time what people write of work on the present database, and print a JSON line for each:

- one minute's log of a station's person through the server, beside the frame;
- a host's confirmation, a deed without a server, by one writer and by eight at once;
- a hall of three hundred who sign in at once through the server, each counted once.
"""

import multiprocessing
import re
import statistics
import sys
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.synchronize import Event
from typing import Any
from uuid import uuid4

from django.db import connection, transaction

from bench.measure_pages import WARMING, Measured, line, tell
from bench.pages_to_measure import FRAME, LOG, SOCIETY
from bench.server import Visitor, running
from kezhan import clock
from kezhan.demo import province
from kezhan.gatherings.codes import code_of
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.planning import GatheringParticulars, plan_gathering
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.models import Work
from kezhan.work.writers import stations_of

TIMES = 60
WRITERS = (1, 8)
EACH = 40
"""Pieces of work that each writer confirms."""
HALL = 300
ENDS_WITHIN = 120
"""Seconds that a hall may take (§2.5)."""


@dataclass(frozen=True)
class AtOnce:
    """How many did something at once, how long all of them took together, and the slowest twentieth."""

    scale: str
    database: str
    deed: str
    at_once: int
    seconds: float
    a_second: float
    p95: float


def main(scale: str) -> None:
    password = next(password for _, name, password in province.accounts() if name == SOCIETY)
    with running("kezhan.site.settings") as port:
        tell(_log(scale, port, password))
        tell(_hall(scale, port))
    for writers in WRITERS:
        tell(_confirmations(scale, writers))


def _log(scale: str, port: int, password: str) -> Measured:
    """The station's person writes down what was done: three screens lead to one form, and this is its sending."""
    post = Post.objects.select_related("account", "society").get(account__username=SOCIETY, ended_on=None)
    station = stations_of(post).order_by("filed_on")[0]
    expert = station.team_members.order_by("pk")[0].expert_id
    visitor, path = Visitor(port), f"/stations/{station.pk}/work/new/consultation/"
    visitor.sign_in(SOCIETY, password)
    hidden = visitor.hidden_in(path)
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(WARMING + TIMES):
        day = clock.today() - timedelta(days=turn % 25)
        said = {"title": f"到站服务第 {turn} 次", "began_on": f"{day}", f"hours_{expert}": "0.1", "is_public": "on"}
        began = time.perf_counter()
        status, _ = visitor.post(path, **(hidden | said | {"form_key": str(uuid4())}))
        middle = time.perf_counter()
        if status != 302:
            raise RuntimeError(f"the log answered {status}")
        visitor.get(FRAME)
        if turn >= WARMING:
            times[0].append((middle - began) * 1000)
            times[1].append((time.perf_counter() - middle) * 1000)
    ratio = round(statistics.median(times[0]) / statistics.median(times[1]), 2)
    return line(scale, "one minute's log, sent", times[0], ratio=ratio, yardstick="the frame", within=LOG)


def _hall(scale: str, port: int) -> AtOnce:
    """Three hundred people scan the code, fill in their names and send the form; every third sends it twice."""
    gathering = _gathering()
    door = f"/here/{gathering.pk}/{code_of(gathering)}/"
    times: list[float] = []

    def come(number: int) -> None:
        began, visitor = time.perf_counter(), Visitor(port)
        _lets_on(visitor, *visitor.get(door))
        form = visitor.led_to
        said = visitor.hidden_in(form) | _person(number)
        for _ in range(2 if number % 3 == 0 else 1):
            _lets_on(visitor, *visitor.post(form, **said))
        visitor.connection.close()
        times.append(time.perf_counter() - began)

    began = time.perf_counter()
    threads = [threading.Thread(target=come, args=(number,)) for number in range(HALL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    counted = Attendance.objects.filter(gathering=gathering).count()
    if len(times) != HALL or counted != HALL or seconds > ENDS_WITHIN:
        raise RuntimeError(f"{len(times)} of {HALL} were let in, {counted} counted, in {seconds:.0f} s")
    return _at_once(scale, "sign in at a hall", HALL, seconds, times)


def _lets_on(visitor: Visitor, status: int, page: bytes) -> None:
    if status != 302:
        said = re.sub(r"<[^>]+>|\s+", " ", page.decode())[:300]
        raise RuntimeError(f"the hall answered {status}: {said}")


def _person(number: int) -> dict[str, str]:
    """Somebody of the hall; no two have the same name."""
    name = "赵钱孙李周吴郑王冯陈"[number % 10] + "一二三四五六七八九十"[number // 10 % 10] + "春夏秋"[number // 100]
    return {"name": name, "unit": "镇水产站", "phone": f"{1000 + number}"}


@transaction.atomic
def _gathering() -> Gathering:
    """An event that begins now, at a station whose person plans it."""
    station = Station.objects.filter(state="operating").exclude(society_person=None).order_by("pk")[0]
    by = Post.objects.select_related("account", "society").get(pk=station.society_person_id)
    begins = clock.now()
    given = GatheringParticulars("报告会", "镇文化中心", begins, begins + timedelta(hours=2))
    return plan_gathering(station, "", station.edition_key, given, by=by)


def _confirmations(scale: str, writers: int) -> AtOnce:
    """Each writer is a process that confirms what waits for hosts, one piece after the other."""
    found = list(Work.objects.asked().exclude(station__host_person=None).order_by("-pk")[: writers * EACH])
    start, ready = multiprocessing.Event(), multiprocessing.Queue()  # type: ignore[var-annotated]
    connection.close()  # no process takes it along
    keys = [[one.pk for one in found[place::writers]] for place in range(writers)]
    processes = [multiprocessing.Process(target=_confirm, args=(some, start, ready)) for some in keys]
    for process in processes:
        process.start()
    for _ in processes:
        ready.get()
    began = time.perf_counter()
    start.set()
    times = [one for _ in processes for one in ready.get()]
    seconds = time.perf_counter() - began
    for process in processes:
        process.join()
    return _at_once(scale, "confirm a piece of work", writers, seconds, [one / 1000 for one in times])


def _confirm(keys: list[int], start: Event, ready: Any) -> None:
    connection.ensure_connection()
    waiting = [(one, one.station.host_person) for one in Work.objects.filter(pk__in=keys).select_related(*HOST)]
    ready.put([])
    start.wait()
    times = []
    for work, by in waiting:
        began = time.perf_counter()
        confirm(work, seen=None, by=by)
        times.append((time.perf_counter() - began) * 1000)
    ready.put(times)


HOST = ("station__host_person__account", "station__host_person__host")


def _at_once(scale: str, deed: str, number: int, seconds: float, times: list[float]) -> AtOnce:
    p95 = round(statistics.quantiles(times, n=20)[-1] * 1000, 1)
    return AtOnce(scale, connection.vendor, deed, number, round(seconds, 2), round(len(times) / seconds, 1), p95)


if __name__ == "__main__":
    main(sys.argv[1])
