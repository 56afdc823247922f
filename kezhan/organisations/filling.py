"""Fill in a thing's particulars: each value checked by its field, each change kept as old and new for the record."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kezhan.policy.legible import refuse_illegible
from kezhan.policy.refusal import Refused
from kezhan.text import secrecy

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


def fill_list(
    name: str, model: type[models.Model], owner: Mapping[str, models.Model], column: str, values: Iterable[str]
) -> Changes:
    """Make the rows of a thing's list be these values, in this order, each once; like `fill` says what differs.

    The rows are written at once, so the thing itself is saved before.
    """
    present = model._default_manager.filter(**owner)
    old, new = list(present.values_list(column, flat=True)), list(dict.fromkeys(values))
    if old == new:
        return {}
    present.delete()
    model._default_manager.bulk_create([model(**owner, **{column: value}) for value in new])
    return {name: {"from": old, "to": new}}


def refuse_overlong(model: type[models.Model], **values: str) -> None:
    """Refused by the first value that is longer than its field of the model may be, or cannot be read."""
    for name, value in values.items():
        _refuse_unfit(model._meta.get_field(name), value)


def _refuse_misshapen(thing: models.Model, names: Collection[str]) -> None:
    fields = {field.name: field for field in thing._meta.concrete_fields}
    for name in names:
        _refuse_unfit(fields[name], getattr(thing, name))
    try:
        thing.clean_fields(exclude=fields.keys() - set(names))
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Refused(f"{fields[name].verbose_name}：{messages[0]}", field=name) from None


def _refuse_unfit(field: Any, value: object) -> None:
    """A model checks the length of its short texts alone; long ones it leaves to forms."""
    if not isinstance(value, str):
        return
    refuse_illegible(value, field.verbose_name, field.name)
    if secrecy.marks_state_secret(value):
        raise Refused(f"{field.verbose_name}里标着国家秘密的密级：{secrecy.REASON}", field=field.name)
    limit = getattr(field, "max_length", None)
    if limit and len(value) > limit:
        raise Refused(f"{field.verbose_name}最多 {limit} 个字，现在有 {len(value)} 个", field=field.name)
