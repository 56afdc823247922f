"""Where there is nothing to show, a page says what happened and where to go on."""

from itertools import chain

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from kezhan.web.accounts.forms import PasswordForm
from kezhan.web.errors import SECRETS
from kezhan.web.posts.forms import NewcomerForm
from kezhan.web.registrations.forms import NewExpertForm, NewHostForm, NewSocietyForm


def test_an_address_that_only_takes_what_is_sent_says_so_when_it_is_opened() -> None:
    answer = Client().get(reverse("objections", args=[1]))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "这个地址不能直接打开" in answer.content.decode()


def test_a_form_without_its_token_says_that_it_was_open_too_long() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("sign-in"), {"username": "food"})
    assert answer.status_code == 403
    assert "放得太久" in answer.content.decode()


def test_a_page_that_is_not_there_is_no_matter_for_the_servers_log(caplog: pytest.LogCaptureFixture) -> None:
    assert Client().get("/nowhere-at-all/").status_code == 404
    assert caplog.records == []


@pytest.mark.django_db
def test_what_was_typed_when_the_sign_in_ran_out_is_there_to_be_copied() -> None:
    typed = {"title": "荔枝保鲜😀㐂𠮷", "text": "第一行\n<第二行>", "form_key": "0b9f", "again": "some-password"}
    answer = Client().post(reverse("new-need"), typed)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert [text in page for text in ("荔枝保鲜😀㐂𠮷", "第一行\n&lt;第二行&gt;")] == [True, True]
    assert [text in page for text in ("0b9f", "some-password")] == [False, False]


@pytest.mark.django_db
def test_a_button_pressed_when_the_sign_in_ran_out_leads_to_the_sign_in() -> None:
    answer = Client().post(reverse("need-posting", args=[1]))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/sign-in/?next=/needs/1/posting/")


def test_no_form_has_a_password_that_would_be_shown_again() -> None:
    kinds = (PasswordForm, NewcomerForm, NewHostForm, NewSocietyForm, NewExpertForm)
    fields = chain.from_iterable(kind.base_fields.items() for kind in kinds)
    hidden = {name for name, field in fields if isinstance(field.widget, forms.PasswordInput)}
    assert hidden - set(SECRETS) == set()
