"""Society and host keep a station's books together: money comes in, some is spent, a mistake is reversed (§5.2)."""

from playwright.sync_api import FilePayload, expect

from tests.browser.days import MONDAY, Days
from tests.browser.office import follow, is_told, press
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.funds.people import put_in
from tests.matching.people import signed_copy
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)


def test_money_comes_in_and_is_spent_and_a_mistake_is_reversed(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    host = on_phone("bakery")
    host.goto(f"/stations/{station.pk}/")
    follow(host, "工作经费")
    follow(host, "记一笔收入")
    host.get_by_label("金额（元）").fill("3000")
    host.get_by_label("被服务单位").check()
    host.get_by_label("摘要").fill("拨付上半年经费")
    host.get_by_label("付款方").fill("荔香饼业")
    press(host, "记下")
    is_told(host, "记下了，是第 1 号，结余 3,000.00 元")
    society = at_desk("food")
    society.goto(f"/stations/{station.pk}/funds/")
    follow(society, "记一笔支出")
    ticket: FilePayload = {"name": "车票.pdf", "mimeType": "application/pdf", "buffer": signed_copy().read()}
    society.get_by_label("金额（元）").fill("3120.50")
    society.get_by_label("用途").select_option("差旅")
    society.get_by_label("摘要").fill("到车间看醒发箱的车费")
    society.get_by_label("收款方").fill("客运公司")
    society.get_by_label("凭证", exact=True).set_input_files([ticket])
    press(society, "记下")
    expect(society.locator("main")).to_contain_text("付了这笔，结余是 -120.50 元")
    society.get_by_label("结余不够也付的原因").fill("补助下月到，先垫付")
    society.get_by_label("凭证", exact=True).set_input_files([ticket])
    press(society, "记下")
    is_told(society, "结余 -120.50 元")
    host.goto(f"/stations/{station.pk}/funds/")
    follow(host, "到车间看醒发箱的车费")
    follow(host, "冲销…")
    host.get_by_label("为什么冲销").fill("多打了一个零，是 312.05")
    press(host, "冲销")
    is_told(host, "记作第 3 号")
    expect(host.locator("main")).to_contain_text("已被第 3 号冲销")


def test_on_a_phone_a_card_has_no_label_without_a_value(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    put_in(station, province.posts.bakery, day=DAY)
    for page, shows in ((on_phone("bakery"), False), (at_desk("food"), True)):
        page.goto(f"/stations/{station.pk}/funds/")
        expect(page.locator('td[data-label="收入"]').last).to_be_visible()
        expect(page.locator('td[data-label="支出"]').last).to_be_visible(visible=shows)
