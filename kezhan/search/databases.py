"""How each database keeps and asks an index, by Django's name for the database."""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection, transaction

from kezhan.search import postgresql, sqlite
from kezhan.search.index import Index, all_indexes

WAYS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@transaction.atomic
def bring_up_to_date() -> None:
    """Build the missing indexes: a model may name new texts, and an altered table has lost its index."""
    way = WAYS[connection.vendor]
    tables = connection.introspection.table_names()
    for index in all_indexes():
        if index.table in tables and not way.is_there(index):
            way.build(index)


def rows_with(index: Index, pairs: Sequence[str]) -> tuple[str, list[str]]:
    """SQL for the keys of the rows with all these pairs, and its parameters."""
    asked: tuple[str, list[str]] = WAYS[connection.vendor].rows_with(index, pairs)
    return asked
