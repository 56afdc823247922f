"""The column by which rows are found by their name, however it was written."""

from typing import Any, TypeVar

from django.db import models

from kezhan.text.names import LONGEST_FOLDED, folded

Row = TypeVar("Row", bound=models.Model)


class FoldedName(models.CharField[str, str]):
    """The row's `name` as names are compared; nobody sets it, because saving does."""

    def __init__(self, **options: Any) -> None:
        usual: dict[str, Any] = {"max_length": LONGEST_FOLDED, "db_index": True, "editable": False}
        super().__init__("名称，供比对", **usual | options)

    def deconstruct(self) -> Any:
        name, path, _arguments, options = super().deconstruct()
        return name, path, [], {key: value for key, value in options.items() if key != "verbose_name"}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        value = folded(model_instance.name)
        setattr(model_instance, self.attname, value)
        return value


def named(name: str) -> models.Q:
    """The rows of this name, however it was written."""
    return models.Q(folded_name=folded(name))


def called(rows: models.QuerySet[Row], name: str) -> list[Row]:
    """The rows that somebody means who types this name: those that are written just so, else all of the name."""
    found = list(rows.filter(named(name)))
    return [one for one in found if str(one) == name] or found
