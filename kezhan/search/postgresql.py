"""The index on PostgreSQL: GIN over the pairs of an expression, because its own parser does not cut Chinese."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from kezhan.search.index import Index, joined

PAIRS = """
CREATE OR REPLACE FUNCTION search_pairs(said text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1000 AS $$
  SELECT coalesce(array_to_tsvector(array_agg(DISTINCT letter || coalesce(following, ''))), ''::tsvector)
  FROM (
    SELECT letter, lead(letter) OVER (ORDER BY place) AS following
    FROM unnest(string_to_array(lower(said), NULL)) WITH ORDINALITY AS letters (letter, place)
  ) AS pairs
$$
"""


def prepare() -> None:
    """Make the function, or give it its cost. PostgreSQL would take it for a tenth of that, and cut the texts of
    thousands of rows into pairs rather than ask an index.
    """
    with connection.cursor() as cursor:
        cursor.execute(PAIRS)


def is_there(index: Index) -> bool:
    """Whether the index is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = %s", [index.name])
        return bool(cursor.fetchone()[0])


def build(index: Index) -> None:
    """Make the index and drop former ones."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE starts_with(indexname, %s) AND indexname <> %s",
            [index.prefix, index.name],
        )
        for (former,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {former}")
        cursor.execute(f"CREATE INDEX {index.name} ON {index.table} USING gin ({_expression(index.columns)})")


def rows_with(index: Index, pairs: Sequence[str]) -> Q:
    """The rows with all these pairs (or a single letter)."""
    wanted = f"'{pairs[0]}':*" if len(pairs[0]) == 1 else " & ".join(f"'{pair}'" for pair in pairs)
    return Q(_Says(*index.fields, pairs=pairs)) & Q(_HasPairs(*index.fields, wanted=wanted))


def expected(rows: QuerySet[Any]) -> int:
    """How many rows PostgreSQL expects; it has counted how many rows each of the common pairs has."""
    return int(json.loads(rows.order_by().values("pk").explain(format="json"))[0]["Plan"]["Plan Rows"])


class _Says(Func):
    """Whether the texts say all pairs, read off the texts: it follows from the pairs, and asks a row that the index did
    not choose at a hundredth of their cost. It is one comparison, for of several PostgreSQL would expect too few rows.
    """

    output_field = BooleanField()

    def __init__(self, *fields: str, pairs: Sequence[str]) -> None:
        super().__init__(*map(F, fields))
        self._pairs = pairs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, tuple[str, ...]]:  # type: ignore[override]
        columns = [compiler.compile(column)[0] for column in self.get_source_expressions()]
        places = ", ".join(f"strpos(lower({joined(columns)}), %s)" for _ in self._pairs)
        return f"least({places}) > 0", tuple(self._pairs)


class _HasPairs(Func):
    """Whether the row itself has the pairs in these fields. By keys, PostgreSQL would fetch all found rows twice."""

    output_field = BooleanField()

    def __init__(self, *fields: str, wanted: str) -> None:
        super().__init__(*map(F, fields))
        self._wanted = wanted

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, tuple[str]]:  # type: ignore[override]
        columns = (compiler.compile(column)[0] for column in self.get_source_expressions())
        return f"{_expression(columns)} @@ %s::tsquery", (self._wanted,)


def _expression(columns: Iterable[str]) -> str:
    return f"search_pairs({joined(columns)})"
