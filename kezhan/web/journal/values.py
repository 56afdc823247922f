"""What the values in the record are called: it keeps the keys, which outlive the words, and people read words."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from kezhan.matching.models.invitation import SIDES
from kezhan.policy import editions
from kezhan.policy.shape import Edition
from kezhan.stations.application.submissions import PARTICULARS


def words_of(model: type[Model] | None, name: str) -> Mapping[str, str]:
    """Key → word for the fact of that name: the choices of the model's field, or what the editions call it."""
    if name in NAMED:
        return NAMED[name]()
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return {}
    return {str(key): str(word) for key, word in getattr(field, "flatchoices", ())}


def _of_editions(entries: Callable[[Edition], tuple[Any, ...]]) -> dict[str, str]:
    return {one.key: one.label for edition in editions.editions().values() for one in entries(edition)}


def items() -> dict[str, str]:
    """The items of an application, on which remarks are made."""
    return PARTICULARS | _of_editions(lambda edition: (*edition.plan, *edition.standards))


def _choices() -> dict[str, str]:
    return _of_editions(lambda edition: (*edition.categories, *edition.tasks, *edition.aims))


NAMED: dict[str, Callable[[], Mapping[str, str]]] = {
    "item": items,
    "value": _choices,
    "step": lambda: _of_editions(lambda edition: edition.steps),
    "side": lambda: {str(key): str(word) for key, word in SIDES},
}
