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
    """Put each refusal beside its field, or at the top of the form. A field shows one message, the first."""
    for refusal in (refused, *refused.further):
        if refusal.field not in form.errors:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))


def foretell(form: Any, rule: Callable[[], object]) -> None:
    """Say at once what the rule finds wrong with the rest of a form that is not filled in well.

    Fields that the form did not take count as empty and keep the form's own message.
    """
    if form.is_bound:
        empty = {name: getattr(field, "empty_value", None) for name, field in form.fields.items()}
        form.cleaned_data = empty | form.cleaned_data
        try:
            rule()
        except Refused as refused:
            _show_beside_fields(form, refused)


def _show_beside_fields(form: Any, refused: Refused) -> None:
    for refusal in (refused, *refused.further):
        if refusal.field in form.fields.keys() - form.errors.keys():
            form.add_error(refusal.field, str(refusal))
