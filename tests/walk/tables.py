"""All that stands in the database, to see whether anything was written. What nobody wrote on purpose is left out."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

ASIDE = {"sessions", "security", "contenttypes"}

Content = dict[str, list[tuple[Any, ...]]]


def content() -> Content:
    """Every row of every table as the database holds it; this includes the tables that link two others."""
    return {table: _read(f"SELECT * FROM {_quoted(table)} ORDER BY {_quoted(key)}") for table, key in _tables()}


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    return {table: _read(f"SELECT count(*) FROM {_quoted(table)}")[0][0] for table, _ in _tables()}


@cache
def _tables() -> list[tuple[str, str]]:
    """The tables with the columns of their keys."""
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label not in ASIDE]
    return [(one._meta.db_table, one._meta.pk.column) for one in models]


def _read(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


@contextmanager
def undone() -> Iterator[None]:
    """What the block writes is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def without_nul() -> Iterator[None]:
    """No query contains the null character, because PostgreSQL answers it with an error."""
    asked: list[str] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if any(isinstance(one, str) and "\0" in one for one in parameters or ()):
            asked.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert asked == []
