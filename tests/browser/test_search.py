"""The search box by keyboard, by touch and without a script; its list breaks no rule of accessibility."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.days import Days
from tests.browser.office import sign_in
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province


def broken(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_a_station_is_found_from_the_keyboard(at_desk: OpenPage, province: Province, days: Days) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    food = at_desk("food")
    box, options = food.get_by_role("combobox", name="搜站点"), food.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "false")
    food.keyboard.press("/")
    expect(box).to_be_focused()
    food.keyboard.type(station.name[:4])
    expect(options.first).to_contain_text(station.name)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(food.get_by_role("status").filter(has_text="用上下键选")).to_have_count(1)
    food.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert broken(food) == []
    food.keyboard.press("ArrowUp")
    expect(food.locator('[aria-selected="true"]')).to_have_count(0)
    expect(box).to_be_focused()
    food.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    food.keyboard.press("ArrowDown")
    food.keyboard.press("Enter")
    expect(food).to_have_url(re.compile(rf"/stations/{station.pk}/$"))


def test_enter_without_a_choice_leads_to_all_that_was_found(at_desk: OpenPage, province: Province, days: Days) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    food = at_desk("food")
    food.keyboard.press("/")
    food.keyboard.type(station.name[:4])
    food.keyboard.press("Enter")
    expect(food).to_have_url(re.compile(r"/search/\?q="))
    expect(food.locator("main").get_by_role("link", name=station.name)).to_be_visible()
    assert broken(food) == []
    food.locator("main #search").fill("找不到的词")
    expect(food.get_by_text("没有找到，换个词试试")).to_be_visible()


def test_a_slash_that_somebody_writes_stays_a_slash(at_desk: OpenPage, province: Province, days: Days) -> None:
    liwan = at_desk("liwan")
    liwan.goto("/stations/")
    liwan.goto("/needs/new/")
    title = liwan.get_by_role("textbox").first
    title.fill("")
    title.press_sequentially("1/2")
    expect(title).to_have_value("1/2")


def test_on_a_phone_an_icon_opens_the_box(on_phone: OpenPage, province: Province, days: Days) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    food = on_phone("food")
    expect(food.get_by_role("combobox", name="搜站点")).to_be_hidden()
    assert food.evaluate("document.documentElement.scrollWidth <= innerWidth")
    food.get_by_role("link", name="搜索", exact=True).tap()
    box = food.get_by_role("combobox", name="搜站点")
    expect(box).to_be_focused()
    box.fill(station.filing_number or "")
    option = food.get_by_role("option").first
    expect(option).to_contain_text(station.name)
    assert broken(food) == []
    assert food.evaluate("document.documentElement.scrollWidth <= innerWidth")
    option.tap()
    expect(food).to_have_url(re.compile(rf"/stations/{station.pk}/$"))


def test_it_works_without_a_script(at_desk: OpenPage, province: Province, days: Days) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    food = at_desk("food")
    food.route("**/*.js", lambda route: route.abort())
    food.goto("/desk/")
    box = food.get_by_role("combobox", name="搜站点")
    box.fill(station.name)
    box.press("Enter")
    expect(food.locator("main").get_by_role("link", name=station.name)).to_be_visible()


def test_a_session_that_ended_leaves_the_box_as_it_is(at_desk: OpenPage, province: Province, days: Days) -> None:
    operating(province.posts.food, province.posts.bakery)
    food = at_desk("food")
    food.context.clear_cookies()
    box = food.get_by_role("combobox", name="搜站点")
    box.fill("科技服务")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    expect(food).to_have_url(re.compile(r"/sign-in/\?next="))
    sign_in(food, "food")
