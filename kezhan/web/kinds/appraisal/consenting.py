"""An expert agrees to sit, declines, or leaves; the society hands in a signed paper."""

from django import forms

from kezhan.kinds.appraisal import consenting
from kezhan.web.kinds.appraisal.deed_pages import deed_page, seat_page
from kezhan.web.kinds.appraisal.forms import FileForm, ReasonForm, file_looked_at

consent = deed_page(
    "agree_to_sit",
    forms.Form,
    lambda one, form, version, post: consenting.agree_to_sit(one, seen=version, by=post),
)
refusal = deed_page(
    "decline_seat",
    ReasonForm,
    lambda one, form, version, post: consenting.decline_seat(one, form.cleaned_data["text"], seen=version, by=post),
)
leaving = deed_page(
    "leave_panel",
    ReasonForm,
    lambda one, form, version, post: consenting.leave_panel(one, form.cleaned_data["text"], seen=version, by=post),
)
signed_consent = seat_page(
    "record_signed_consent",
    FileForm,
    lambda one, seat, form, version, post: consenting.record_signed_consent(
        one, seat.expert, file_looked_at(form), seen=version, by=post
    ),
)
