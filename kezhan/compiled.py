"""Questions that almost every page asks about one key. Compiling such a query takes longer than answering it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import F, Model, QuerySet

ANY = -1
"""Stands for the key in the query that is compiled."""
Row = TypeVar("Row", bound=Model)


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


class CompiledRows(Generic[Row]):
    """Whole rows with the row to which each points by the relation `beside`, in one query that is compiled once.

    The related model has texts and numbers only, for nothing converts its columns.
    """

    def __init__(self, rows: Callable[[], QuerySet[Row]], beside: str) -> None:
        self._rows, self._beside = rows, beside
        self._question = Compiled(self._with_columns)

    def about(self, key: int) -> list[Row]:
        """The rows of the answer."""
        found = list(self._model.objects.raw(*self._question.statement(key)))
        for row in found:
            if getattr(row, f"{self._beside}_id") is not None:
                told = [getattr(row, f"{self._beside}__{name}") for name in self._columns]
                setattr(row, self._beside, self._related.from_db(row._state.db, self._columns, told))
        return found

    def _with_columns(self) -> QuerySet[Any]:
        told = {f"{self._beside}__{name}": F(f"{self._beside}__{name}") for name in self._columns}
        rows: Any = self._rows()
        with_columns: QuerySet[Any] = rows.annotate(**told)
        return with_columns

    @cached_property
    def _model(self) -> Any:
        return self._rows().model

    @cached_property
    def _related(self) -> Any:
        return self._model._meta.get_field(self._beside).related_model

    @cached_property
    def _columns(self) -> list[str]:
        return [field.attname for field in self._related._meta.concrete_fields]
