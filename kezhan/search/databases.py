"""How each database keeps and asks an index, by Django's name for the database."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from kezhan.search import postgresql, sqlite
from kezhan.search.index import Index, all_indexes

WAYS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@transaction.atomic
def bring_up_to_date() -> None:
    """Build the missing indexes: a model may name new texts, and an altered table has lost its index."""
    way = WAYS[connection.vendor]
    way.prepare()
    tables = connection.introspection.table_names()
    for index in all_indexes():
        if index.table in tables and not way.is_there(index):
            way.build(index)


@contextmanager
def built_afterwards() -> Iterator[None]:
    """Do without the indexes and build them at the end, inside one transaction: for many rows a trigger for each takes
    SQLite six times as long as the row. PostgreSQL cannot, because rows wait for their check until the commit.
    """
    if connection.vendor == "sqlite":
        for index in all_indexes():
            sqlite.drop(index)
    yield
    bring_up_to_date()


def expected(rows: QuerySet[Any]) -> int:
    """How many rows the database expects before it looks."""
    number: int = WAYS[connection.vendor].expected(rows)
    return number


def rows_with(index: Index, pairs: Sequence[str]) -> Q:
    """The rows with all these pairs, or with a single letter."""
    asked: Q = WAYS[connection.vendor].rows_with(index, pairs)
    return asked
