"""Every form of the product: each field refuses a wrong value in Chinese beside it, and keeps what was typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.walk.sending import SENT, where
from tests.walk.tables import content, counts, undone, without_nul
from tests.walk.world import World, world
from tests.walk.wrong import SCRIPT, nonsense_seen, sent_as, wrong_values

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
CONFIRMED = {"post-leaving", "post-stop", "work-batch-confirmation"}
LINES = {"chase-stations", "chase-summaries", "switch-post", "station-add-evidence", *CONFIRMED, "gathering-bringing"}
LINES |= {"work-evidence-sent", "course-score-bringing"}
BY_SCRIPT = {"file-sent-ahead"}
"""A script alone sends it, and reads the answer."""
FILES_BY_SCRIPT = ("file-sent-ahead", "work-evidence-sent")
WRONG_FILES = (("坏.exe", b"MZ"), ("坏.jpg", b"MZ"), ("x.pdf", b"MZ"), ("x.pdf", b"\r\n"), ("x.jpg", b" "))
EMPTY_FILES = (("照片.jpg", b""), ("照片.png", b""), ("IMG.heic", b""), ("x.pdf", b""))
LINES |= {name for name in SENT if name.startswith("batch-")}
"""Ticked rows, a chosen post, papers, a confirmation: nobody types them, and a message on the next page answers."""
FORMS = [name for name, sent in SENT.items() if not sent.button and name not in LINES | BY_SCRIPT]
AS_A_WHOLE = {"sign-in"}
"""The page does not tell which of the two was wrong."""
UNSEEN_BY_PEOPLE = "homepage"
KEEPS_EACH = {"need-import", "work-import", "pairing-upload"}
"""A table that is only looked at, and a copy that replaces the earlier one: each that came is kept."""
NAMES_OF_KINDS = re.compile(r"PDF|Word|docx|Excel|xlsx|XLSX|CSV|JPG|PNG|HEIC|MB|UTF-8|GB18030|JSON")


@dataclass
class Sending:
    """What came of sending a form: the answer, the form as it was read, the page that followed."""

    answer: HttpResponse
    form: forms.BaseForm
    page: str


@pytest.fixture
def bound(monkeypatch: pytest.MonkeyPatch) -> list[forms.BaseForm]:
    """Every form that was read from sent data, in that order."""
    read: list[forms.BaseForm] = []
    full_clean = forms.BaseForm.full_clean

    def remembered(form: forms.BaseForm) -> None:
        if form.is_bound:
            read.append(form)
        full_clean(form)

    monkeypatch.setattr(forms.BaseForm, "full_clean", remembered)
    return read


def send(name: str, world: World, bound: list[forms.BaseForm], changes: dict[str, Any] | None = None) -> Sending:
    bound.clear()
    answer = world.client(SENT[name].by).post(where(name, world), SENT[name].body(world) | (changes or {}))
    return Sending(answer, bound[0], unescape(answer.content.decode()))


def faults(name: str, field: str, value: Any, sending: Sending) -> Iterator[str]:
    """What is wrong with the answer to a wrong value."""
    if sending.answer.status_code != 200:
        yield f"answered {sending.answer.status_code}"
        return
    errors = sending.form.errors.get(field) or (sending.form.non_field_errors() if name in AS_A_WHOLE else [])
    if not errors:
        yield f"no error at the field: {sending.form.errors.as_json()}"
    for error in errors:
        own_words = NAMES_OF_KINDS.sub("", str(error).replace(str(value).strip(), ""))
        if re.search(r"[A-Za-z]{3}", own_words) or not re.search(r"[一-鿿]", own_words):
            yield f"not in Chinese: {error[:200]}"
        if str(error) not in sending.page:
            yield "the message is not on the page"
    yield from _lost(sending.form.fields[field], sending.form[field], value, sending)


def _lost(field: forms.Field, shown: forms.BoundField, value: Any, sending: Sending) -> Iterator[str]:
    """The form must show typed text again, as text; the door takes unseen characters out of it."""
    if SCRIPT in sending.answer.content.decode():
        yield "HTML that was typed is HTML on the page"
    written = isinstance(field.widget, forms.TextInput | forms.Textarea)
    secret = isinstance(field.widget, forms.PasswordInput) or shown.is_hidden or shown.name == UNSEEN_BY_PEOPLE
    if written and not secret and escape(str(value).replace("\0", "")) not in sending.answer.content.decode():
        yield "what was typed is lost"


def rounds(fields: dict[str, forms.Field]) -> Iterator[dict[str, Any]]:
    """The first wrong value of each field together, then the second of each field that has one, and so on."""
    wrong = {name: wrong_values(field) for name, field in fields.items() if not field.disabled}
    for turn in range(max(map(len, wrong.values()), default=0)):
        yield {name: values[turn] for name, values in wrong.items() if turn < len(values)}


def send_wrong(
    name: str, world: World, bound: list[forms.BaseForm], form: forms.BaseForm, mistakes: dict[str, Any]
) -> Sending:
    with undone(), without_nul():
        return send(name, world, bound, {key: sent_as(form.fields[key], value) for key, value in mistakes.items()})


@pytest.mark.parametrize("name", FORMS)
def test_every_field_refuses_what_is_wrong_and_nothing_is_written(
    world: World, bound: list[forms.BaseForm], name: str
) -> None:
    with undone():
        right = send(name, world, bound)
        assert (right.answer.status_code, right.form.errors) == (302, {})
    before, found = content(), {}
    for mistakes in rounds(right.form.fields):
        together = send_wrong(name, world, bound, right.form, mistakes)
        for field, value in mistakes.items():
            # A value that only the deed refuses is reported only when the rest is right: the walk asks about it alone.
            if list(faults(name, field, value, together)):
                alone = send_wrong(name, world, bound, right.form, {field: value})
                found[field, str(value)[:20]] = list(faults(name, field, value, alone))
    assert {mistake: wrong for mistake, wrong in found.items() if wrong} == {}
    assert content() == before


@pytest.mark.parametrize("name", FORMS)
def test_html_in_any_text_is_taken_as_text_wherever_it_is_shown(
    world: World, bound: list[forms.BaseForm], name: str
) -> None:
    with undone():
        fields = send(name, world, bound).form.fields
    texts = [key for key, field in fields.items() if type(field) is forms.CharField]
    with undone():
        client, body = world.client(SENT[name].by), SENT[name].body(world)
        answer = client.post(where(name, world), body | dict.fromkeys(texts, SCRIPT), follow=True)
        assert answer.status_code == 200
        assert SCRIPT not in answer.content.decode()


def strangers_ids(world: World) -> list[tuple[str, str, Any]]:
    """What a person may choose, and a similar thing that belongs to another."""
    province = world.province
    return [
        ("station-section people", "society_person", province.posts.horticulture.pk),
        ("station-section team", "members", [province.experts.horticulture[0].pk]),
        ("new-recommendation", "society", province.societies.mechanics.pk),
        ("invite-society", "expert", province.experts.food[0].pk),
        ("need-host", "host", province.hosts.mould_works.pk),
        ("expert-enrolment", "society", province.societies.horticulture.name),
        ("post-newcomer anywhere", "organisation", "没有这个单位"),
    ]


def test_what_is_another_s_cannot_be_chosen(world: World, bound: list[forms.BaseForm]) -> None:
    for name, field, value in strangers_ids(world):
        before = content()
        sending = send(name, world, bound, {field: value})
        assert (sending.answer.status_code, content() == before) == (200, True), name
        (error,) = [error for errors in sending.form.errors.values() for error in errors]
        assert error in sending.page
        assert not re.search(r"[A-Za-z]{3}", error), error


@pytest.mark.parametrize("name", [name for name in FORMS if name.startswith(("station-section", "station-item"))])
def test_what_a_form_has_seen_may_be_nonsense(world: World, name: str) -> None:
    for seen in nonsense_seen():
        with undone():
            client, body = world.client(SENT[name].by), SENT[name].body(world)
            assert client.post(where(name, world), body | {"seen": seen}).status_code in (200, 302), seen


@pytest.mark.parametrize("name", sorted(LINES))
def test_what_is_ticked_may_be_nonsense_and_then_nothing_is_written(world: World, name: str) -> None:
    client, before = world.client(SENT[name].by), content()
    for wrong in (
        {},
        {"chosen": "乱", "post": "乱"},
        {"chosen": "9" * 30, "post": "9" * 30},
        {"chosen": "\0", "post": "\0"},
    ):
        assert client.post(where(name, world), wrong).status_code == 302
    assert content() == before


@pytest.mark.parametrize("name", FILES_BY_SCRIPT)
@pytest.mark.parametrize("file", WRONG_FILES + EMPTY_FILES)
def test_a_file_that_a_script_sends_may_be_wrong_and_then_words_say_so(
    world: World, name: str, file: tuple[str, bytes]
) -> None:
    before, body = content(), SENT[name].body(world) | {"file": SimpleUploadedFile(*file)}
    answer = world.client(SENT[name].by).post(where(name, world), body, headers={"Accept": "application/json"})
    assert (answer.status_code, content() == before) == (400, True)
    assert f"“{file[0]}”" in answer.json()["problem"]


@pytest.mark.parametrize("name", [name for name, sent in SENT.items() if sent.button])
def test_a_button_asks_for_nothing(world: World, bound: list[forms.BaseForm], name: str) -> None:
    with undone():
        assert world.client(SENT[name].by).post(where(name, world)).status_code == 302
        assert [field for form in bound for field in form.fields] == []


@pytest.mark.parametrize("name", sorted(SENT.keys() - KEEPS_EACH))
def test_a_second_click_makes_no_second_thing(world: World, name: str) -> None:
    client, body = world.client(SENT[name].by), SENT[name].body(world)
    with undone():
        once, twice = (_rows_after(client, where(name, world), body) for _ in range(2))
    assert twice == once


def _rows_after(client: Client, path: str, body: dict[str, Any]) -> dict[str, int]:
    """How many things there are after the form is sent; files are sent from their beginning again."""
    for value in body.values():
        if isinstance(value, UploadedFile):
            value.seek(0)
    assert client.post(path, body).status_code < 500
    return counts()
