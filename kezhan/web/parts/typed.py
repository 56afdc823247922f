"""What a person typed, shown again because it could not be kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpRequest

from kezhan.stations.application.items import labels_of_all_editions
from kezhan.web.parts.outside import ours
from kezhan.web.parts.secrets import KEYS, holds_secret, withheld

CHOSEN = re.compile(r"[a-z_]+")
"""Keys of choices, which mean nothing to people."""
CHOICES = (
    "society_person",
    "host_person",
    "person",
    "members",
    "society",
    "host",
    "expert",
    "hospital_grade",
    "chosen",
    "post",
)
"""Fields whose figure is the key of a choice; nobody types it."""
REMARK = "remark-"
"""The prefix of the key of the item that a remark is about."""


@dataclass(frozen=True)
class Typed:
    """One text under the name of its field, or under its number if the name is unknown; a single text has neither."""

    label: str
    text: str


def typed_in(request: HttpRequest, labels: Mapping[str, str] | None = None) -> list[Typed]:
    """What was typed into the sent form, in its order, without secrets; `labels` are by the fields' names."""
    known = labels or {}
    texts = [(name, value) for name, value in _sent(request) if not _chosen(name, value)]
    return [
        Typed(known.get(name) or _item(name) or (f"第 {number} 处" if len(texts) > 1 else ""), text)
        for number, (name, text) in enumerate(texts, start=1)
    ]


def chose_in(request: HttpRequest) -> bool:
    """Whether something was ticked or chosen that words cannot show."""
    return any(_chosen(name, value) for name, value in _sent(request))


def sent_again(request: HttpRequest) -> list[tuple[str, str]]:
    """All that the form said, for a form that says it again, without passwords and files."""
    secret = holds_secret()
    named = ((name, values) for name, values in request.POST.lists() if name not in KEYS and not secret(name))
    return [(name, str(value)) for name, values in named for value in values]


def labels_of(form: BaseForm) -> dict[str, str]:
    """The labels of a form's fields, for `typed_in`."""
    return {name: str(field.label or "") for name, field in form.fields.items()}


def came_from(request: HttpRequest) -> str:
    """Our page from which it was sent; empty if it is unknown."""
    return ours(request, request.headers.get("Referer", ""))


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    hidden = withheld()
    for name, values in request.POST.lists():
        if not hidden(name):
            yield from ((name, str(value)) for value in values if str(value).strip())


def _chosen(name: str, value: str) -> bool:
    return CHOSEN.fullmatch(value) is not None or (name in CHOICES and value.isdecimal())


def _item(name: str) -> str:
    """The item of an application, from any edition."""
    return labels_of_all_editions().get(name.removeprefix(REMARK), "") if name.startswith(REMARK) else ""
