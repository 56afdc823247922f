"""Stop and start a PostgreSQL of its own (bin/with-postgres) while pages and jobs go on."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "kezhan.site.settings"

import django  # noqa: E402 the settings are chosen first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.test import Client  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from kezhan.accounts.models import Account  # noqa: E402
from kezhan.clock import heartbeat  # noqa: E402
from kezhan.commands.clockwork import turn  # noqa: E402
from kezhan.commands.preparing import prepare_static_files  # noqa: E402
from kezhan.commands.schedule import Scheduled  # noqa: E402
from kezhan.organisations.jobs import tell_offered  # noqa: E402

WAITS = 60  # seconds


def control(*words: str) -> None:
    """Run pg_ctl as a user who may, because PostgreSQL refuses root."""
    (programs,) = {path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")}
    somebody = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    command = [*somebody, str(programs / "pg_ctl"), *words, "--silent", "--wait", f"--pgdata={FOLDER}"]
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


def stop() -> None:
    control("stop", "--mode=immediate")


def start() -> None:
    control("start", f"--options={OPTIONS}", f"--log={FOLDER}/log")


def until(what: str, holds: Callable[[], bool]) -> None:
    ends = time.monotonic() + WAITS
    while not holds():
        assert time.monotonic() < ends, what
        time.sleep(0.2)


class Visitor(Client):
    """Each request begins as on the server. The test client itself does not clean up kept connections."""

    def request(self, **given: object) -> HttpResponse:
        close_old_connections()
        return super().request(**given)


def pages_tell_and_come_back() -> None:
    client = Visitor(raise_request_exception=False)
    assert client.get("/").status_code == 200
    stop()
    start()
    assert client.get("/").status_code == 200, "a kept connection is tried before it is used"
    stop()
    answer = client.post("/sign-in/", {"username": "chen-2026", "password": "a wrong one"})
    page = answer.content.decode()
    assert (answer.status_code, "数据库暂时连不上" in page, "chen-2026" in page) == (503, True, True), page
    told = client.get("/health/")
    assert (told.status_code, json.loads(told.content)["status"]) == (503, "数据库连不上或者用不了")
    start()
    assert (client.get("/").status_code, client.get("/health/").status_code) == (200, 200)


def the_clockwork_goes_on() -> None:
    counted: list[int] = []
    schedule = [Scheduled("数一数", lambda: counted.append(Account.objects.count()), every=timedelta(minutes=1))]
    done: dict[str, float] = {}
    stop()
    turn(schedule, done)
    assert counted == []
    start()
    turn(schedule, done)
    assert counted == [0]


def the_worker_goes_on() -> None:
    cut_off = tell_offered.enqueue(0)
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["somebody who died"])
    worker = subprocess.Popen([sys.executable, "-m", "kezhan.commands", "worker"], cwd=ROOT)
    try:
        until("the job that was cut off is done", lambda: _is_done(cut_off.id))
        stop()
        time.sleep(3)
        start()
        connection.close()
        later = tell_offered.enqueue(0)
        until("jobs are done once the server is back", lambda: _is_done(later.id))
        assert worker.poll() is None, "the same process"
        worker.terminate()
        assert worker.wait(WAITS) == 0
    finally:
        worker.kill()
    assert not heartbeat.is_silent(heartbeat.WORKER)


def _is_done(job: str) -> bool:
    return DBTaskResult.objects.get(pk=job).finished_at is not None


call_command("migrate", verbosity=0, interactive=False)
prepare_static_files()
with connection.cursor() as cursor:
    cursor.execute("SHOW data_directory")
    FOLDER = cursor.fetchone()[0]
OPTIONS = " ".join((Path(FOLDER) / "postmaster.opts").read_text().replace('"', "").split()[3:])
pages_tell_and_come_back()
the_clockwork_goes_on()
the_worker_goes_on()
