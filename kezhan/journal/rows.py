"""What a row says, as it is put on record: a row changed behind the platform's back then differs from its last entry.

A model names what is kept of its rows in `on_record`; every entry about such a row carries the row as the deed left it.
A long text is kept as its hash.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from kezhan.journal.moments import written

LONGEST = 40
"""Characters of a text that are kept as they are."""
Row = dict[str, Any]


@dataclass(frozen=True)
class OnRecord:
    """All columns of a row but `besides`, which no deed tells of; and the rows that belong to it, by relation."""

    besides: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()


def models_on_record() -> Iterator[type[Model]]:
    """The models whose rows are held against the record."""
    return (model for model in apps.get_models() if on_record(model))


def on_record(model: type[Model]) -> OnRecord | None:
    """What the model names, or None when its rows are not kept."""
    kept: OnRecord | None = getattr(model, "on_record", None)
    return kept


def row_of(subject: Model) -> Row | None:
    """The subject's row as it stands in the database; None when the model keeps none or the row is gone."""
    model = type(subject)
    return rows_of(model, [subject.pk]).get(subject.pk) if on_record(model) else None


def rows_of(model: type[Model], keys: Sequence[Any]) -> dict[Any, Row]:
    """What the rows of these primary keys say, by key."""
    kept = on_record(model)
    if kept is None:
        raise ValueError(f"{model.__name__} keeps no rows on record")
    own = [field.attname for field in model._meta.concrete_fields if field.name not in kept.besides]
    found = model._base_manager.filter(pk__in=keys).values(*own)
    rows = {one[model._meta.pk.attname]: {name: _kept(value) for name, value in one.items()} for one in found}
    for relation in kept.together_with:
        for key, told in _related(model, relation, keys).items():
            if key in rows:
                rows[key][relation] = told
    return rows


def _related(model: type[Model], relation: str, keys: Sequence[Any]) -> dict[Any, Row]:
    """The rows that belong to each key, as the names of their columns and all that they say, both hashed."""
    columns = _columns(model, relation)
    paths = [f"{relation}__{column}" for column in columns]
    found = model._base_manager.filter(pk__in=keys).order_by(f"{relation}__pk").values_list("pk", *paths)
    told: dict[Any, list[list[Any]]] = defaultdict(list)
    for key, *values in found:
        told[key].append([_plain(value) for value in values])
    return {key: {"columns": _hash(columns), "rows": _hash(rows)} for key, rows in told.items()}


def _columns(model: type[Model], relation: str) -> list[str]:
    """The columns of the rows at the end of the relation; of rows that stand on their own, the key alone."""
    at: Any = model
    many_to_many = False
    for name in relation.split("__"):
        field = at._meta.get_field(name)
        at, many_to_many = field.related_model, bool(field.many_to_many)
    return ["pk"] if many_to_many else [column.attname for column in at._meta.concrete_fields]


def _kept(value: Any) -> Any:
    plain = _plain(value)
    short = plain is None or isinstance(plain, bool | int) or (isinstance(plain, str) and len(plain) <= LONGEST)
    return plain if short else {"hash": _hash(plain)}


def _plain(value: Any) -> Any:
    """As JSON gives it back."""
    if isinstance(value, datetime):
        return written(value)
    return json.loads(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:32]
