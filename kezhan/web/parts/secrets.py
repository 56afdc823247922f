"""Which field names hold what is not shown again: secrets, and what forms carry although nobody types it.

The widgets of all forms tell it. What is sent names its fields and no form, so a name counts for the whole site;
`tests/web/test_secrets.py` checks that no name is a secret in one form and plain text in another.
"""

import re
from collections.abc import Callable, Iterator, Set

from django.forms import BaseForm, Field, HiddenInput, MultipleHiddenInput, PasswordInput

ONE_TIME = "one-time-code"
"""The `autocomplete` of a field for a code that is valid once."""
SOUNDS_SECRET = re.compile(r"passw|passphrase|one_?time|(^|[_-])(otp|pin|secret|token)([_-]|$)", re.IGNORECASE)
"""Names that none of our forms has, as from a page of an earlier release: their sound decides."""
KEYS = ("csrfmiddlewaretoken", "opened_in")
"""What every form carries."""
OF_THE_PAGE = ("version", "next", "draft", "seen", "newest_file", "confirmed", "carried", "sure", "file", "held", "key")
BY_HAND = frozenset((*KEYS, *OF_THE_PAGE))
"""What only the templates write, as hidden fields of their own."""


def is_secret(field: Field) -> bool:
    """Whether it is a password or a code that is valid once."""
    return isinstance(field.widget, PasswordInput) or field.widget.attrs.get("autocomplete") == ONE_TIME


def is_carried(field: Field) -> bool:
    """Whether the form carries it although nobody types it."""
    return isinstance(field.widget, HiddenInput | MultipleHiddenInput)


def all_forms() -> Iterator[type[BaseForm]]:
    """Every class of form, ours and Django's. The forms of a page are known after its address is."""
    waiting = [BaseForm]
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        yield form


def holds_secret() -> Callable[[str], bool]:
    """A function that says of the name of a sent field whether it names a secret."""
    secrets = {name for name, field in _fields() if is_secret(field)}
    return lambda name: _has(secrets, name) or SOUNDS_SECRET.search(name) is not None


def withheld() -> Callable[[str], bool]:
    """The same for all that is not shown again: secrets, and what nobody typed."""
    fields, secret = _fields(), holds_secret()
    carried = {name for name, field in fields if is_carried(field)}
    typed = {name for name, field in fields if not is_carried(field)}
    return lambda name: secret(name) or _has(BY_HAND | (carried - typed), name)


def _fields() -> list[tuple[str, Field]]:
    return [item for form in all_forms() for item in getattr(form, "base_fields", {}).items()]


def _has(names: Set[str], name: str) -> bool:
    """Whether `names` has the name as its form knows it; a form among several puts its own prefix before it."""
    return not names.isdisjoint((name, name.rpartition("-")[2]))
