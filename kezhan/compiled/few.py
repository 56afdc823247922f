"""Rows that belong to a few others, whose keys a query of its own finds: the work of a society's stations."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Func, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler


class OfFew(Func):
    """Whether the field holds one of the few keys that the query finds.

    PostgreSQL cannot tell how many keys a query finds and takes half of all for likely, so it would go through every
    row. Gathered in an array first, they are taken for ten, and the index of the field is asked for each.
    """

    output_field = BooleanField()
    template = "%(expressions)s"
    arg_joiner = " IN "

    def __init__(self, field: str, keys: QuerySet[Any, Any]) -> None:
        super().__init__(field, Subquery(keys.order_by()))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **said: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="%(expressions)s)", arg_joiner=" = ANY (ARRAY", **said)
