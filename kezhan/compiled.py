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

    `rows` gives it with ANY in the place of the key, if it has one. Nothing converts what the database gives.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._rows = rows

    def about(self, key: int) -> list[tuple[Any, ...]]:
        """The rows of the answer."""
        sql, given = self._statement
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if one == ANY else one for one in given])
            return list(cursor.fetchall())

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        sql, given = self._rows().query.sql_with_params()
        return str(sql), tuple(given)
