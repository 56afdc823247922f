"""Walks through the pages in a real browser: each person has a browser context, and so a session, of their own.

`desktop("name")` and `phone("name")` open a page for one person; the same name gives the same page again. A test fails
if a page asks another host than this machine for anything, or if a script on it fails. `at_desk` and `on_phone` give
the people of the province (tests/province.py) their pages, signed in; `days` lets days pass for everybody.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from kezhan import clock
from tests.browser.days import Days
from tests.browser.people import OpenPage, pages
from tests.province import Province, build
from tests.web.office import signed_in

HERE = Path(__file__).parent
FIND_CHROMIUM = HERE.parents[1] / "bin" / "chromium"
ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to run as root with its sandbox; CI runs as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
DESKTOP = {"width": 1440, "height": 900}
LONGEST = 300
"""Seconds; a story takes half a minute of processor time, and on a busy machine two minutes and more."""
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a walk in the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # Playwright's synchronous interface keeps an event loop in this thread. Django takes it for asynchronous code
    # and refuses the thread the database. The tests are plain synchronous code, so the refusal protects nothing here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser on this machine."""
    return subprocess.run([FIND_CHROMIUM], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser of each test's own. Chromium sometimes never ends a context; a whole browser ends within 30 seconds."""
    browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def desktop(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """`desktop(name)`: the page of that person at 1440 pixels."""
    with pages(browser, live_server.url, viewport=DESKTOP) as page_of:
        yield page_of


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """`phone(name)`: the page of that person at 390 pixels, with touch."""
    with pages(browser, live_server.url, viewport=PHONE, is_mobile=True, has_touch=True) as page_of:
        yield page_of


@pytest.fixture
def province(transactional_db: None) -> Province:
    """The province, committed so that the server sees it."""
    return build()


@pytest.fixture
def at_desk(desktop: OpenPage, province: Province, live_server: LiveServer) -> OpenPage:
    """`at_desk("food")`: the page of that person of the province at 1440 pixels, signed in."""
    return _signed_in(desktop, province, live_server.url)


@pytest.fixture
def on_phone(phone: OpenPage, province: Province, live_server: LiveServer) -> OpenPage:
    """`on_phone("bakery")`: the page of that person of the province at 390 pixels, signed in."""
    return _signed_in(phone, province, live_server.url)


def _signed_in(open_page: OpenPage, province: Province, address: str) -> OpenPage:
    """Their sessions are as the sign-in leaves them. Its form costs two pages, and has tests of its own."""
    there: set[str] = set()

    def page_of(name: str) -> Page:
        page = open_page(name)
        if name not in there:
            there.add(name)
            key = signed_in(getattr(province.posts, name)).cookies[settings.SESSION_COOKIE_NAME].value
            page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": address}])
            page.goto("/desk/")
        return page

    return page_of


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Days:
    """A Monday to begin with, also for the server: its threads share only what the module asks."""
    moved = Days()
    monkeypatch.setattr(clock, "datetime", moved)
    return moved
