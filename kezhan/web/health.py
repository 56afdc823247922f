"""Can the platform serve, and does everything around it work? Its monitor asks this."""

import shutil
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from kezhan.clock import heartbeat
from kezhan.files import scanning
from kezhan.files.models import Upload
from kezhan.files.sweeping import lost_files, missing_in_sample
from kezhan.journal.waiting import WAIT_TOO_LONG, wait_too_long
from kezhan.policy import amiss, editions
from kezhan.reference import workdays

LEAST_ROOM = 1024**3
"""Bytes: below this number the people who watch the disk have a day or two left."""


class NotMigrated(Exception):
    """The database belongs to an earlier version of the program."""


def health(request: HttpRequest) -> JsonResponse:
    """200 while it can serve; 503 if the database does not answer, is not migrated, or no edition is in force.

    `status` is ok, or says line by line what is wrong.
    """
    told = {"database": connection.vendor}
    try:
        _ask_database()
        told["edition"] = editions.in_force().key
        return JsonResponse({"status": "\n".join(_faults()) or "ok"} | told)
    except NotMigrated:
        return _out_of_service(told, "数据库还没有更新到这一版，请重新起动平台")
    except (DatabaseError, InterfaceError):
        return _out_of_service(told, "数据库连不上或者用不了")
    except editions.NoEdition as missing:
        return _out_of_service(told, str(missing))


def _out_of_service(told: dict[str, str], why: str) -> JsonResponse:
    return JsonResponse({"status": why} | told, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    _refuse_unmigrated()


@cache
def _refuse_unmigrated() -> None:
    """Finding out takes a while. After nothing was left to do once, nothing will be while this program runs."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotMigrated


def _faults() -> Iterator[str]:
    """What is wrong although pages can be served."""
    yield from filter(None, (workdays.fault(), workdays.unarranged(), *amiss.told(), scanning.fault(), _disk()))
    yield from (f"{label}停了" for name, label in heartbeat.LABELS.items() if heartbeat.is_silent(name))
    if wait_too_long():
        yield WAIT_TOO_LONG
    yield from _lost()


def _lost() -> Iterator[str]:
    """What is known to be lost of the uploads, and what a quick look at some of them finds lost now."""
    if lost := lost_files():
        yield f"有 {lost} 份上传的文件不见了"
    missing, looked_for = missing_in_sample()
    if missing > lost:
        yield f"上传的文件不见了：抽查 {looked_for} 份，少了 {missing} 份，请从备份里找回 uploads 目录"


def _disk() -> str:
    """What is wrong where uploads are kept. A folder is made for the first of them only, because a new one in the place
    of one that is gone would hide the loss.
    """
    folder = Path(default_storage.path(""))
    if not folder.is_dir() and Upload.objects.exists():
        return "放上传文件的目录不见了，请从备份里找回 uploads 目录"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 4096)
            probe.flush()
    except OSError:
        return "上传的文件写不进去，请看磁盘满没满、目录的权限对不对"
    room = shutil.disk_usage(settings.DATA).free
    return f"磁盘只剩 {room // 1024**2} MB，请尽快清理" if room < LEAST_ROOM else ""
