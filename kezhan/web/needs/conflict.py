"""Two people changed the same need: what each of them wrote, side by side. The form keeps what was typed."""

from dataclasses import dataclass
from typing import Any

from kezhan.needs.particulars import NeedParticulars
from kezhan.needs.posting import ChangedMeanwhile
from kezhan.web.needs.forms import ChangedNeedForm


@dataclass(frozen=True)
class Disagreement:
    """One field: what this person typed and what stands now."""

    label: str
    typed: str
    present: str


def differences(form: ChangedNeedForm, present: NeedParticulars) -> list[Disagreement]:
    """The fields in which the valid form differs from the need as it stands now."""
    return [
        Disagreement(str(field.label), _shown(form, name, form.cleaned_data[name]), _shown(form, name, stands))
        for name, field in form.fields.items()
        if name in present.values and name != "attachment"
        if form.cleaned_data[name] != (stands := present.values[name])
    ]


def renewed(form: ChangedNeedForm, meanwhile: ChangedMeanwhile) -> ChangedNeedForm:
    """The form as it was typed, for the version that stands now: the next sending is accepted."""
    typed = {name: form.data.get(name, "") for name in form.fields} | {"version": str(meanwhile.version)}
    return ChangedNeedForm(typed, form.files, attachment=meanwhile.present.attachment)


def _shown(form: ChangedNeedForm, name: str, value: Any) -> str:
    """The value as the field shows it: a code by its name, a choice by its label."""
    field = form.fields[name]
    choices = {str(key): str(label) for key, label in getattr(field, "choices", [])}
    shown = field.prepare_value(value)
    return choices.get(str(shown), str(shown or "")) or "（空）"
