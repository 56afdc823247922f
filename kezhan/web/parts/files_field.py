"""The field for several files, and its files checked. With JavaScript each goes ahead of the form by itself
(static/kezhan/sending.js); without it they come with the form.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from kezhan.files.models import Upload
from kezhan.files.receiving import look_at_evidence
from kezhan.files.sent_ahead import FileSentAhead, Gone, files_sent_ahead
from kezhan.policy.refusal import Refused
from kezhan.web.parts.sender import sender_of

ACCEPTED = "image/heic,image/heif,.heic,.heif,image/jpeg,.jpg,.jpeg,image/png,.png,.pdf,.docx,.xlsx"
"""What a field for files takes. Where HEIC is not named first, iPhones change the picture and drop its place."""
GONE = "先传的文件已经不在了（传了一天多没有提交），请重新选"


class SeveralFiles(forms.FileInput):
    """Where the browser lets people choose several. What came ahead is named by its keys, also on a form shown anew."""

    allow_multiple_selected = True
    template_name = "parts/several_files.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The files that came with the form, and those that came ahead. These are closed with the request, as those
        are; None in place of what is gone.
        """
        chosen = list(super().value_from_datadict(data, files, name) or [])
        keys = data.getlist(f"{name}-sent") if hasattr(data, "getlist") else []
        if not keys or any(isinstance(one, FileSentAhead) for one in chosen):
            return chosen
        try:
            ahead = files_sent_ahead(keys, sender_of(files))
        except Gone:
            return [*chosen, None]
        for one in ahead:
            files.appendlist(name, one)
        return [*chosen, *ahead]

    def get_context(self, name: str, value: Any, attrs: Any) -> Any:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"data-ahead": reverse("file-sent-ahead")}
        context["ahead"] = [one for one in value or [] if isinstance(one, FileSentAhead)]
        context["lost"] = len([one for one in value or [] if one]) - len(context["ahead"])
        return context


class FilesField(forms.FileField):
    """Several files at once, as a list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": SeveralFiles({"accept": ACCEPTED}), **options})

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was sent, so that a form shown again still names what came ahead."""
        return data

    def clean(self, data: Any, initial: Any = None) -> Any:
        if None in (data or []):
            raise ValidationError(GONE, code="gone")
        if self.required and not data:
            raise ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(one) for one in data or []]


def looked_at(form: forms.Form, name: str) -> list[Upload]:
    """The checked files of this field, not stored yet. Refused with what is wrong with one, at its field."""
    try:
        return [look_at_evidence(one) for one in form.cleaned_data.get(name) or []]
    except Refused as refused:
        raise Refused(refused.reason, refused.clause, name) from None
