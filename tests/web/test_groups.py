"""Things on the workbench write themselves as HTML."""

from dataclasses import replace

from kezhan import clock
from kezhan.web.parts.groups import DeskItem


def test_what_was_typed_stays_text_on_the_workbench() -> None:
    typed = "<script>\"&'"
    item = DeskItem(typed, typed, typed, clock.now(), clock.today(), typed, typed)
    assert "<script>" not in f"{item}{item.with_main_button}"


def test_a_deed_leads_to_its_own_page_or_to_that_of_the_thing() -> None:
    item = DeskItem("荔湾水产", "待审核", "/stations/1/", clock.now(), deed="审核")
    assert '<a class="button button-small deed" href="/stations/1/">审核<span class="unseen">：荔湾水产' in str(item)
    assert 'href="/decide/">审核' in replace(item, deed_link="/decide/").with_main_button
    assert "button-main" in item.with_main_button
    assert "button" not in str(replace(item, deed=""))


def test_what_came_on_a_known_day_says_the_day_and_what_came_at_an_unknown_time_says_none() -> None:
    today, at_noon = clock.today(), clock.now()
    assert DeskItem("甲", "专人已离任", "/", today).about == "专人已离任 · 今天到的"
    assert DeskItem("甲", "专人账号停用", "/", None).about == "专人账号停用"
    assert DeskItem("甲", "", "/", today).moment <= at_noon <= DeskItem("甲", "", "/", None).moment
