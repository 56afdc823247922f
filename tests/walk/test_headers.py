"""Every answer tells the browser what it may do with it: for every address, as a visitor and signed in."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from kezhan.seals.offline import written_into
from kezhan.web.portal.verifying import OFFLINE
from tests.walk.addresses import NAMES, path_of
from tests.walk.table import TABLE
from tests.walk.world import World, world

__all__ = ["world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ALL_IN_ONE_FILE = "verify-offline"
"""The page that a phone keeps: its hash allows what is written into it."""
SIGNED_IN = ("administrator", "guangdong", "liwan", "food", "bakery", "expert")
WRITTEN_IN = re.compile(rb"<[^>]*\s(?:style|on[a-z]+|hx-on[^=]*)=[^>]*>|<style|<script(?![^>]* src=)|javascript:")
NOBODY_KEEPS = "private, no-store"


def who_opens(name: str) -> str:
    """A signed-in person who sees the thing itself; anybody, if there is no such person or all are turned away."""
    return next((person for person in SIGNED_IN if TABLE[name].status_for(person) == 200), SIGNED_IN[0])


def policy_of(header: str) -> dict[str, str]:
    directives = (directive.strip().partition(" ") for directive in header.split(";"))
    return {name: sources for name, _, sources in directives}


def with_hashes() -> dict[str, str]:
    written = {name: " ".join(("'self'", *hashes)) for name, hashes in written_into(OFFLINE).items()}
    assert [hashes.count("'sha256-") for hashes in written.values()] == [2, 1]
    return POLICY | written


@pytest.mark.parametrize("name", NAMES)
def test_it_is_answered_with_every_header(world: World, name: str) -> None:
    path = path_of(name, world)
    for client in (Client(), world.clients[who_opens(name)]):
        answer = client.get(path)
        answer.getvalue()
        headers = answer.headers
        assert {key: headers[key] for key in EVERYWHERE} == EVERYWHERE
        assert policy_of(headers["Content-Security-Policy"]) == (POLICY if name != ALL_IN_ONE_FILE else with_hashes())
        assert "camera=(), " in headers["Permissions-Policy"]
        assert "bluetooth" not in headers["Permissions-Policy"]  # browsers warn of what they do not know


@pytest.mark.parametrize("name", [name for name in NAMES if TABLE[name].opens is not None and name != ALL_IN_ONE_FILE])
def test_no_page_has_a_script_a_style_or_a_handler_written_into_it(world: World, name: str) -> None:
    answer = world.clients[who_opens(name)].get(path_of(name, world))
    page = answer.getvalue()
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert WRITTEN_IN.findall(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_somebody_signed_in_was_shown_is_kept(world: World, name: str) -> None:
    answer = world.clients[who_opens(name)].get(path_of(name, world))
    answer.getvalue()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/open-needs/?format=xlsx", "/verify/offline/?save=1"])
def test_a_file_that_a_visitor_takes_along_is_kept_by_nobody_else(world: World, path: str) -> None:
    answer = Client().get(path)
    answer.getvalue()
    assert (answer.has_header("Content-Disposition"), answer.headers["Cache-Control"]) == (True, NOBODY_KEEPS)


def test_what_a_visitor_sent_and_is_told_of_it_is_kept_nowhere(world: World) -> None:
    sent = Client().post("/post-need/", {"title": "荔枝保鲜"})
    assert sent.headers["Cache-Control"] == NOBODY_KEEPS


@pytest.mark.parametrize(("secure", "told"), [(True, "max-age=31536000; includeSubDomains"), (False, None)])
def test_who_came_by_https_is_told_to_come_by_nothing_else(
    world: World, settings: LazySettings, secure: bool, told: str | None
) -> None:
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31_536_000, True
    assert Client().get("/", secure=secure).headers.get("Strict-Transport-Security") == told


def test_a_public_page_may_be_kept_by_whoever_has_no_session(world: World) -> None:
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")
