"""All that stands in the database, to see whether anything was written; what nobody wrote on purpose is left aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction

ASIDE = {"sessions", "axes", "contenttypes"}

Content = dict[str, list[tuple[Any, ...]]]


def content() -> Content:
    """Every row of every table, the tables that link two others included."""
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.app_label not in ASIDE]
    return {one._meta.label: list(one._default_manager.order_by("pk").values_list()) for one in models}


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def without_nul() -> Iterator[None]:
    """No question to the database bears the null character, which PostgreSQL answers with an error."""
    asked: list[str] = []

    def watch(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        if any(isinstance(one, str) and "\0" in one for one in parameters or ()):
            asked.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(watch):
        yield
    assert asked == []
