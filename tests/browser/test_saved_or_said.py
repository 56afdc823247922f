"""The page says what it could not save quietly until it is saved. Nobody leaves unsaved text without a question."""

from playwright.sync_api import Dialog, Locator, Page, Response, expect

from kezhan.stations.lifecycle import take
from kezhan.stations.moves import Said
from tests.browser.days import Days
from tests.browser.office import is_told, press
from tests.browser.papers import photo
from tests.browser.people import OpenPage
from tests.province import Province
from tests.stations.people import draft


def sent(answer: Response) -> bool:
    return answer.request.method == "POST"


def box(person: Page) -> Locator:
    return person.get_by_label("内容")


def line(person: Page) -> Locator:
    return person.locator("#saved")


def leaving_asks(person: Page) -> bool:
    """Whether the browser asks before it leaves the page; the test then stays on the page."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    person.once("dialog", stay)
    person.evaluate("location.assign('/desk/')")
    person.wait_for_timeout(300)
    return asked == ["beforeunload"]


def test_a_saving_that_fails_is_said_until_one_succeeds(at_desk: OpenPage, province: Province, days: Days) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    food = at_desk("food")
    food.goto(f"/stations/{station.pk}/application/items/goals/")
    food.context.set_offline(True)
    box(food).fill("一年内坏品率降到 5%。")
    expect(line(food)).to_contain_text("没有存上：网络不通")
    expect(line(food)).to_have_role("alert")
    assert leaving_asks(food)
    food.get_by_role("button", name="保存，回到清单").click()
    expect(box(food)).to_have_value("一年内坏品率降到 5%。")
    food.context.set_offline(False)
    with food.expect_response(sent):
        box(food).fill("一年内坏品率降到 5%，培训骨干 20 人。")
    expect(line(food)).to_contain_text("已保存")
    take("withdraw", station, by=province.posts.bakery, said=Said("不建了"))
    box(food).fill("一年内坏品率降到 3%。")
    expect(line(food)).to_contain_text("没有存上：申请现在是“已撤回”，内容不能再改。先别关这一页")
    food.context.clear_cookies()
    box(food).fill("一年内坏品率降到 2%。")
    expect(line(food)).to_contain_text("没有存上：登录已经过期。先别关这一页")


def test_what_was_typed_a_moment_ago_goes_along_with_a_paper(at_desk: OpenPage, province: Province, days: Days) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    bakery = at_desk("bakery")
    bakery.goto(f"/stations/{station.pk}/application/items/office/")
    bakery.get_by_label("选文件").set_input_files(photo("场所照片.png"))
    box(bakery).fill("办公楼二楼，40 平方米")
    press(bakery, "上传")
    is_told(bakery, "“场所照片.png”已上传。")
    expect(box(bakery)).to_have_value("办公楼二楼，40 平方米")


def test_what_is_saved_is_left_without_a_question(at_desk: OpenPage, province: Province, days: Days) -> None:
    station = draft(province.posts.food, province.posts.bakery)
    food = at_desk("food")
    food.goto(f"/stations/{station.pk}/application/items/goals/")
    with food.expect_response(sent):
        box(food).fill("一年内坏品率降到 5%。")
    expect(line(food)).to_contain_text("已保存")
    assert not leaving_asks(food)
