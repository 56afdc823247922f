"""Pages for people who see, point or browse differently: a reader's rules, the keyboard alone, no JavaScript."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kezhan.matching.suggestions import refresh_for_need
from tests.browser.days import Days
from tests.browser.office import is_told, press
from tests.browser.people import OpenPage, pages
from tests.browser.prepared import operating
from tests.browser.verifying import answer_is_green, verify_plaque
from tests.matching.people import invited, open_need, paired
from tests.province import PASSWORD, Province
from tests.stations.people import draft, handed_in

STEPS_AT_MOST = 60
CALLED = """() => {
    const here = document.activeElement;
    return (here.labels?.[0] ?? here).textContent.trim();
}"""
"""The name of the element that has the focus."""
MARK = '<img src="/static/kezhan/mark.svg">'
PICTURE_WITHOUT_WORDS = f"""document.querySelector("h1").insertAdjacentHTML("afterend", '{MARK}')"""
Visit = Callable[[Page], object]


@pytest.fixture
def without_script(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """`without_script(name)`: the page of a browser that runs no JavaScript."""
    with pages(browser, live_server.url, java_script_enabled=False) as page_of:
        yield page_of


def test_no_public_page_breaks_a_rule_of_accessibility(desktop: OpenPage, province: Province, days: Days) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    visits: dict[str, Visit] = {
        "front page": lambda page: page.goto("/"),
        "sign-in": lambda page: page.goto("/sign-in/"),
        "list of stations": lambda page: page.goto("/find/"),
        "station": lambda page: page.goto(f"/station/{station.filing_number}/"),
        "notices": lambda page: page.goto("/announcements/"),
        "answer to a check": lambda page: verify_plaque(page, station.filing_number),
        "false number": lambda page: verify_plaque(page, "440000-2026-9999"),
        "form with errors": send_empty_need,
    }
    assert broken_rules(desktop("stranger"), visits) == {}


def test_no_page_of_the_office_breaks_a_rule_of_accessibility(
    at_desk: OpenPage, province: Province, days: Days
) -> None:
    drafted = draft(province.posts.food, province.posts.bakery)
    station = handed_in(province.posts.horticulture, province.posts.urban_community)
    own: dict[str, Visit] = {
        "workbench": lambda page: page.goto("/desk/"),
        "sections": lambda page: page.goto(f"/stations/{drafted.pk}/application/"),
        "choices": lambda page: page.goto(f"/stations/{drafted.pk}/application/particulars/"),
        "team": lambda page: page.goto(f"/stations/{drafted.pk}/application/team/"),
        "look over it all": lambda page: page.goto(f"/stations/{drafted.pk}/application/check/"),
    }
    deciding: dict[str, Visit] = {
        "list": lambda page: page.goto("/stations/"),
        "station": lambda page: page.goto(f"/stations/{station.pk}/"),
        "decision": lambda page: page.goto(f"/stations/{station.pk}/decision/"),
        "remarks": lambda page: page.goto(f"/stations/{station.pk}/moves/return/"),
    }
    assert broken_rules(at_desk("food"), own) | broken_rules(at_desk("liwan"), deciding) == {}


def test_no_page_of_the_two_way_choice_breaks_a_rule_of_accessibility(
    at_desk: OpenPage, province: Province, days: Days
) -> None:
    hosts, societies, posts = province.hosts, province.societies, province.posts
    wished = open_need(hosts.bakery)
    refresh_for_need(wished)
    talk = invited(wished, societies.food, posts.bakery)
    agreed = paired(open_need(hosts.clinic), societies.horticulture, posts.clinic, posts.horticulture)
    looking: dict[str, Visit] = {
        "needs": lambda page: page.goto("/needs/"),
        "need with suggestions": lambda page: page.goto(f"/needs/{wished.pk}/"),
        "invitation": lambda page: page.goto(f"/needs/{wished.pk}/invitations/{societies.mechanics.pk}/"),
    }
    asked: dict[str, Visit] = {
        "talk": lambda page: page.goto(f"/invitations/{talk.pk}/"),
        "suggestions": lambda page: page.goto("/suggestions/"),
    }
    signing: dict[str, Visit] = {"pairing": lambda page: page.goto(f"/pairings/{agreed.pk}/")}
    found = broken_rules(at_desk("bakery"), looking) | broken_rules(at_desk("food"), asked)
    assert found | broken_rules(at_desk("horticulture"), signing) == {}


def test_a_page_that_breaks_a_rule_is_found_out(desktop: OpenPage) -> None:
    page = desktop("stranger")
    page.goto("/sign-in/")
    found = broken_rules(page, {"picture": lambda page: page.evaluate(PICTURE_WITHOUT_WORDS)})
    assert found == {"picture": [f"image-alt: {MARK}"]}


def test_a_section_on_a_phone_breaks_no_rule_of_accessibility(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    visits: dict[str, Visit] = {
        "section": lambda page: page.goto(f"/stations/{station.pk}/application/items/office/"),
        "need with errors": lambda page: send_empty(page, "/needs/new/", "提交核实"),
    }
    assert broken_rules(on_phone("bakery"), visits) == {}


def test_the_county_signs_in_and_decides_by_keyboard_alone(desktop: OpenPage, province: Province, days: Days) -> None:
    handed_in(province.posts.food, province.posts.bakery)
    liwan = desktop("liwan")
    liwan.goto("/sign-in/")
    for name, typed in (("登录名", "liwan"), ("密码", PASSWORD)):
        step_to(liwan, name)
        liwan.keyboard.type(typed)
    liwan.keyboard.press("Enter")
    liwan.wait_for_url("**/desk/")
    step_to(liwan, "提意见")
    liwan.keyboard.press("Enter")
    liwan.wait_for_url("**/decision/")
    step_to(liwan, "意见")
    liwan.keyboard.type("情况属实，同意。")
    step_to(liwan, "同意上报")
    liwan.keyboard.press("Enter")
    is_told(liwan, "同意上报")


def test_a_need_is_posted_and_a_plaque_checked_without_javascript(
    without_script: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    stranger = without_script("stranger")
    stranger.goto("/post-need/")
    stranger.get_by_label("想解决什么问题").fill("荔枝保鲜期短，运到北方坏果多")
    stranger.get_by_label("具体情况").fill("我社有荔枝 800 亩，采后常温只能放 3 天，想找专家指导预冷和包装。")
    stranger.get_by_role("radio", name="技术攻关").check()
    stranger.get_by_label("所在地").fill("广州市荔湾区")
    stranger.get_by_label("你的姓名").fill("何社长")
    stranger.get_by_label("联系电话").fill("13800138000")
    press(stranger, "提交需求")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("需求收到了")
    verify_plaque(stranger, station.filing_number)
    answer_is_green(stranger, station.name)


def send_empty_need(page: Page) -> None:
    send_empty(page, "/post-need/", "提交需求")


def send_empty(page: Page, address: str, button: str) -> None:
    page.goto(address)
    press(page, button)
    expect(page.locator(".errors-summary")).to_be_visible()


def broken_rules(person: Page, visits: dict[str, Visit]) -> dict[str, list[str]]:
    """The rules that each page breaks, with the first place of each. Pages that break none are left out."""
    found = {}
    for name, visit in visits.items():
        visit(person)
        violations = Axe().run(person).response["violations"]
        if violations:
            found[name] = [f"{one['id']}: {one['nodes'][0]['html']}" for one in violations]
    return found


def step_to(person: Page, name: str) -> None:
    """Press the tabulator until the element whose name begins with these words has the focus."""
    for _ in range(STEPS_AT_MOST):
        person.keyboard.press("Tab")
        if str(person.evaluate(CALLED)).startswith(name):
            return
    raise AssertionError(f"the keyboard does not reach “{name}”")
