"""A database that was brought up to date knows how large its tables are, so that it takes quick ways at once."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.commands.test_data_folder import verified
from tests.template import migrated_database

pytestmark = pytest.mark.browser


def test_a_migration_ends_with_fresh_statistics(tmp_path: Path) -> None:
    database = tmp_path / "kezhan.sqlite3"
    shutil.copyfile(migrated_database(), database)
    with sqlite3.connect(database) as connection:
        newest = connection.execute("SELECT name FROM django_migrations WHERE app = 'sessions'").fetchall()
        connection.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        connection.execute("DROP TABLE django_session")
    connection.close()
    verified(tmp_path)
    with sqlite3.connect(database) as connection:
        assert connection.execute("SELECT name FROM django_migrations WHERE app = 'sessions'").fetchall() == newest
        assert connection.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'django_migrations'").fetchone()[0]
    connection.close()
