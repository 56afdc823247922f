"""Behind a proxy: whose wrong passwords are counted, and what the deployment's variables set."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from kezhan.web.parts.outside import visitor_address
from tests.province import PASSWORD, Province
from tests.web.office import signed_in

PROXY = "127.0.0.1"
NAMES = (
    "PUBLIC_ADDRESS",
    "BEHIND_PROXY",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_PROXY_SSL_HEADER",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "ALLOWED_HOSTS",
)
VARIABLES = {"KEZHAN_PROXY", "KEZHAN_ADDRESS", "KEZHAN_HOSTS"}
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("2001:db8::7", "2001:db8::7"),
        ("", PROXY),
        ("unknown", PROXY),
        ("203.0.113.7, ", PROXY),
    ],
)
def test_the_visitor_is_who_the_proxy_added_last(settings: LazySettings, forwarded: str, address: str) -> None:
    settings.BEHIND_PROXY = True
    assert visitor_address(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})) == address


def test_wrong_passwords_behind_a_proxy_hold_off_the_address_they_came_from_alone(
    province: Province, settings: LazySettings
) -> None:
    settings.BEHIND_PROXY = True

    def sign_in(password: str, address: str) -> int:
        typed = {"username": "food", "password": password}
        return Client().post("/sign-in/", typed, headers={"X-Forwarded-For": f"1.1.1.1, {address}"}).status_code

    wrong = [sign_in("no", "203.0.113.7") for _ in range(9)]
    assert (wrong[-1], sign_in(PASSWORD, "203.0.113.7"), sign_in(PASSWORD, "203.0.113.8")) == (429, 429, 302)


@pytest.mark.parametrize("behind_proxy", [False, True])
def test_nobody_chooses_the_address_they_are_counted_by(
    province: Province, settings: LazySettings, behind_proxy: bool
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    typed = {"username": "food", "password": "no"}
    added = ", 198.51.100.4" if behind_proxy else ""
    answers = [
        Client().post("/sign-in/", typed, headers={"X-Forwarded-For": f"203.0.113.{turn}{added}"}).status_code
        for turn in range(9)
    ]
    assert answers[-1] == 429


def settings_under(names: Sequence[str] = NAMES, **variables: str) -> list[object]:
    """The values of these settings in a process with these variables."""
    asked = ", ".join(f"settings.{name}" for name in names)
    look = f"import json; from kezhan.site import settings; print(json.dumps([{asked}]))"
    present = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    ran = subprocess.run([sys.executable, "-c", look], env=present | variables, capture_output=True, check=True)
    return list(json.loads(ran.stdout))


def test_a_site_on_loopback_works_over_plain_http_and_believes_no_header() -> None:
    assert settings_under() == ["", False, False, False, None, "kezhan-session", "kezhan-form", 0, False, LOOPBACK]


def test_a_site_behind_a_proxy_believes_it_and_sends_cookies_over_https_alone() -> None:
    assert settings_under(KEZHAN_PROXY="1", KEZHAN_ADDRESS="https://kezhan.example") == [
        "https://kezhan.example",
        True,
        True,
        True,
        ["HTTP_X_FORWARDED_PROTO", "https"],
        "__Host-kezhan-session",
        "__Host-kezhan-form",
        365 * 24 * 3600,
        True,
        ["kezhan.example", *LOOPBACK],
    ]


def test_what_the_tests_make_quicker_is_as_it_must_be_where_it_counts() -> None:
    names = ("PASSWORD_HASHERS", "TASKS['default']['BACKEND']", "STORAGES['staticfiles']['BACKEND']")
    assert settings_under(names) == [
        ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "django_tasks_db.DatabaseBackend",
        "kezhan.site.static_files.RememberedStaticFiles",
    ]


def test_the_owner_of_the_server_reads_what_is_theirs_to_mend_and_no_more() -> None:
    log = logging.getLogger("django.request")
    assert (log.isEnabledFor(logging.ERROR), log.isEnabledFor(logging.WARNING)) == (True, False)


def test_what_a_page_says_after_a_deed_is_in_no_cookie(province: Province) -> None:
    client = signed_in(province.posts.food)
    answer = client.post("/account/particulars/", {"name": "林伟民", "phone": ""})
    assert answer.status_code == 302
    assert [name for name in client.cookies if "messages" in name] == []


@pytest.mark.parametrize(
    ("variables", "names"),
    [
        ({"KEZHAN_ADDRESS": "https://Kezhan.example:8443/"}, ["kezhan.example"]),
        ({"KEZHAN_HOSTS": "a.example,,.b.example"}, ["a.example", ".b.example"]),
        ({"KEZHAN_ADDRESS": "kezhan.example"}, []),
    ],
)
def test_a_site_is_called_by_its_address_by_further_names_and_by_this_machine(
    variables: dict[str, str], names: list[str]
) -> None:
    assert settings_under(**variables)[-1] == [*names, *LOOPBACK]


@pytest.mark.django_db
def test_whoever_calls_it_by_another_name_is_told_so_and_sees_nothing() -> None:
    answer = Client().get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "<h1>这个请求没法处理</h1>" in answer.content.decode()
    assert Client().get("/", headers={"host": "127.0.0.1:8000"}).status_code == 200


def test_cookies_behind_a_proxy_are_bound_to_this_host_and_out_of_reach_for_scripts(
    province: Province, settings: LazySettings
) -> None:
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-kezhan-session", "__Host-kezhan-form"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    answer = Client().post("/sign-in/", {"username": "food", "password": PASSWORD}, secure=True)
    assert sorted(answer.cookies) == ["__Host-kezhan-form", "__Host-kezhan-session"]
    for cookie in answer.cookies.values():
        assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")
        assert cookie["samesite"] == "Lax"
    assert answer.cookies["__Host-kezhan-session"]["max-age"] == ""  # the browser forgets it when it closes
