"""Brings the data folder up to date before a command works in it; this is quick when there is nothing to do."""

import stat
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kezhan.policy.amiss import refuse_amiss
from kezhan.policy.editions import settle
from kezhan.search.databases import bring_up_to_date


class CannotPrepare(Exception):
    """The database cannot be opened or cannot be written; the message says which, and what to look at."""


def prepare_database() -> None:
    """Run the migrations that the database has not seen yet, and build the new indexes of words.

    CannotPrepare when the database does not work.
    """
    _keep_to_ourselves(Path(settings.DATA))
    try:
        _migrate()
        bring_up_to_date()
    except DatabaseError as fault:
        raise CannotPrepare(f"数据库用不了：{_where()}。{_what_to_look_at()}\n原话：{fault}") from fault


def prepare() -> None:
    """The same for a command that people start. FaultyEdition when a file of an edition is wrong."""
    prepare_database()
    refuse_amiss()
    settle()


def _keep_to_ourselves(folder: Path) -> None:
    """Close the data folder, down to its last file, to everybody but its owner; until now others may have read it.

    CannotPrepare when the folder belongs to somebody else.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) == 0o700:
        return
    try:
        for path in folder.rglob("*"):
            if not path.is_symlink():
                path.chmod(0o700 if path.is_dir() else 0o600)
        folder.chmod(0o700)
    except PermissionError as fault:
        owner = f"{fault.filename} 不归运行平台的用户所有，没法只留给他一个人读写"
        raise CannotPrepare(f"数据目录用不了：{owner}。请用 chown 改好再来。") from fault


def _where() -> str:
    """The database as its owner knows it, without its password."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return str(known["NAME"])
    return f"{known['HOST'] or '本机'} 上的 {known['NAME']}，用户 {known['USER']}"


def _what_to_look_at() -> str:
    if connection.vendor == "sqlite":
        return "请看目录在不在、能不能写，磁盘满没满，文件是不是从备份里整个恢复的。"
    return "请看数据库起动了没有，DATABASE_URL 里的主机、库名、用户和密码对不对。"


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("正在建立或更新数据库……")
        call_command("migrate", verbosity=0, interactive=False)
        gather_statistics()  # SQLite forgets those of a table that a migration builds anew


def prepare_static_files() -> None:
    """Collect style sheets, scripts and pictures in the folder that serves them."""
    call_command("collectstatic", verbosity=0, interactive=False)


def gather_statistics() -> None:
    """Let the database count the rows of its tables. SQLite never does so by itself, and then takes slow ways."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
