"""The index on SQLite: an FTS5 table without content of its own, which three triggers keep."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from kezhan.search.index import Index

MOST_PLACES = 20000
PLACES = "search_place"
"""A table of the numbers from 1 up. Triggers know no loops, so SQL cuts a text by joining it to its places."""
BLOCK = 400
"""SQLite walks to each place from the beginning of a text, so a long text is cut into blocks, and these into pairs. The
longest text is as many blocks as there are places.
"""


def prepare() -> None:
    """Make the table of places."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {PLACES} (place INTEGER PRIMARY KEY)")
        cursor.execute(
            "WITH RECURSIVE counted (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM counted WHERE place < %s) "
            f"INSERT OR IGNORE INTO {PLACES} SELECT place FROM counted",
            [MOST_PLACES],
        )


def is_there(index: Index) -> bool:
    """Whether the table and all triggers are there; an altered table was made anew, without its triggers."""
    wanted = [index.name, *(f"{index.name}_{deed}" for deed in _triggers(index))]
    marks = ", ".join(["%s"] * len(wanted))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM sqlite_master WHERE name IN ({marks})", wanted)
        return bool(cursor.fetchone()[0] == len(wanted))


def build(index: Index) -> None:
    """Drop what is left of this index or of former ones, make it, and read all rows in."""
    drop(index)
    _run(
        [
            f"CREATE VIRTUAL TABLE {index.name} USING fts5"
            "(pairs, content='', detail=none, tokenize='unicode61 remove_diacritics 0')",
            *_triggers(index).values(),
            f"INSERT INTO {index.name} (rowid, pairs) SELECT {index.key}, {_cut(index.text())} FROM {index.table}",
        ]
    )


def drop(index: Index) -> None:
    """Drop this index with its triggers, and former ones."""
    _run(_dropping(index))


def rows_with(index: Index, pairs: Sequence[str]) -> Q:
    """The rows with all these pairs (or a single letter), by the keys that the table of the index gives."""
    wanted = f'"{pairs[0]}" *' if len(pairs[0]) == 1 else " ".join(f'"{pair}"' for pair in pairs)
    keys = f"SELECT rowid FROM {index.name} WHERE {index.name} MATCH %s"
    return Q(pk__in=RawSQL(keys, [wanted]))  # noqa: S611 — made of names of ours


def expected(rows: QuerySet[Any]) -> int:
    """None: SQLite does not say, and keeps no more rows than its index finds in a moment."""
    return 0


def _triggers(index: Index) -> dict[str, str]:
    """The three triggers by the deed that starts them."""
    enter = f"INSERT INTO {index.name} (rowid, pairs) SELECT new.{index.key}, {_cut(index.text('new.'))};"
    leave = (
        f"INSERT INTO {index.name} ({index.name}, rowid, pairs) "
        f"SELECT 'delete', old.{index.key}, {_cut(index.text('old.'))};"
    )
    changed = f"WHEN {index.text('old.')} IS NOT {index.text('new.')}"
    columns = ", ".join(index.columns)
    return {
        deed: f"CREATE TRIGGER {index.name}_{deed} AFTER {when} ON {index.table} {does}"
        for deed, when, does in (
            ("insert", "INSERT", f"BEGIN {enter} END"),
            ("update", f"UPDATE OF {columns}", f"{changed} BEGIN {leave} {enter} END"),
            ("delete", "DELETE", f"BEGIN {leave} END"),
        )
    }


def _cut(text: str) -> str:
    """SQL for all pairs of a text with a blank after each, and for the last letter by itself."""
    number_of_blocks = f"(length(said) + {BLOCK - 1}) / {BLOCK}"
    blocks = (
        f"SELECT substr(said, (number.place - 1) * {BLOCK} + 1, {BLOCK + 1}) AS block "
        f"FROM (SELECT {text} AS said), {PLACES} AS number WHERE number.place <= {number_of_blocks} "
        "LIMIT -1"  # each block is cut out once, and not again for each of its pairs
    )
    return (
        f"(SELECT group_concat(substr(block, pair.place, 2), ' ') FROM ({blocks}), {PLACES} AS pair "
        f"WHERE pair.place <= {BLOCK} AND pair.place <= length(block))"
    )


def _dropping(index: Index) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT type, name FROM sqlite_master WHERE name LIKE %s ESCAPE '\\' AND (type = 'trigger' OR "
            "(type = 'table' AND sql LIKE 'CREATE VIRTUAL%%'))",
            [index.prefix.replace("_", "\\_") + "%"],
        )
        return [f"DROP {kind} {name}" for kind, name in sorted(cursor.fetchall(), reverse=True)]


def _run(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
