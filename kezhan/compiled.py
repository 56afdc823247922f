"""Questions that almost every page asks about one key. Compiling such a query takes longer than answering it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

ANY = -1
"""Stands for the key in the query that is compiled."""


class Compiled:
    """A query whose SQL is compiled once in the life of the process and asked about one key after the other.

    `rows` gives it with ANY in the place of the key, if it has one.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._rows = rows

    def about(self, key: int) -> list[tuple[Any, ...]]:
        """The rows of the answer as the database gives them: nothing converts them."""
        with connection.cursor() as cursor:
            cursor.execute(*self.statement(key))
            return list(cursor.fetchall())

    def statement(self, key: int) -> tuple[str, list[Any]]:
        """SQL and its parameters, for `raw`, which converts."""
        sql, given = self._compiled
        return sql, [key if one == ANY else one for one in given]

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...]]:
        sql, given = self._rows().query.sql_with_params()
        return str(sql), tuple(given)
