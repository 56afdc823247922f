"""What a person typed, to be shown again where it could not be kept."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpRequest

from kezhan.stations.application.items import labels_of_all_editions
from kezhan.web.parts.outside import ours
from kezhan.web.parts.secrets import KEYS, holds_secret, withheld

CHOSEN = re.compile(r"[a-z_]+")
"""Keys of choices, which say nothing to people."""
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
"""Fields in which a figure is the key of a choice, and not typed."""
REMARK = "remark-"
"""Before the key of the item that a remark is about."""


@dataclass(frozen=True)
class Typed:
    """One text, under the name of its field or, where that is not known, its number; under nothing if it is alone."""

    label: str
    text: str


def typed_in(request: HttpRequest, labels: Mapping[str, str] | None = None) -> list[Typed]:
    """What was typed into the form that was sent, in its order, without secrets; `labels` by the fields' names."""
    known = labels or {}
    texts = [(name, value) for name, value in _sent(request) if not _chosen(name, value)]
    return [
        Typed(known.get(name) or _item(name) or (f"第 {number} 处" if len(texts) > 1 else ""), text)
        for number, (name, text) in enumerate(texts, start=1)
    ]


def chose_in(request: HttpRequest) -> bool:
    """Whether something was ticked or chosen, which cannot be shown in words."""
    return any(_chosen(name, value) for name, value in _sent(request))


def sent_again(request: HttpRequest) -> list[tuple[str, str]]:
    """All that the form said, for a form that says it once more; passwords and files are not among it."""
    secret = holds_secret()
    named = ((name, values) for name, values in request.POST.lists() if name not in KEYS and not secret(name))
    return [(name, str(value)) for name, values in named for value in values]


def labels_of(form: BaseForm) -> dict[str, str]:
    """What the fields of a form are called, for `typed_in`."""
    return {name: str(field.label or "") for name, field in form.fields.items()}


def came_from(request: HttpRequest) -> str:
    """The page of ours from which it was sent; empty when that is not known."""
    return ours(request, request.headers.get("Referer", ""))


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    hidden = withheld()
    for name, values in request.POST.lists():
        if not hidden(name):
            yield from ((name, str(value)) for value in values if str(value).strip())


def _chosen(name: str, value: str) -> bool:
    return CHOSEN.fullmatch(value) is not None or (name in CHOICES and value.isdecimal())


def _item(name: str) -> str:
    """The item of an application, in whatever edition it stands."""
    return labels_of_all_editions().get(name.removeprefix(REMARK), "") if name.startswith(REMARK) else ""
