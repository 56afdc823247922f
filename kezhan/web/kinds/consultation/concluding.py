"""Experts are invited, answer and sign; the society fixes the meeting, drafts and concludes; the host rates."""

from django import forms

from kezhan.kinds.consultation import concluding, inviting
from kezhan.web.kinds.consultation.argumentation_forms import (
    ConclusionForm,
    DraftForm,
    InvitationForm,
    MeetingForm,
    SignatureForm,
)
from kezhan.web.kinds.consultation.argumentation_found import deed_page
from kezhan.web.kinds.consultation.forms import RatingForm, WordForm

invitation = deed_page(
    "invite_to_argue",
    InvitationForm,
    lambda one, form, version, post: inviting.invite_to_argue(one, form.asked(), seen=version, by=post),
    about=True,
)
attendance = deed_page(
    "attend_argumentation",
    forms.Form,
    lambda one, form, version, post: inviting.attend_argumentation(one, seen=version, by=post),
)
excuse = deed_page(
    "excuse_from_arguing",
    WordForm,
    lambda one, form, version, post: inviting.excuse_from_arguing(
        one, form.cleaned_data["text"], seen=version, by=post
    ),
)
meeting = deed_page(
    "fix_meeting",
    MeetingForm,
    lambda one, form, version, post: inviting.fix_meeting(one, **form.cleaned_data, seen=version, by=post),
    about=True,
)
draft = deed_page(
    "draft_opinion",
    DraftForm,
    lambda one, form, version, post: concluding.draft_opinion(one, form.opinion(), seen=version, by=post),
    about=True,
)
signature = deed_page(
    "sign_opinion",
    SignatureForm,
    lambda one, form, version, post: concluding.sign_opinion(
        one, form.cleaned_data["stance"], form.cleaned_data["dissent"].replace("\r\n", "\n"), seen=version, by=post
    ),
)
conclusion = deed_page(
    "conclude_argumentation",
    ConclusionForm,
    lambda one, form, version, post: concluding.conclude_argumentation(
        one, form.hours(), form.cleaned_data["explanation"], seen=version, by=post
    ),
    about=True,
)
rating = deed_page(
    "rate_argumentation",
    lambda sent, argumentation: RatingForm(sent, work=argumentation.work),
    lambda one, form, version, post: concluding.rate_argumentation(one, **form.cleaned_data, seen=version, by=post),
    about=True,
)
