"""A sign-in ends by itself and says why; nothing that was typed is lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from kezhan.security.sessions import SessionStore, stored_key
from kezhan.web.parts.sign_in_ends import BEGAN, RENEWED, RENEWED_EVERY
from tests.province import PASSWORD, Province
from tests.web.office import messages_of, shown, signed_in

NAME = settings.SESSION_COOKIE_NAME
IDLE = "你超过 60 分钟没有操作，为了安全已经退出登录"
LONGEST = "登录已满 12 小时，为了安全要重新登录一次"
THEN = "。登录以后，接着办你的事。"


def kept(client: Client) -> Session:
    return Session.objects.get(pk=stored_key(client.cookies[NAME].value))


def change(client: Client, **values: Any) -> None:
    session = SessionStore(client.cookies[NAME].value)
    session.update(values)
    session.save()


def ago(**time: float) -> float:
    return (timezone.now() - timedelta(**time)).timestamp()


def idle_for(client: Client, minutes: int) -> None:
    """The session as if nothing had been asked for this long."""
    Session.objects.filter(pk=stored_key(client.cookies[NAME].value)).update(
        expire_date=timezone.now() + timedelta(minutes=60 - minutes)
    )


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (60, 302)])
def test_an_hour_without_a_request_ends_the_sign_in_and_says_so(province: Province, minutes: int, status: int) -> None:
    client = signed_in(province.posts.food)
    idle_for(client, minutes)
    answer = client.get("/desk/")
    assert answer.status_code == status
    if status == 302:
        assert answer.headers["Location"] == "/sign-in/?next=/desk/"
        assert messages_of(client.get("/sign-in/")) == [IDLE + THEN]


@pytest.mark.parametrize(("longer", "status"), [(-5, 200), (0, 302)])
def test_twelve_hours_end_the_sign_in_however_busy_it_was(province: Province, longer: int, status: int) -> None:
    client = signed_in(province.posts.food)
    change(client, **{BEGAN: ago(hours=12, seconds=longer)})
    answer = client.get("/desk/", follow=True)
    assert answer.redirect_chain == ([("/sign-in/?next=/desk/", 302)] if status == 302 else [])
    assert messages_of(answer) == ([LONGEST + THEN] if status == 302 else [])


@pytest.mark.parametrize("minutes", [60, 600])
def test_what_was_typed_when_it_ended_is_there_to_be_copied(province: Province, minutes: int) -> None:
    client = signed_in(province.posts.bakery)
    idle_for(client, minutes)
    answer = client.post("/needs/new/", {"title": "荔枝保鲜", "text": "坏果多"})
    page = answer.content.decode()
    assert (answer.status_code, f"<p>{IDLE}。你写的文字没有丢" in page) == (403, True)
    assert re.findall(r"<p class=\"as-typed\">(.*?)</p>", page) == ["荔枝保鲜", "坏果多"]


def test_a_form_sent_after_twelve_hours_says_so_too_and_keeps_its_text(province: Province) -> None:
    client = signed_in(province.posts.bakery)
    change(client, **{BEGAN: ago(hours=12)})
    page = client.post("/needs/new/", {"title": "荔枝保鲜"}).content.decode()
    assert (LONGEST in page, "荔枝保鲜" in page) == (True, True)
    assert client.get("/desk/").status_code == 302


def test_a_session_in_use_is_renewed_and_written_once_a_minute(province: Province) -> None:
    client = signed_in(province.posts.food)
    ends = kept(client).expire_date
    change(client, **{RENEWED: ago(seconds=RENEWED_EVERY - 5)})
    idle_for(client, 10)
    shown(client, "/desk/")
    assert kept(client).expire_date < ends - timedelta(minutes=9)
    change(client, **{RENEWED: ago(seconds=RENEWED_EVERY)})
    idle_for(client, 10)
    shown(client, "/desk/")
    assert kept(client).expire_date > ends - timedelta(minutes=1)


def test_the_account_says_since_when_and_until_when_one_is_signed_in(province: Province) -> None:
    words = "登录；60 分钟没有操作，或满 12 小时，会自动退出"
    assert words in shown(signed_in(province.posts.food), "/account/")


def test_a_visitor_who_never_signed_in_is_told_of_no_end(province: Province) -> None:
    answer = Client().get("/desk/", follow=True)
    assert messages_of(answer) == []


def test_the_session_has_another_key_after_signing_in_and_after_a_new_password(province: Province) -> None:
    client = Client()
    client.get("/desk/")
    client.session.save()
    session = client.session
    session["sent-needs"] = {"count": 1}
    session.save()
    keys = [session.session_key]
    client.post("/sign-in/", {"username": "food", "password": PASSWORD})
    keys.append(client.cookies[NAME].value)
    new = "a-quite-new-one-2026"
    client.post("/account/password/", {"present": PASSWORD, "wanted": new, "again": new})
    keys.append(client.cookies[NAME].value)
    assert len(set(keys)) == 3
    assert not Session.objects.filter(pk__in=keys[:2]).exists()
