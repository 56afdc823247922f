"""What a row says, as the record keeps it: a row changed behind the platform's back then differs from its last entry. A
model names what is kept in `on_record`; every entry about its row carries the row as the deed left it.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    DecimalField,
    Field,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    QuerySet,
    TextField,
    UUIDField,
)

from kezhan.journal.moments import written

LONGEST = 40
"""The longest text, in characters, that the record keeps as it is; it keeps a longer one as its hash."""
Row = dict[str, Any]

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class OnRecord:
    """What the record keeps of a model's rows. `called` names a row, `begun_by` are the deeds that make one, `besides`
    are columns that no deed tells of, and `together_with` are relations to rows that belong to it.
    """

    called: str
    begun_by: tuple[str, ...]
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
    return own_rows_of(model, keys, kept.together_with) if keys else {}


def own_rows_of(model: type[Model], keys: Sequence[Any], relations: Sequence[str] = ()) -> dict[Any, Row]:
    """The same, of what belongs to each only these relations: one query, and one for each relation."""
    with connection.cursor() as cursor:
        rows = _own_rows(cursor, model, keys)
    return _with_related(model, rows, relations)


def rows_as_fetched(ones: Sequence[Model], relations: Sequence[str] = ()) -> dict[Any, Row] | None:
    """The same of objects of one model as they have just been fetched: without a query for their own rows. None where
    they were not fetched whole.
    """
    if any(one.get_deferred_fields() for one in ones):
        return None
    return _with_related(type(ones[0]), {one.pk: _row_as_fetched(one) for one in ones}, relations)


def _own_rows(cursor: CursorWrapper, model: type[Model], keys: Sequence[Any]) -> dict[Any, Row]:
    own = _columns(model)
    found = _fetched(cursor, _own(model, len(keys)), keys)
    return {key: dict(zip(own.names, map(kept, own.plain(values)), strict=True)) for key, *values in found}


def _row_as_fetched(one: Model) -> Row:
    own = _columns(type(one))
    plain = own.plain([getattr(one, name) for name in own.names], is_decoded=True)
    return dict(zip(own.names, map(kept, plain), strict=True))


def _with_related(model: type[Model], rows: dict[Any, Row], relations: Sequence[str]) -> dict[Any, Row]:
    """The rows, each with what belongs to it by these relations."""
    if not rows or not relations:
        return rows
    with connection.cursor() as cursor:
        for relation in relations:
            for key, told in _related(cursor, model, relation, list(rows)).items():
                rows[key][relation] = told
    return rows


def _related(cursor: CursorWrapper, model: type[Model], relation: str, keys: Sequence[Any]) -> dict[Any, Row]:
    """The rows that belong to each key: the names of their columns and all their values, both hashed."""
    columns = _columns(model, relation)
    told: dict[Any, list[list[Any]]] = defaultdict(list)
    for key, *values in _fetched(cursor, _belonging(model, relation, len(keys)), keys):
        told[key].append(columns.plain(values))
    return {key: {"columns": columns.digest, "rows": _hash(rows)} for key, rows in told.items()}


class Columns:
    """The columns that the record keeps, in their order."""

    def __init__(self, fields: Sequence[Any]) -> None:
        self.names = [field.attname for field in fields]
        self.digest = _hash(self.names)
        ways = ((place, _way_of(field)) for place, field in enumerate(fields))
        self._ways = [(place, way) for place, way in ways if way is not None]

    def plain(self, values: list[Any], *, is_decoded: bool = False) -> list[Any]:
        """Bring the values of a row, in place, into the form that both databases share. An object's JSON is decoded."""
        for place, way in self._ways:
            if values[place] is not None and not (is_decoded and way is _json):
                values[place] = way(values[place])
        return values


@cache
def _columns(model: type[Model], relation: str = "") -> Columns:
    """The columns of the model, or of the rows at the end of the relation, without the model's `besides`; only the key
    of independent rows.
    """
    at: Any = model
    many_to_many = False
    for name in filter(None, relation.split("__")):
        field = at._meta.get_field(name)
        at, many_to_many = field.related_model, bool(field.many_to_many)
    kept = on_record(model)
    left_out = kept.besides if kept else ()
    own = [field for field in at._meta.concrete_fields if field.name not in left_out]
    return Columns([at._meta.pk] if many_to_many else own)


@lru_cache(maxsize=256)
def _own(model: type[Model], number: int) -> str:
    """SQL for this number of rows. It is cached because building it for each entry takes longer than the deed."""
    return _sql(model._base_manager.order_by("pk").values_list("pk", *_columns(model).names), number)


@lru_cache(maxsize=256)
def _belonging(model: type[Model], relation: str, number: int) -> str:
    paths = [f"{relation}__{name}" for name in _columns(model, relation).names]
    return _sql(model._base_manager.order_by(f"{relation}__pk").values_list("pk", *paths), number)


def _sql(rows: QuerySet[Any, Any], number: int) -> str:
    return str(rows.filter(pk__in=range(1, number + 1)).query.sql_with_params()[0])


def _fetched(cursor: CursorWrapper, sql: str, keys: Sequence[Any]) -> list[tuple[Any, ...]]:
    cursor.execute(sql, list(keys))
    return list(cursor.fetchall())


def kept(plain: Any) -> Any:
    """The value as an entry keeps it: a long text or a list by its hash."""
    short = plain is None or isinstance(plain, bool | int) or (isinstance(plain, str) and len(plain) <= LONGEST)
    return plain if short else {"hash": _hash(plain)}


def _way_of(field: Any) -> Callable[[Any], Any] | None:
    """How to bring a value of this field into the form that both databases share; None where it has it already."""
    if isinstance(field, ForeignKey):
        return _way_of(field.target_field)
    ways = ((kinds, way) for kinds, way in WAYS if isinstance(field, kinds))
    return next(ways, ((), str))[1]


def _moment(value: datetime) -> str:
    return written(value if value.tzinfo else value.replace(tzinfo=UTC))


def _amount(value: Any) -> str:
    return f"{Decimal(str(value)).normalize():f}"


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _uuid(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) else value


WAYS: tuple[tuple[tuple[type[Field[Any, Any]], ...], Callable[[Any], Any] | None], ...] = (
    ((CharField, TextField, IntegerField, BooleanField), None),
    ((DateTimeField,), _moment),
    ((DecimalField,), _amount),
    ((JSONField,), _json),
    ((UUIDField,), _uuid),
)
"""By kind of field; anything else is written as a text."""


def _hash(value: Any) -> str:
    return hashlib.sha256(_ENCODER.encode(value).encode()).hexdigest()[:32]
