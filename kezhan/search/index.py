"""What an index of pairs covers: one model's texts. Each database decides how to keep it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

VERSION = 1
"""Raise it when the same columns must be indexed in another way."""


@dataclass(frozen=True)
class Index:
    """The index over some columns of one table. Its name tells these columns and the version."""

    table: str
    key: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        said = "|".join((str(VERSION), *self.columns))
        return f"{self.prefix}{hashlib.sha256(said.encode()).hexdigest()[:8]}"

    @property
    def prefix(self) -> str:
        """The beginning of the names of all indexes of this table, today's and former ones."""
        return f"{self.table}_pairs_"

    def text(self, row: str = "") -> str:
        """SQL for all texts of a row, with a blank between them; `row` is `new.`, `old.` or nothing."""
        return joined(f"{row}{column}" for column in self.columns)


def joined(columns: Iterable[str]) -> str:
    """SQL for the texts of these columns, with a blank between them."""
    return " || ' ' || ".join(f"coalesce({column}, '')" for column in columns)


def index_of(model: type[Model]) -> Index:
    """The index of a model that names its texts in `searched_in`."""
    fields = {field.name: str(field.column) for field in model._meta.concrete_fields}
    columns = tuple(fields[name] for name in _searched_in(model))
    return Index(model._meta.db_table, str(model._meta.pk.column), _searched_in(model), columns)


def all_indexes() -> Iterator[Index]:
    """One index for each model that is searched."""
    return (index_of(model) for model in apps.get_models() if _searched_in(model))


def _searched_in(model: type[Model]) -> tuple[str, ...]:
    fields: tuple[str, ...] = getattr(model, "searched_in", ())
    return fields
