"""A table that people look at before it is written down: nothing is written before their yes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.forms import BaseForm

from kezhan.web.parts.attempt import attempted
from kezhan.web.parts.request import Request

Read = TypeVar("Read")
HELD = 24 * 3600  # seconds for which a looked-at table may be written down


@dataclass(frozen=True)
class LookedAt(Generic[Read]):
    """Tables of one sort: `shown` is what the page shows of one, as plain values, and `written` what the yes writes.

    The session keeps the first under `name`. The page itself keeps the second, signed with `salt`, so that nobody else
    can write such a text.
    """

    name: str
    salt: str
    shown: Callable[[Read], dict[str, Any]]
    written: Callable[[Read], list[Any]]

    def took(self, request: Request, form: BaseForm, key: int, read: Callable[[bytes, str], Read]) -> bool:
        """Read the table of the form, about the thing with this key. False where there is none, or the form says why
        it cannot be read.
        """
        if not form.is_valid():
            return False
        file = form.cleaned_data["file"]
        found = attempted(form, lambda: read(file.read(), file.name))
        if found is None:
            return False
        held = signing.dumps([key, *self.written(found)], salt=self.salt, compress=True)
        request.session[self.name] = [key, self.shown(found), held]
        return True

    def last(self, request: Request, form: BaseForm, key: int) -> tuple[dict[str, Any] | None, str]:
        """What the page shows of the last table about this thing, and the text that it keeps; none beside a table that
        was not read.
        """
        of, shown, held = request.session.get(self.name, (None, None, ""))
        return (shown if of == key and not form.is_bound else None), held

    def held(self, request: Request, key: int) -> list[Any] | None:
        """What the yes on the page writes; None where the page is another's or too old."""
        try:
            of, *written = signing.loads(request.POST.get("held", ""), salt=self.salt, max_age=HELD)
        except signing.BadSignature:
            return None
        return written if of == key else None

    def forget(self, request: Request) -> None:
        """It is written down."""
        request.session.pop(self.name, None)
