"""What is wrong in a field of each kind, and what may be wrong in any field."""

import json
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from kezhan.web.lookup.widgets import LookupInputs
from kezhan.web.parts.fields import (
    CreditCodeField,
    DisciplineField,
    DisciplinesField,
    DivisionField,
    IndustryField,
    PhoneField,
)
from kezhan.web.societies.fields import SocietyField
from kezhan.web.stations.application_forms import DivisionsField, SocietiesField

LONG = "长" * 9000
HUGE = "9" * 30
NUL = "前\0后"
SCRIPT = "<script>alert('坏')</script>"
NO_CHOICE = ("乱", HUGE, SCRIPT, LONG, NUL)
NO_VERSION = ("-1", HUGE)
"""If somebody changed a need meanwhile, its version is another number: this is no error, but the form asks."""
CODED = (DivisionField, IndustryField, DisciplineField, DisciplinesField, SocietyField, SocietiesField, DivisionsField)

WRONG: list[tuple[type[Any] | tuple[type[Any], ...], tuple[Any, ...]]] = [
    (
        forms.FileField,
        (SimpleUploadedFile("空.pdf", b""), SimpleUploadedFile("坏.exe", b"MZ"), SimpleUploadedFile("x.pdf", b"MZ")),
    ),
    (CODED, (*NO_CHOICE, "0", "999999999")),
    (forms.ModelChoiceField, (*NO_CHOICE, "0", "-1")),
    (forms.ChoiceField, (*NO_CHOICE, "password")),
    (forms.DecimalField, ("乱", "-1", "NaN", "Infinity", "1e999", "1e-999", "1.234", HUGE, SCRIPT, NUL, LONG)),
    (forms.IntegerField, ("乱", "-1", "1.5", "1e9", HUGE, SCRIPT, NUL, LONG)),
    (forms.DateField, ("乱", "2026-02-30", "0000-01-01", HUGE, SCRIPT, NUL, LONG)),
    (forms.TimeField, ("乱", "25:00", "9点", HUGE, SCRIPT, NUL, LONG)),
    (forms.UUIDField, ("乱", "", SCRIPT, NUL, LONG)),
    ((forms.JSONField, forms.BooleanField), ()),
    ((PhoneField, CreditCodeField), ("乱", "12", HUGE, SCRIPT, NUL, LONG)),
    (forms.CharField, (LONG,)),
]


def wrong_values(field: forms.Field) -> list[Any]:
    """Values that the field must refuse."""
    kind = next(values for kinds, values in WRONG if isinstance(field, kinds))
    empty = [""] if field.required and not isinstance(field, forms.UUIDField) else []
    spaces = ["　 "] if field.required and getattr(field, "strip", False) else []
    unseen = isinstance(field.widget, forms.HiddenInput)
    return [one for one in (*empty, *spaces, *kind) if not (unseen and one in NO_VERSION)]


def sent_as(field: forms.Field, value: Any) -> Any:
    """The value as a browser sends it: several lines and ticks come as a list, a file from its beginning."""
    if isinstance(value, UploadedFile):
        value.seek(0)
    several = isinstance(field, forms.MultipleChoiceField | forms.TypedMultipleChoiceField)
    return ([value] if value else []) if several or isinstance(field.widget, LookupInputs) else value


def nonsense_seen() -> list[str]:
    """Values for the unseen field of an application's form; none of them may cause an error."""
    return [json.dumps(one) for one in (0, [], {}, "乱", [[1]], {"name": [1]}, {"乱": "x"}, HUGE)]
