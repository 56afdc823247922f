"""A page tells what failed and keeps what was typed. The tests use real locks, a full disk and a missing file."""

import json
import resource
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection

from kezhan.clock import heartbeat
from kezhan.commands.beside_record import faults_beside_record
from kezhan.files.comparing import faults_of_files
from kezhan.files.models import Upload
from kezhan.files.receiving import keep, look_at
from kezhan.needs import posting
from kezhan.needs.models import Need
from kezhan.web import health
from kezhan.web.parts import faults
from tests.conftest import ON_SQLITE
from tests.matching.people import open_need, signed_copy
from tests.province import Province, build
from tests.web.needs_at_hand import typed
from tests.web.office import Browser, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
only_on_sqlite = pytest.mark.skipif(not ON_SQLITE, reason="the fault is one of SQLite's")
MARK = "常温只能放三天，夏天退货超过两成，想找专家指导配方和包装。"
QUIET = {"HX-Request": "true"}


@pytest.fixture
def province(transactional_db: None) -> Province:
    return build()


@pytest.fixture
def bakery(province: Province) -> Browser:
    client = signed_in(province.posts.bakery)
    client.raise_request_exception = False
    client.get("/needs/new/")  # this renews the session now, not during the fault
    return client


def handed_in(client: Browser, **more: object) -> tuple[int, str]:
    answer = client.post("/needs/new/", typed(form_key=str(uuid4()), text=MARK, draft="1", **more))
    return answer.status_code, answer.content.decode()


@pytest.fixture
def locked(bakery: Browser) -> Iterator[None]:
    """Another connection writes for longer than anybody waits."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100")
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()
    connection.close()


@only_on_sqlite
@pytest.mark.usefixtures("locked")
def test_a_locked_database_is_told_with_what_was_typed(bakery: Browser) -> None:
    status, page = handed_in(bakery)
    assert (status, "现在办的人多，没有排上" in page, MARK in page) == (503, True, True)


@only_on_sqlite
@pytest.mark.usefixtures("locked")
def test_the_same_is_told_in_words_where_it_was_sent_quietly(bakery: Browser) -> None:
    answer = bakery.post("/needs/new/", typed(form_key=str(uuid4()), draft="1"), headers=QUIET)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert answer.content.decode().startswith("现在办的人多，没有排上，没有存上。先别关这一页，把内容复制下来。")


@only_on_sqlite
def test_once_the_lock_is_gone_the_same_form_is_taken(bakery: Browser, request: pytest.FixtureRequest) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=100")
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert handed_in(bakery)[0] == 503
    other.execute("ROLLBACK")
    other.close()
    assert (handed_in(bakery)[0], Need.objects.count()) == (302, 1)


@only_on_sqlite
def test_a_database_that_can_grow_no_more_is_told(bakery: Browser) -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # an earlier test may have left free pages
        cursor.execute("PRAGMA max_page_count=1")  # this means: the pages that exist already
    status, page = handed_in(bakery, title="长" * 100)
    texts = [handed_in(bakery, title=f"第 {number} 条")[0] for number in range(40) if status != 507]
    connection.close()
    assert 507 in [status, *texts]
    assert "存不下了" in page or 507 in texts


@pytest.fixture
def small_disk() -> Iterator[int]:
    """A limit in bytes for every file of this process."""
    limit = 12 * 1024 * 1024
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_upload_for_which_there_is_no_room_is_told_and_leaves_nothing(bakery: Browser, small_disk: int) -> None:
    before = sorted(Path(default_storage.path("")).rglob("*.pdf"))
    big = SimpleUploadedFile("方案.pdf", b"%PDF-1.7\n/Page " + bytes(small_disk + 4096) + b"%%EOF")
    status, page = handed_in(bakery, attachment=big)
    assert (status, "服务器的磁盘满了" in page, MARK in page) == (507, True, True)
    assert (sorted(Path(default_storage.path("")).rglob("*.pdf")), Upload.objects.count()) == (before, 0)
    assert Need.objects.count() == 0


def test_an_upload_that_is_gone_is_told_as_such(bakery: Browser, province: Province) -> None:
    kept = keep(look_at(signed_copy()), by=None)
    need = open_need(province.hosts.bakery, attachment=kept)
    Path(kept.file.path).unlink()
    answer = bakery.get(f"/needs/{need.pk}/attachment/")
    assert (answer.status_code, "这份文件找不到了" in answer.content.decode()) == (404, True)


def test_an_upload_that_was_changed_on_the_disk_is_not_sent_and_is_verified(
    bakery: Browser, province: Province
) -> None:
    kept = keep(look_at(signed_copy()), by=None)
    need = open_need(province.hosts.bakery, attachment=kept)
    whole = bakery.get(f"/needs/{need.pk}/attachment/")
    assert (b"".join(whole.streaming_content), list(faults_of_files())) == (Path(kept.file.path).read_bytes(), [])
    whole.close()
    with Path(kept.file.path).open("ab") as content:
        content.write(b" ")
    answer = bakery.get(f"/needs/{need.pk}/attachment/")
    assert (answer.status_code, "这份文件被人动过" in answer.content.decode()) == (404, True)
    assert list(faults_beside_record()) == [f"文件“{kept.name}”（文件 {kept.pk}）的内容和收到时不一样"]


def test_an_error_of_ours_is_told_with_what_was_typed(bakery: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "draft_need", lambda *given, **more: 1 / 0)
    status, page = handed_in(bakery)
    assert (status, "刚才这一步没有办成" in page, MARK in page) == (500, True, True)


def test_even_a_broken_page_of_errors_tells_in_words(bakery: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> str:
        raise ValueError("no static files")

    monkeypatch.setattr(posting, "draft_need", lambda *given, **more: 1 / 0)
    monkeypatch.setattr(faults, "render_to_string", broken)
    status, page = handed_in(bakery)
    assert (status, "刚才这一步没有办成" in page, MARK in page) == (500, True, True)


def test_a_wrong_question_to_the_database_is_ours_to_mend() -> None:
    with pytest.raises(DatabaseError) as raised:
        Need.objects.create(state="open")  # it belongs to nobody, which a constraint forbids
    assert faults.fault_of(raised.value) == faults.UNKNOWN


def test_a_file_that_outgrows_the_disk_leaves_no_piece(province: Province, small_disk: int) -> None:
    before = sorted(Path(default_storage.path("")).rglob("*.pdf"))
    big = SimpleUploadedFile("方案.pdf", b"%PDF-1.7\n/Page " + bytes(small_disk + 4096) + b"%%EOF")
    with pytest.raises(OSError, match="File too large"):
        keep(look_at(big), by=None)
    assert (sorted(Path(default_storage.path("")).rglob("*.pdf")), Upload.objects.count()) == (before, 0)


@pytest.fixture
def arranged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The days off of the year are known, whenever the tests are run."""
    monkeypatch.setattr(health.workdays, "unarranged", lambda: "")


def healthy(client: Browser) -> tuple[int, str]:
    answer = client.get("/health/")
    return answer.status_code, json.loads(answer.content)["status"]


def test_health_says_that_the_days_off_are_missing(
    client: Browser, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health.workdays, "unarranged", lambda: "2027 年的放假安排还没有填")
    assert healthy(client) == (200, "2027 年的放假安排还没有填")


@pytest.mark.usefixtures("arranged")
def test_health_says_that_the_database_belongs_to_an_earlier_version(
    client: Browser, province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    health._refuse_unmigrated.cache_clear()
    with monkeypatch.context() as patched:
        patched.setattr(health.MigrationExecutor, "migration_plan", lambda *_: ["a migration"])
        earlier = healthy(client)
    assert earlier == (503, "数据库还没有更新到这一版，请重新起动平台")
    assert healthy(client) == (200, "ok")


@pytest.mark.usefixtures("arranged")
@pytest.mark.parametrize(("room", "told"), [(1024**3, "ok"), (1024**3 - 1, "磁盘只剩 1023 MB，请尽快清理")])
def test_health_says_that_the_disk_is_nearly_full(
    client: Browser, province: Province, monkeypatch: pytest.MonkeyPatch, room: int, told: str
) -> None:
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: SimpleNamespace(free=room))
    assert healthy(client) == (200, told)


@pytest.mark.usefixtures("arranged")
def test_health_says_which_process_is_silent(client: Browser, province: Province) -> None:
    assert healthy(client) == (200, "ok")
    place = Path(settings.DATA) / "alive" / heartbeat.WORKER
    place.unlink()
    silent = healthy(client)
    heartbeat.beat(heartbeat.WORKER)
    assert (silent, healthy(client)) == ((200, "后台任务停了"), (200, "ok"))
