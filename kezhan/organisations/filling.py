"""Fill in the particulars of a thing. Its field checks each value, and the record keeps old and new of each change."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kezhan.policy.legible import refuse_illegible
from kezhan.policy.refusal import Refused
from kezhan.text import secrecy

Changes = dict[str, dict[str, Any]]


def fill(thing: models.Model, particulars: Mapping[str, Any], *, may_be_empty: Collection[str] = ()) -> Changes:
    """Set the values without saving them; return {field: {"from": old, "to": new}} for the values that differ.

    Refused at the first field that is too long, is no number, is not a choice, or is empty outside `may_be_empty`.
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
    """Make the rows of a thing's list equal to these values, in order, each once; return the changes as `fill` does.

    It writes the rows at once, so the caller saves the thing first.
    """
    present = model._default_manager.filter(**owner)
    old, new = list(present.values_list(column, flat=True)), list(dict.fromkeys(values))
    if old == new:
        return {}
    present.delete()
    model._default_manager.bulk_create([model(**owner, **{column: value}) for value in new])
    return {name: {"from": old, "to": new}}


def refuse_overlong(model: type[models.Model], **values: str) -> None:
    """Refused at the first value that is too long for its model field or cannot be read."""
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
    """Refused for a text that does not fit.

    A model checks the length of short texts only and leaves long ones to forms.
    """
    if not isinstance(value, str):
        return
    refuse_illegible(value, field.verbose_name, field.name)
    if secrecy.marks_state_secret(value):
        raise Refused(f"{field.verbose_name}里标着国家秘密的密级：{secrecy.REASON}", field=field.name)
    limit = getattr(field, "max_length", None)
    if limit and len(value) > limit:
        raise Refused(f"{field.verbose_name}最多 {limit} 个字，现在有 {len(value)} 个", field=field.name)
