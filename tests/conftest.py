"""What every test stands on: a data folder of its own, a fast database, fast hashes of passwords.

pytest-django has already loaded the settings when it reads this file, so the file changes them by name.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest import runner
from django.conf import settings
from django.core.cache import cache
from django.core.signals import setting_changed
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from kezhan.clock import heartbeat
from kezhan.site.room import with_room
from tests.one_database import says_the_same_everywhere
from tests.province import held_province, province
from tests.recorded import watched
from tests.stations.people import held_people, people
from tests.template import migrated_database

__all__ = ["held_people", "held_province", "people", "province"]

ON_SQLITE = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"

STARTING_SOMETHING = {"browser", "commands", "faults"}


def pytest_configure(config: pytest.Config) -> None:
    """Give this process a data folder that nobody else uses, and drop what only production needs."""
    data = Path(tempfile.mkdtemp(prefix="kezhan-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(data))
    os.environ["KEZHAN_DATA"] = str(data)  # for the commands that tests start as processes
    settings.DATA = data
    settings.STATIC_ROOT = data / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES = {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": data / "uploads"},
        },
        # Names with a hash of the content would first need the files collected.
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    # A folder's conftest may have imported a job already, and this job has then asked for the backend.
    setting_changed.send(sender=pytest_configure, setting="TASKS", value=settings.TASKS, enter=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What says the same beside each database, and what asks the database nothing, runs on SQLite alone."""
    if not ON_SQLITE:
        alone = [item for item in items if _is_the_same_on_each(item)]
        config.hook.pytest_deselected(items=alone)
        items[:] = [item for item in items if not _is_the_same_on_each(item)]


def _is_the_same_on_each(item: pytest.Item) -> bool:
    named = isinstance(item, pytest.Function) and says_the_same_everywhere(item.path, item.originalname)
    return named or not _asks_the_database(item)


def _asks_the_database(item: pytest.Item) -> bool:
    """By its mark, a fixture of it, or a process or browser that it starts."""
    starts_something = item.path.relative_to(Path(__file__).parent).parts[0] in STARTING_SOMETHING
    fixtures = item.fixturenames if isinstance(item, pytest.Function) else []
    return starts_something or item.get_closest_marker("django_db") is not None or "django_db_setup" in fixtures


def pytest_collection_finish() -> None:
    """What stands now stands to the end. Looking through it for rubbish again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Give each test the room for its calls that the server gives each request: without it they took a tenth longer."""
    return with_room(runner.pytest_runtest_protocol, item, nextitem)


@pytest.fixture(autouse=True)
def _deeds_are_recorded() -> Iterator[None]:
    with watched() as unrecorded:
        yield
    assert unrecorded == []


@pytest.fixture(autouse=True)
def _processes_beside_are_alive() -> None:
    """Nobody starts them here, and nobody needs them. A whole run takes longer than they may be silent."""
    for process in heartbeat.LABELS:
        heartbeat.beat(process)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """Pages in memory come from another test's rows."""
    cache.clear()


@pytest.fixture(autouse=True)
def _no_head_of_another_test() -> Iterator[None]:
    """The database is put back after a test, so what the platform keeps outside of it is none of the next one's."""
    yield
    for seen in Path(settings.DATA).glob("record-*-*"):
        seen.unlink()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """On SQLite, put a database with all migrations done into the data folder; elsewhere, do as pytest-django does."""
    if ON_SQLITE:
        name = Path(settings.DATA) / "test.sqlite3"
        shutil.copyfile(migrated_database(), name)
        settings.DATABASES["default"]["TEST"]["NAME"] = name
    else:
        request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """End what a thread or a process of some test still has open: PostgreSQL drops no database that is in use."""
    yield
    if not ON_SQLITE:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            cursor.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Use the copied database as it is; make a database on a server anew."""
    return ON_SQLITE
