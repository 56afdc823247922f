"""Each database's way of keeping and asking an index, by Django's name for it."""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection, transaction

from kezhan.search import postgresql, sqlite
from kezhan.search.index import Index, all_indexes

WAYS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@transaction.atomic
def bring_up_to_date() -> None:
    """Build the indexes that are not there; what a model names since, or a table that was altered, has none."""
    way = WAYS[connection.vendor]
    tables = connection.introspection.table_names()
    for index in all_indexes():
        if index.table in tables and not way.is_there(index):
            way.build(index)


def rows_with(index: Index, pairs: Sequence[str]) -> tuple[str, list[str]]:
    """SQL for the keys of the rows with all these pairs, and its parameters."""
    asked: tuple[str, list[str]] = WAYS[connection.vendor].rows_with(index, pairs)
    return asked
