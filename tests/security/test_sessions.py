"""Whoever has the database, or a copy of it, cannot go on in somebody's session."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from kezhan.security.sessions import SessionStore
from tests.province import Province
from tests.web.office import signed_in


def is_in(key: str) -> bool:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client.get("/desk/").status_code == 200


def test_a_session_goes_on_by_the_key_that_the_browser_has(province: Province) -> None:
    browser = signed_in(province.posts.food)
    assert is_in(browser.cookies[settings.SESSION_COOKIE_NAME].value)


def test_the_key_in_the_database_opens_nothing(province: Province) -> None:
    signed_in(province.posts.food)
    assert not is_in(Session.objects.get().session_key)


def test_a_copied_session_counts_for_nothing_under_another_key(province: Province) -> None:
    signed_in(province.posts.food)
    genuine, thief = Session.objects.get(), SessionStore()
    thief.create()
    Session.objects.exclude(pk=genuine.pk).update(session_data=genuine.session_data, expire_date=genuine.expire_date)
    assert thief.session_key is not None
    assert not is_in(thief.session_key)


@pytest.mark.django_db
def test_signing_out_removes_the_row_and_a_new_key_the_old_one() -> None:
    session = SessionStore()
    session["post"] = 7
    session.create()
    first = session.session_key
    session.cycle_key()
    assert (session.session_key != first, Session.objects.count(), session["post"]) == (True, 1, 7)
    assert (session.exists(session.session_key or ""), session.exists(first or "")) == (True, False)
    session.flush()
    assert Session.objects.count() == 0
