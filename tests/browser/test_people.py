"""The harness itself: people share no session, and a page that reaches outside fails its test."""

import pytest
from playwright.sync_api import Browser

from tests.browser.people import OpenPage, pages


def test_people_have_sessions_of_their_own(desktop: OpenPage) -> None:
    for person in ("林", "陈"):
        desktop(person).goto("/health/")
        desktop(person).evaluate("name => document.cookie = `name=${name}`", person)
    assert [desktop(person).evaluate("document.cookie") for person in ("林", "陈")] == ["name=林", "name=陈"]


def test_a_desk_and_a_phone_have_their_widths(desktop: OpenPage, phone: OpenPage) -> None:
    for page in (desktop("林"), phone("林")):
        page.goto("/health/")
    assert [page.evaluate("screen.width") for page in (desktop("林"), phone("林"))] == [1440, 390]


def test_a_page_that_asks_another_host_fails(browser: Browser) -> None:
    with (
        pytest.raises(AssertionError, match=r"asked another host: http://elsewhere\.example/a\.png"),
        pages(browser, "http://localhost") as page_of,
    ):
        page_of("林").set_content('<img src="http://elsewhere.example/a.png">')


def test_a_page_whose_script_fails_fails(browser: Browser) -> None:
    with (
        pytest.raises(AssertionError, match="a script failed: no such thing"),
        pages(browser, "http://localhost") as page_of,
    ):
        page_of("林").set_content("<script>throw new Error('no such thing')</script>")
