"""Pages of an office ask for session, person and posts together."""

import pytest
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from kezhan.security.sessions import SessionStore
from kezhan.web.parts import acting, asked_together
from tests.province import Province
from tests.web.asking import Asked, watching
from tests.web.office import shown, signed_in


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return watching(monkeypatch)


def test_from_the_second_page_on_who_acts_is_asked_together_with_the_session(province: Province, asked: Asked) -> None:
    client = signed_in(province.posts.liwan)
    shown(client, "/account/")
    assert asked.together[:2] == [["session"], ["account", "post"]]
    asked.together.clear()
    shown(client, "/account/")
    assert asked.together[0] == ["session", "account", "post"]
    assert not any({"session", "account", "post"} & set(together) for together in asked.together[1:])


def test_a_session_that_is_another_person_s_now_shows_that_person_alone(province: Province, asked: Asked) -> None:
    client, other = signed_in(province.posts.liwan), province.posts.nanhai
    assert province.posts.liwan.association.name in shown(client, "/account/")
    session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(other.account_id), other.account.get_session_auth_hash()
    session[acting.SESSION_KEY] = other.pk
    session.save()
    page = shown(client, "/account/")
    names = [post.association.name in page for post in (province.posts.liwan, other)]
    assert names == [False, True]
    asked.together.clear()
    shown(client, "/account/")
    assert asked.together[0] == ["session", "account", "post"]


def test_a_person_who_was_stopped_since_the_last_page_is_a_visitor(province: Province) -> None:
    client = signed_in(province.posts.liwan)
    shown(client, "/account/")
    type(province.posts.liwan.account).objects.update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_for_visitors_nothing_is_asked(province: Province, asked: Asked) -> None:
    shown(Client(), "/clauses/")
    assert not any({"session", "account", "post"} & set(together) for together in asked.together)


def test_only_so_many_sessions_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked_together, "MOST_REMEMBERED", 2)
    guesses = asked_together._Guesses()
    for key, account in (("甲", 1), ("乙", 2), ("甲", 3), ("丙", 4)):
        guesses.remember(key, account)
    assert [guesses.of(key) for key in ("甲", "乙", "丙", "丁")] == [3, None, 4, None]
