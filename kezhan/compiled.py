"""Questions that almost every page asks about some keys. Compiling such a query takes longer than answering it."""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

KEYS = ANY, ANOTHER, A_THIRD = -1, -2, -3
"""Stand for the keys in the query that is compiled: the first, the second and the third."""
Row = TypeVar("Row", bound=Model)


class _Kept:
    """A query whose SQL is compiled once in the life of the process.

    `rows` gives it with ANY, or with several of KEYS, in the places of the keys.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._rows = rows

    @property
    def model(self) -> Any:
        return self._rows().model

    def about(self, keys: tuple[int, ...]) -> SQLCompiler:
        """What asks the present connection about these keys. It belongs to the caller alone."""
        compiled, sql, given = self._compiled
        told = dict(zip(KEYS, keys, strict=False))
        statement = sql, tuple(told.get(one, one) for one in given)
        compiler = copy(compiled)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: statement  # type: ignore[method-assign]
        return compiler

    @cached_property
    def _compiled(self) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        compiler = self._rows().query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda _: converters
        return compiler, str(sql), tuple(given)


class Compiled:
    """A question whose answer is values: it is asked about one key, or some keys, after the other."""

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._kept = _Kept(rows)

    def about(self, *keys: int) -> list[tuple[Any, ...]]:
        """The rows of the answer as the database gives them: nothing converts them."""
        with connection.cursor() as cursor:
            cursor.execute(*self._kept.about(keys).as_sql())
            return list(cursor.fetchall())


class CompiledRows(Generic[Row]):
    """A question whose answer is whole rows, with those beside them that `select_related` names."""

    def __init__(self, rows: Callable[[], QuerySet[Row]]) -> None:
        self._kept = _Kept(rows)

    def about(self, *keys: int) -> list[Row]:
        """The rows of the answer."""
        asked: Any = _Asked(self._kept.about(keys))
        return list(ModelIterable(QuerySet(self._model, asked)))

    @cached_property
    def _model(self) -> type[Row]:
        model: type[Row] = self._kept.model
        return model


class _Asked:
    """Stands for the query where Django makes rows of an answer: all that it asks of the query is the compiler."""

    def __init__(self, compiler: SQLCompiler) -> None:
        self._compiler = compiler

    def get_compiler(self, **_: Any) -> SQLCompiler:
        return self._compiler
