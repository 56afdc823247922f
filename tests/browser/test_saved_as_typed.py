"""A section keeps what a person types: without a button, and also if two people type at once."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.days import Days
from tests.browser.office import is_told, press
from tests.browser.people import OpenPage
from tests.province import Province
from tests.stations.people import draft


def test_what_is_typed_is_kept_without_a_button(on_phone: OpenPage, province: Province, days: Days) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    bakery = on_phone("bakery")
    bakery.goto(f"/stations/{station.pk}/application/items/office/")
    for typed in ("办公楼二楼", "办公楼二楼，40 平方米"):
        with bakery.expect_response(lambda answer: answer.request.method == "POST"):
            box(bakery).fill(typed)
        expect(bakery.locator("#saved")).to_contain_text("已保存")
    bakery.reload()
    expect(box(bakery)).to_have_value("办公楼二楼，40 平方米")


def test_two_who_type_at_once_see_both_texts(
    at_desk: OpenPage, on_phone: OpenPage, province: Province, days: Days
) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    secretary, professor = at_desk("food"), on_phone("food")
    for person in (secretary, professor):
        person.goto(f"/stations/{station.pk}/application/items/goals/")
    box(secretary).fill("一年内坏品率降到 5%。")
    press(secretary, "保存，回到清单")
    box(professor).fill("一年内培训骨干 20 人。")
    press(professor, "保存，回到清单")
    expect(professor.locator(".side-by-side")).to_contain_text("一年内坏品率降到 5%。")
    expect(box(professor)).to_have_value("一年内培训骨干 20 人。")
    box(professor).fill("一年内坏品率降到 5%，培训骨干 20 人。")
    press(professor, "保存，回到清单")
    is_told(professor, "“服务目标”已保存。")


def box(person: Page) -> Locator:
    return person.get_by_label("内容")
