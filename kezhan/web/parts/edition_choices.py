"""Tasks, measures and categories of all editions of the province, to filter by: things keep their own edition."""

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpRequest

from kezhan.policy import editions
from kezhan.policy.entries import Labelled
from kezhan.policy.shape import Edition


def choices(entries: Callable[[Edition], Iterable[Labelled]]) -> Callable[[HttpRequest], Sequence[tuple[str, str]]]:
    """(value, label), each label once. A value joins by commas the keys that mean the same in different editions."""

    def offered(request: HttpRequest) -> Sequence[tuple[str, str]]:
        labels = {entry.key: entry.label for edition in editions.of_the_province() for entry in entries(edition)}
        keys: dict[str, list[str]] = {}
        for key, label in labels.items():
            keys.setdefault(label, []).append(key)
        return [(",".join(alike), label) for label, alike in keys.items()]

    return offered


def keys(value: str) -> list[str]:
    """The keys that a value of `choices` stands for."""
    return value.split(",")


tasks = choices(lambda edition: edition.tasks)
measures = choices(lambda edition: edition.measures)
categories = choices(lambda edition: edition.categories)
