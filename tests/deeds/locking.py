"""Watches which rows a deed locks, in which order, and what it locks only after it has begun to write.

It asks Django's query and not the SQL, because SQLite lets one deed write at a time and locks no rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.models.sql.compiler import SQLCompiler

from tests.recorded import BESIDE, WRITES

NO_FACTS = (*BESIDE, "security_", "policy_")
"""Beside the tables that hold no facts: the log of the door, and the text of an edition used for the first time."""


@contextmanager
def locks_taken() -> Iterator[list[str]]:
    """The kinds of rows that the block locks, each once, in order; a | stands at its first write."""
    taken: list[str] = []
    execute = SQLCompiler.execute_sql

    def locking(self: SQLCompiler, *given: Any, **named: Any) -> Any:
        if self.query.select_for_update and (kind := self.query.model._meta.model_name) not in taken:
            taken.append(str(kind))
        return execute(self, *given, **named)

    def note(run: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = run(sql, params, many, context)
        wrote = sql.startswith("INSERT") or context["cursor"].rowcount
        if wrote and "|" not in taken and (found := WRITES.match(sql)) and not found[1].startswith(NO_FACTS):
            taken.append("|")
        return answer

    SQLCompiler.execute_sql = locking  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(note):
            yield taken
    finally:
        SQLCompiler.execute_sql = execute  # type: ignore[method-assign]


def in_words(taken: list[str]) -> str:
    """The kinds in one line, without a | at its end."""
    return " ".join(taken).removesuffix("|").strip()
