"""The society's person writes down the hours of the meeting, makes the conclusion public, issues the certificate."""

from django import forms

from kezhan.kinds.appraisal import certifying, publishing
from kezhan.web.kinds.appraisal.deed_pages import deed_page
from kezhan.web.kinds.appraisal.forms import HoursForm

meeting = deed_page(
    "note_meeting",
    HoursForm,
    lambda one, form, version, post: publishing.note_meeting(
        one, form.hours(), form.cleaned_data["explanation"], seen=version, by=post
    ),
    about=True,
)
publication = deed_page(
    "publish_conclusion",
    forms.Form,
    lambda one, form, version, post: publishing.publish_conclusion(one, seen=version, by=post),
)
certification = deed_page(
    "certify_result",
    forms.Form,
    lambda one, form, version, post: certifying.certify_result(one, seen=version, by=post),
)
