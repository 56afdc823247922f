"""Questions that almost every page asks about some keys. Compiling such a query takes longer than answering it."""

from collections.abc import Callable
from copy import copy
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

from kezhan.compiled.at_once import answer_to
from kezhan.compiled.statements import Answer, Statement

KEYS = ANY, ANOTHER, A_THIRD, A_FOURTH = -1, -2, -3, -4
"""Stand for the keys in the query that is compiled, be they numbers or texts: the first to the fourth."""
Key = int | str
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

    def about(self, keys: tuple[Key, ...]) -> Statement:
        """The query about these keys."""
        _, sql, given = self._compiled
        told: dict[Any, Key] = dict(zip(KEYS, keys, strict=False)) | dict(zip(map(str, KEYS), keys, strict=False))
        return sql, tuple(told.get(one, one) for one in given)

    def with_answer(self, answer: Answer) -> SQLCompiler:
        """What makes rows of this answer. It belongs to the caller alone."""
        compiler = copy(self._compiled[0])
        compiler.connection = connection
        compiler.execute_sql = lambda *_, **__: [answer]  # type: ignore[assignment,method-assign]
        return compiler

    @cached_property
    def _compiled(self) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        compiler = self._rows().query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda _: converters
        return compiler, str(sql), tuple(given)


class _Question:
    """A question that is asked about one key, or some keys, after the other."""

    def __init__(self, rows: Callable[[], QuerySet[Any, Any]]) -> None:
        self._kept = _Kept(rows)

    def asking(self, *keys: Key) -> Statement:
        """The question about these keys, to ask it with others."""
        return self._kept.about(keys)


class Compiled(_Question):
    """A question whose answer is values."""

    def about(self, *keys: Key) -> list[tuple[Any, ...]]:
        """The rows of the answer as the database gives them: nothing converts them."""
        return answer_to(self.asking(*keys))


class CompiledRows(_Question, Generic[Row]):
    """A question whose answer is whole rows, with those beside them that `select_related` names."""

    def __init__(self, rows: Callable[[], QuerySet[Row]]) -> None:
        super().__init__(rows)

    def about(self, *keys: Key) -> list[Row]:
        """The rows of the answer."""
        answer = answer_to(self.asking(*keys))
        asked: Any = _Asked(self._kept.with_answer(answer))
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


def asking(rows: QuerySet[Any, Any]) -> Statement:
    """The question of a query that depends on who asks, compiled for this once. Raises EmptyResultSet where it can find
    nothing.
    """
    sql, given = rows.query.get_compiler(connection=connection).as_sql()
    return str(sql), tuple(given)
