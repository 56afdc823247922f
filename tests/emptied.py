"""A database without a table, in place of the one with all: what a migration does is tried from there.

To go back from the newest migration to an old one took a minute, for all that stands above goes first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def an_empty_database(folder: Path) -> Iterator[None]:
    """The connection leads to it meanwhile; afterwards the present tables are there as they were."""
    with _another_file(folder / "empty.sqlite3") if connection.vendor == "sqlite" else _another_schema():
        yield


@contextmanager
def _another_file(path: Path) -> Iterator[None]:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = path
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def _another_schema() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA empty")
        cursor.execute("SET search_path TO empty")
        try:
            yield
        finally:
            cursor.execute("SET search_path TO DEFAULT")
            cursor.execute("DROP SCHEMA empty CASCADE")
