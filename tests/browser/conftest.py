"""Walks through the pages in a real browser: every person has a browser context, and so a session, of their own.

`desktop("name")` and `phone("name")` open a page for one person; the same name gives the same page again. A test fails
when a page asks another host than this machine for anything, or when a script on it fails.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
FIND_CHROMIUM = HERE.parents[1] / "bin" / "chromium"
LOOPBACK = {"127.0.0.1", "localhost"}
ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to run as root with it, as it does in CI
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

OpenPage = Callable[[str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a walk in the browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright's synchronous interface keeps an event loop in this thread, which Django takes for asynchronous code
    # and refuses the database to. The tests are plain synchronous code, so the refusal protects nothing here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = subprocess.run([FIND_CHROMIUM], check=True, capture_output=True, text=True).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def desktop(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """`desktop(name)`: the page of that person at 1440 pixels."""
    yield from _pages(browser, live_server.url, viewport=DESKTOP)


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """`phone(name)`: the page of that person at 390 pixels, with touch."""
    yield from _pages(browser, live_server.url, viewport=PHONE, is_mobile=True, has_touch=True)


def _pages(browser: Browser, address: str, **device: object) -> Iterator[OpenPage]:
    """A function from a person's name to their page. What went wrong on any page is told when the test ends."""
    pages: dict[str, Page] = {}
    faults: list[str] = []

    def note_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and parts.hostname not in LOOPBACK:
            faults.append(f"asked another host: {request.url}")

    def note_error(error: Error) -> None:
        faults.append(f"a script failed: {error}")

    with ExitStack() as contexts:

        def page_of(name: str) -> Page:
            if name not in pages:
                context = browser.new_context(base_url=address, locale="zh-CN", timezone_id="Asia/Shanghai", **device)
                contexts.callback(context.close)
                context.set_default_timeout(10_000)
                context.on("request", note_request)
                pages[name] = context.new_page()
                pages[name].on("pageerror", note_error)
            return pages[name]

        yield page_of
    assert faults == []
