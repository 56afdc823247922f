"""The widget of a field tells, in every form, whether nobody may see its value again."""

import re
from pathlib import Path

import pytest
from django import forms
from django.test import Client
from django.urls import get_resolver, reverse

from kezhan.web.parts.secrets import BY_HAND, SOUNDS_SECRET, all_forms, is_carried, is_secret
from tests.province import Province
from tests.web.office import signed_in

TEMPLATES = Path(__file__).parents[2] / "kezhan" / "web" / "templates"
HIDDEN = re.compile(r'type="hidden" name="([^"{]+)"')


class FreshForm(forms.Form):
    """A form of some later day, with names that nobody thought of."""

    shibboleth = forms.CharField(widget=forms.PasswordInput)
    digits = forms.CharField(widget=forms.TextInput({"autocomplete": "one-time-code"}))
    luggage = forms.CharField(widget=forms.HiddenInput)
    story = forms.CharField()


def fields_of_ours() -> list[tuple[str, forms.Field]]:
    assert get_resolver().url_patterns  # importing the addresses imports their pages
    ours = [form for form in all_forms() if form.__module__.startswith("kezhan.")]
    assert len(ours) > 40
    return [item for form in ours for item in getattr(form, "base_fields", {}).items()]


def shown_again(typed: dict[str, str]) -> list[str]:
    """What the page shows of it to a person who sends it after their sign-in ended."""
    answer = Client().post(reverse("new-need"), typed)
    assert answer.status_code == 403
    return re.findall(r"<p class=\"as-typed\">(.*?)</p>", answer.content.decode())


@pytest.mark.django_db
def test_no_secret_of_any_form_is_shown_again() -> None:
    names = sorted({name for name, field in fields_of_ours() if is_secret(field)})
    assert {"present", "wanted", "again", "password", "account_password"} <= set(names)
    assert shown_again({name: f"向日葵{name}" for name in names} | {"title": "荔枝保鲜"}) == ["荔枝保鲜"]


@pytest.mark.django_db
def test_a_new_form_s_secrets_are_known_by_their_widgets_alone() -> None:
    assert FreshForm.base_fields
    typed = {"shibboleth": "向日葵", "digits": "三七二一", "luggage": "行李", "story": "荔枝保鲜"}
    assert shown_again(typed) == ["荔枝保鲜"]
    assert shown_again({f"first-{name}": text for name, text in typed.items()}) == ["荔枝保鲜"]


def test_a_form_that_is_offered_again_in_another_post_carries_no_secret(province: Province) -> None:
    typed = {"opened_in": "1", "shibboleth": "向日葵", "digits": "三七二一", "password": "向日葵", "story": "荔枝保鲜"}
    answer = signed_in(province.posts.bakery).post(reverse("new-need"), typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert [text in page for text in ("荔枝保鲜", "向日葵", "三七二一")] == [True, False, False]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["new_password", "new_password2", "Passwort", "one_time_code", "otp", "login_token"])
def test_a_name_that_no_form_has_is_judged_by_how_it_sounds(name: str) -> None:
    assert shown_again({name: "向日葵", "title": "荔枝保鲜"}) == ["荔枝保鲜"]


def test_no_name_is_a_secret_in_one_form_and_plain_text_in_another() -> None:
    fields = fields_of_ours()
    secrets = {name for name, field in fields if is_secret(field)}
    typed = {name for name, field in fields if not is_secret(field) and not is_carried(field)}
    assert secrets & typed == set()
    assert {name for name in typed if SOUNDS_SECRET.search(name)} == set()
    assert BY_HAND & (typed - {"file"}) == set()


def test_what_templates_hide_by_hand_is_listed() -> None:
    found = {name for path in TEMPLATES.rglob("*.html") for name in HIDDEN.findall(path.read_text())}
    assert found - BY_HAND - {"q", "chosen", "number"} == set()
