"""A form sent when the sign-in has run out: nothing is done, and nothing that was typed is lost."""

from itertools import chain

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from kezhan.web.accounts.forms import PasswordForm
from kezhan.web.errors import SECRETS
from kezhan.web.posts.forms import NewcomerForm
from kezhan.web.registrations.forms import NewExpertForm, NewHostForm, NewSocietyForm


@pytest.mark.django_db
def test_what_was_typed_when_the_sign_in_ran_out_is_there_to_be_copied() -> None:
    typed = {
        "title": "荔枝保鲜😀㐂𠮷",
        "text": "第一行\n<第二行>",
        "form_key": "0b9f",
        "task": "tackling",
        "again": "some-password",
    }
    answer = Client().post(reverse("new-need"), typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert [text in page for text in ("荔枝保鲜😀㐂𠮷", "第一行\n&lt;第二行&gt;")] == [True, True]
    assert [text in page for text in ("0b9f", "tackling", "some-password")] == [False, False, False]


@pytest.mark.django_db
def test_a_button_pressed_when_the_sign_in_ran_out_leads_to_the_sign_in() -> None:
    answer = Client().post(reverse("need-posting", args=[1]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/needs/1/posting/")


def test_no_form_has_a_password_that_would_be_shown_again() -> None:
    kinds = (PasswordForm, NewcomerForm, NewHostForm, NewSocietyForm, NewExpertForm)
    fields = chain.from_iterable(kind.base_fields.items() for kind in kinds)
    hidden = {name for name, field in fields if isinstance(field.widget, forms.PasswordInput)}
    assert hidden - set(SECRETS) == set()
