"""Do a deed from a form. A refusal goes back into the form, beside its field, and the typed text stays."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm

from kezhan.policy.refusal import Refused

Outcome = TypeVar("Outcome")


def attempted(form: BaseForm, deed: Callable[[], Outcome]) -> Outcome | None:
    """What the deed returns; None if a rule refused it, and then the form says why."""
    try:
        return deed()
    except Refused as refused:
        show_refusal(form, refused)
        return None


def show_refusal(form: Any, refused: Refused) -> None:
    """Put the refusal beside its field, or at the top of the form."""
    form.add_error(refused.field if refused.field in form.fields else None, str(refused))
