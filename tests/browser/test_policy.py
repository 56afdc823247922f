"""No page does what its own policy forbids. What a browser refuses fails every walk (people.py), and these tests."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.days import Days
from tests.browser.people import OpenPage, pages
from tests.browser.prepared import operating
from tests.province import Province
from tests.stations.people import draft

WRITTEN_IN = {
    "style": """document.body.insertAdjacentHTML("beforeend", '<p style="color: red">')""",
    "handler": """document.body.insertAdjacentHTML("beforeend", '<img src="/x" onerror="1">')""",
    "script": """document.body.append(Object.assign(document.createElement("script"), { text: "1" }))""",
    "from elsewhere": """document.body.insertAdjacentHTML("beforeend", '<img src="data:,">')""",
}


@pytest.mark.parametrize("written", WRITTEN_IN.values(), ids=WRITTEN_IN)
def test_what_is_written_into_a_page_is_refused_and_found_out(
    browser: Browser, live_server: LiveServer, db: None, written: str
) -> None:
    with pytest.raises(AssertionError, match="against the page's own policy"):
        write_into_a_page(browser, live_server.url, written)


def test_the_check_without_a_network_works_as_it_is_served(desktop: OpenPage, province: Province, days: Days) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    stranger = desktop("stranger")
    stranger.goto("/verify/offline/")
    stranger.locator("#code").fill(station.certificate_code)
    stranger.get_by_role("button", name="核验").click()
    expect(stranger.locator("#answer .answer.good")).to_contain_text("440000-2026-0001")
    assert background_of(stranger, "button") == "rgb(11, 96, 104)"


def test_no_page_that_moves_by_itself_breaks_the_policy(at_desk: OpenPage, province: Province, days: Days) -> None:
    drafted = draft(province.posts.food, province.posts.bakery)
    operating(province.posts.food, province.posts.clinic)
    food, liwan = at_desk("food"), at_desk("liwan")
    food.goto(f"/stations/{drafted.pk}/application/particulars/")
    food.get_by_label("站点名称").press_sequentially("驻站")
    expect(food.locator("#saved")).to_contain_text("已保存")
    liwan.goto("/stations/")
    liwan.locator(".filters select").first.select_option(index=1)
    liwan.wait_for_url("**?*")
    liwan.go_back()
    expect(liwan.locator("h1")).to_be_visible()


def background_of(page: Page, place: str) -> str:
    return str(page.locator(place).evaluate("element => getComputedStyle(element).backgroundColor"))


def write_into_a_page(browser: Browser, address: str, written: str) -> None:
    with pages(browser, address) as page_of:
        page_of("stranger").goto("/sign-in/")
        page_of("stranger").evaluate(written)
