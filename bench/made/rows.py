"""Rows in bulk: by COPY on PostgreSQL, many at a time on SQLite. Their keys are known before they are written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import JSONField, Max, Model

from kezhan.search.databases import bring_up_to_date, built_afterwards

Row = tuple[Any, ...]
FILLED = ("work_work", "work_participation", "work_outcome")
"""Large tables in which no row is looked up by an index while they are filled."""


class Table:
    """The table of a model: gathers rows of these columns until they are written, and gives them their keys."""

    def __init__(self, model: type[Model], *names: str) -> None:
        pk = model._meta.pk
        self.keys = count((model._base_manager.aggregate(last=Max(pk.name))["last"] or 0) + 1)
        self.rows: list[Row] = []
        fields = {field.attname: field for field in model._meta.concrete_fields}
        self.name, self._model, self._fields = model._meta.db_table, model, [fields[name] for name in names]
        self._columns = ", ".join(f'"{field.column}"' for field in self._fields)

    def write(self) -> None:
        """Write what was gathered."""
        table = self.name
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({self._columns}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                places = ", ".join(["%s"] * len(self._fields))
                statement = f"INSERT INTO {table} ({self._columns}) VALUES ({places})"  # noqa: S608 our own columns
                cursor.executemany(statement, map(self._prepared, self.rows))
        self.rows = []

    def follow(self) -> None:
        """Let the database give keys after these."""
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [self._model]):
                cursor.execute(statement)

    def _prepared(self, row: Row) -> list[Any]:
        pairs = zip(self._fields, row, strict=True)
        return [field.get_db_prep_save(value, connection) for field, value in pairs]


class Named(Table):
    """A table whose rows are given by the names of their columns; what is not named is as the model has it usually."""

    def __init__(self, model: type[Model]) -> None:
        fields = model._meta.concrete_fields
        super().__init__(model, *(field.attname for field in fields))
        self._pk = model._meta.pk.attname
        self._usual = {field.attname: field.get_default() for field in fields}
        self._json = [field for field in fields if isinstance(field, JSONField)]

    def add(self, **said: Any) -> int:
        """One more row; it returns the key."""
        if unknown := said.keys() - self._usual.keys():
            raise ValueError(f"{self.name} has no {unknown}")
        row = self._usual | said | {self._pk: next(self.keys)}
        if connection.vendor == "postgresql":  # COPY takes values as they are
            row |= {field.attname: field.get_db_prep_save(row[field.attname], connection) for field in self._json}
        self.rows.append(tuple(row.values()))
        key: int = row[self._pk]
        return key


@contextmanager
def quickly(tables: Sequence[Table]) -> Iterator[None]:
    """Fill tables without what takes longer than the rows: keys of other tables are not looked up, and the indexes of
    words and of large tables are built at the end.
    """
    with _quickly_on_postgresql(tables) if connection.vendor == "postgresql" else built_afterwards():
        yield
    for table in tables:
        table.follow()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _quickly_on_postgresql(tables: Sequence[Table]) -> Iterator[None]:
    dropped = _indexes([table.name for table in tables])
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for name, _ in dropped:
            cursor.execute(f"DROP INDEX {name}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _, statement in dropped:
            cursor.execute(statement)
        bring_up_to_date()
        cursor.execute("RESET maintenance_work_mem")
        cursor.execute("RESET session_replication_role")


def _indexes(tables: list[str]) -> list[tuple[str, str]]:
    """The name of each index that is built at the end, and the statement that builds it; those of words come last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
            "AND (tablename = ANY(%s) OR tablename = ANY(%s) AND indexdef LIKE '%% USING gin %%') "
            "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexname::regclass) "
            "ORDER BY indexdef LIKE '%% USING gin %%'",
            [list(FILLED), tables],
        )
        return list(cursor.fetchall())
