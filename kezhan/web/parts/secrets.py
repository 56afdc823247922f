"""Which names of fields hold what is not shown again: secrets, and what forms carry without anybody typing it.

They are read off the widgets of all forms. What is sent names its fields and no form, so a name counts for the whole
site; `tests/web/test_secrets.py` sees to it that no name is a secret in one form and plain text in another.
"""

import re
from collections.abc import Callable, Iterator, Set

from django.forms import BaseForm, Field, HiddenInput, MultipleHiddenInput, PasswordInput

ONE_TIME = "one-time-code"
"""What browsers are told of a field for a code that holds once."""
SOUNDS_SECRET = re.compile(r"passw|passphrase|one_?time|(^|[_-])(otp|pin|secret|token)([_-]|$)", re.IGNORECASE)
"""A name that no form of ours has, as from a page of an earlier release, is judged by how it sounds."""
KEYS = ("csrfmiddlewaretoken", "opened_in")
"""What every form carries."""
BY_HAND = frozenset((*KEYS, "version", "next", "draft", "seen", "confirmed", "carried", "file"))
"""Carried by forms whose hidden fields stand in the templates themselves."""


def is_secret(field: Field) -> bool:
    """A password or a code that holds once."""
    return isinstance(field.widget, PasswordInput) or field.widget.attrs.get("autocomplete") == ONE_TIME


def is_carried(field: Field) -> bool:
    """Carried by the form without anybody typing it."""
    return isinstance(field.widget, HiddenInput | MultipleHiddenInput)


def all_forms() -> Iterator[type[BaseForm]]:
    """Every class of form there is, ours and Django's; those of a page are known once its address is."""
    waiting = [BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        yield form


def holds_secret() -> Callable[[str], bool]:
    """A question about a name under which something was sent: whether it is that of a secret."""
    secrets = {name for name, field in _fields() if is_secret(field)}
    return lambda name: _has(secrets, name) or SOUNDS_SECRET.search(name) is not None


def withheld() -> Callable[[str], bool]:
    """The same of what is not shown again: secrets, and what nobody typed."""
    fields, secret = _fields(), holds_secret()
    carried = {name for name, field in fields if is_carried(field)}
    typed = {name for name, field in fields if not is_carried(field)}
    return lambda name: secret(name) or _has(BY_HAND | (carried - typed), name)


def _fields() -> list[tuple[str, Field]]:
    return [item for form in all_forms() for item in getattr(form, "base_fields", {}).items()]


def _has(names: Set[str], name: str) -> bool:
    """Whether the name is among them as its form knows it; a form among several puts its own prefix before it."""
    return not names.isdisjoint((name, name.rpartition("-")[2]))
