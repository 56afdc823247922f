"""What a row says, as the record keeps it: a row changed behind the platform's back then differs from its last entry. A
model names what is kept in `on_record`; every entry about its row carries the row as the deed left it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import DecimalField, JSONField, Model, QuerySet

from kezhan.journal.moments import written

LONGEST = 40
"""The longest text, in characters, that the record keeps as it is; it keeps a longer one as its hash."""
AS_IT_IS = (type(None), bool, int, str, list, dict)
Row = dict[str, Any]


@dataclass(frozen=True)
class OnRecord:
    """What the record keeps of a model's rows. `called` names a row, `besides` are columns that no deed tells of, and
    `together_with` are relations to rows that belong to it.
    """

    called: str
    besides: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()


def models_on_record() -> Iterator[type[Model]]:
    """The models whose rows are compared with the record."""
    return (model for model in apps.get_models() if on_record(model))


def on_record(model: type[Model]) -> OnRecord | None:
    """What the model keeps on record, or None when it keeps no rows."""
    kept: OnRecord | None = getattr(model, "on_record", None)
    return kept


def row_of(subject: Model) -> Row | None:
    """The subject's row as the database has it; empty when the row is gone, None when the model keeps none."""
    model = type(subject)
    return rows_of(model, [subject.pk]).get(subject.pk, {}) if on_record(model) else None


def rows_of(model: type[Model], keys: Sequence[Any]) -> dict[Any, Row]:
    """What the rows with these primary keys say, by key."""
    kept = on_record(model)
    if kept is None:
        raise ValueError(f"{model.__name__} keeps no rows on record")
    if not keys:
        return {}
    fields = tuple(field for field in model._meta.concrete_fields if field.name not in kept.besides)
    names = [field.attname for field in fields]
    rows: dict[Any, Row] = {}
    for key, *values in _fetched(_own(model, fields, len(keys)), keys):
        rows[key] = {name: _kept(field, value) for name, field, value in zip(names, fields, values, strict=True)}
    for relation in kept.together_with:
        for key, told in _related(model, relation, keys).items():
            if key in rows:
                rows[key][relation] = told
    return rows


def _related(model: type[Model], relation: str, keys: Sequence[Any]) -> dict[Any, Row]:
    """The rows that belong to each key: the names of their columns and all their values, both hashed."""
    fields = _fields(model, relation)
    told: dict[Any, list[list[Any]]] = defaultdict(list)
    for key, *values in _fetched(_belonging(model, relation, fields, len(keys)), keys):
        told[key].append([_plain(field, value) for field, value in zip(fields, values, strict=True)])
    columns = _hash([field.attname for field in fields])
    return {key: {"columns": columns, "rows": _hash(rows)} for key, rows in told.items()}


@cache
def _fields(model: type[Model], relation: str) -> tuple[Any, ...]:
    """The columns of the rows at the end of the relation, without `besides`; only the key of independent rows."""
    at: Any = model
    many_to_many = False
    for name in relation.split("__"):
        field = at._meta.get_field(name)
        at, many_to_many = field.related_model, bool(field.many_to_many)
    kept = on_record(model)
    left_out = kept.besides if kept else ()
    own = (field for field in at._meta.concrete_fields if field.name not in left_out)
    return (at._meta.pk,) if many_to_many else tuple(own)


@lru_cache(maxsize=256)
def _own(model: type[Model], fields: tuple[Any, ...], number: int) -> str:
    """SQL for this number of rows. It is cached because building it for each entry takes longer than the deed."""
    return _sql(model._base_manager.values_list("pk", *(field.attname for field in fields)), number)


@lru_cache(maxsize=256)
def _belonging(model: type[Model], relation: str, fields: tuple[Any, ...], number: int) -> str:
    paths = [f"{relation}__{field.attname}" for field in fields]
    return _sql(model._base_manager.order_by(f"{relation}__pk").values_list("pk", *paths), number)


def _sql(rows: QuerySet[Any, Any], number: int) -> str:
    return str(rows.filter(pk__in=range(1, number + 1)).query.sql_with_params()[0])


def _fetched(sql: str, keys: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(keys))
        return list(cursor.fetchall())


def _kept(field: Any, value: Any) -> Any:
    plain = _plain(field, value)
    short = plain is None or isinstance(plain, bool | int) or (isinstance(plain, str) and len(plain) <= LONGEST)
    return plain if short else {"hash": _hash(plain)}


def _plain(field: Any, value: Any) -> Any:
    """The value in the form that both databases share."""
    if isinstance(value, datetime):
        return written(value if value.tzinfo else value.replace(tzinfo=UTC))
    if value is not None and isinstance(field, DecimalField):
        return f"{Decimal(str(value)).normalize():f}"
    if isinstance(value, str) and isinstance(field, JSONField):
        return json.loads(value)
    if isinstance(value, UUID):
        return value.hex
    return value if isinstance(value, AS_IT_IS) else str(value)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]
