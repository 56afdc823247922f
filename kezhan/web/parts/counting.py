"""A column that counts rows of another table, without fetching them."""

from typing import Any

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many of `rows` (narrowed with an OuterRef) there are; all of them share the field `by`."""
    counted = rows.order_by().values(by).annotate(counted=Count("pk", distinct=True)).values("counted")
    return Coalesce(Subquery(counted), 0)
