"""Brings the data folder up to date before a command works in it: quick when there is nothing to do."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def prepare_database() -> None:
    """Run the migrations that the database has not seen yet."""
    Path(settings.DATA).mkdir(parents=True, exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("正在建立或更新数据库……")
        call_command("migrate", verbosity=0, interactive=False)


def prepare_static_files() -> None:
    """Collect style sheets, scripts and pictures to where they are served from."""
    call_command("collectstatic", verbosity=0, interactive=False)


def gather_statistics() -> None:
    """Let the database count what lies in its tables: SQLite never does so by itself, and takes poor ways without."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
