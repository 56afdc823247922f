"""Small aids of a page: one more line, a tick for all rows on a phone; and Enter on a ticked row decides nothing."""

import re

from playwright.sync_api import expect

from kezhan.stations.models import Passage
from tests.browser.days import Days
from tests.browser.office import sign_in
from tests.browser.people import OpenPage
from tests.province import Province
from tests.stations.people import handed_in

IN_THE_OPEN = """() => {
    const button = document.querySelector(".batch button").getBoundingClientRect();
    const there = document.elementFromPoint(button.x + button.width / 2, button.y + button.height / 2);
    return there !== null && there.closest(".batch") !== null;
}"""
"""Whether a tap on the first deed of the bar meets it."""


def test_whoever_fills_the_last_line_gets_one_more_as_many_as_there_may_be(at_desk: OpenPage, days: Days) -> None:
    guangdong = at_desk("guangdong")
    guangdong.goto("/societies/entry/")
    lines = guangdong.get_by_role("group", name="学科").get_by_role("combobox")
    expect(lines).to_have_count(2)
    for number in range(12):
        lines.last.fill(f"学科{number}")
    expect(lines).to_have_count(10)
    lines.last.fill("")
    lines.last.press_sequentially("食品")
    expect(lines.last.locator("xpath=following-sibling::datalist[1]/option").first).to_be_attached()


def test_all_rows_are_ticked_on_a_phone_where_the_table_has_no_head(
    phone: OpenPage, province: Province, days: Days
) -> None:
    posts = province.posts
    for host in (posts.bakery, posts.urban_community):
        handed_in(posts.food, host)
    liwan = phone("liwan")
    sign_in(liwan, "liwan")
    liwan.goto("/stations/?state=opinion")
    rows = liwan.locator('input[name="chosen"]')
    rows.first.check()
    rows.first.press("Enter")
    expect(liwan).to_have_url(re.compile(r"/stations/\?state=opinion$"))
    assert not Passage.objects.filter(move="support").exists()
    liwan.set_viewport_size({"width": 390, "height": 480})
    rows.first.scroll_into_view_if_needed()
    assert liwan.evaluate(IN_THE_OPEN), "the bar of deeds lies under the words at the thumb"
    liwan.get_by_role("checkbox", name="全选本页").check()
    expect(liwan.locator('input[name="chosen"]:checked')).to_have_count(2)
