"""A form with an unreadable character comes back with all that was typed. It judges nothing else before."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.forms.utils import ErrorDict

from kezhan.text.unseen import unreadable


@dataclass
class Sending:
    """A sending with an unreadable character; `is_told` says that a form named its field."""

    is_told: bool = False


_sending: ContextVar[Sending | None] = ContextVar("sending", default=None)


@contextmanager
def sending_unreadable() -> Iterator[Sending]:
    """Within it no form is sound."""
    token = _sending.set(sending := Sending())
    try:
        yield sending
    finally:
        _sending.reset(token)


def settle() -> None:
    """Let every form look for such characters first."""
    judge = BaseForm.full_clean

    def full_clean(form: BaseForm) -> None:
        sending = _sending.get()
        if sending is None or not form.is_bound:
            judge(form)
        else:
            _name_fields(form, sending)

    BaseForm.full_clean = full_clean  # type: ignore[assignment,method-assign]


def reason(text: str) -> str:
    """The character, quoted with its surroundings."""
    lost = unreadable(text)
    place = text.index(lost)
    around = text[max(0, place - 10) : place + 10].replace(lost, "□")
    return f"“{around}”里的 □ 是一个别人认不出来的字（U+{ord(lost):04X}），请换成标准字，没有就用拼音或说明代替。"


def _name_fields(form: Any, sending: Sending) -> None:
    form._errors, form.cleaned_data = ErrorDict(renderer=form.renderer), {}
    for name, text in _unreadable_in(form):
        form.add_error(name, reason(text))
        sending.is_told = True
    if not form._errors:
        form.add_error(None, "别的框里有认不出来的字，这里先没有存。")


def _unreadable_in(form: BaseForm) -> Iterator[tuple[str, str]]:
    for name in form.fields:
        typed = form[name].data
        texts = typed if isinstance(typed, list | tuple) else [typed]
        if text := next((one for one in texts if isinstance(one, str) and unreadable(one)), ""):
            yield name, text
