"""The index on PostgreSQL: GIN over the pairs of an expression, because its own parser does not cut Chinese."""

from collections.abc import Sequence

from django.db import connection

from kezhan.search.index import Index

PAIRS = """
CREATE OR REPLACE FUNCTION search_pairs(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_to_tsvector(array_agg(DISTINCT letter || coalesce(following, ''))), ''::tsvector)
  FROM (
    SELECT letter, lead(letter) OVER (ORDER BY place) AS following
    FROM unnest(string_to_array(lower(said), NULL)) WITH ORDINALITY AS letters (letter, place)
  ) AS pairs
$$
"""


def is_there(index: Index) -> bool:
    """Whether the index is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname = %s", [index.name])
        return bool(cursor.fetchone()[0])


def build(index: Index) -> None:
    """Make the index and drop former ones."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS)
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE starts_with(indexname, %s) AND indexname <> %s",
            [index.prefix, index.name],
        )
        for (former,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX {former}")
        cursor.execute(f"CREATE INDEX {index.name} ON {index.table} USING gin ({_expression(index)})")


def rows_with(index: Index, pairs: Sequence[str]) -> tuple[str, list[str]]:
    """SQL for the keys of the rows with all these pairs (or a single letter), and its parameters."""
    wanted = f"'{pairs[0]}':*" if len(pairs[0]) == 1 else " & ".join(f"'{pair}'" for pair in pairs)
    return f"SELECT {index.key} FROM {index.table} WHERE {_expression(index)} @@ %s::tsquery", [wanted]


def _expression(index: Index) -> str:
    return f"search_pairs({index.text()})"
