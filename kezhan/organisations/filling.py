"""Fill in a thing's particulars: each value checked by its field, each change kept as old and new for the record."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kezhan.policy.refusal import Refused

Changes = dict[str, dict[str, Any]]


def fill(thing: models.Model, particulars: Mapping[str, Any], *, may_be_empty: Collection[str] = ()) -> Changes:
    """Set the values, not yet saved; {field: {"from": old, "to": new}} of those that differ.

    Refused with the first field that is too long, no number, not among its choices or, unless in `may_be_empty`, empty
    """
    changes = {}
    for name, value in particulars.items():
        old = getattr(thing, name)
        if old != value:
            changes[name] = {"from": old, "to": value}
            setattr(thing, name, value)
    _refuse_misshapen(thing, [name for name, value in particulars.items() if value or name not in may_be_empty])
    return changes


def _refuse_misshapen(thing: models.Model, names: Collection[str]) -> None:
    fields = {field.name: field for field in thing._meta.concrete_fields}
    try:
        thing.clean_fields(exclude=fields.keys() - set(names))
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refused(f"{fields[name].verbose_name}：{messages[0]}", field=name) from None
