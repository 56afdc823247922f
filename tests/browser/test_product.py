"""A product from its proposal over its stages to two years of output, one of them corrected by the host (§2.3)."""

from datetime import date

from playwright.sync_api import FilePayload, Page, expect

from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)
TITLE = "低糖老婆饼"


def test_a_product_is_agreed_made_sold_and_told_year_by_year(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    doctor, host, society = on_phone("expert"), on_phone("bakery"), at_desk("food")
    propose(doctor, station)
    agree(host)
    reach(doctor, "小试", "三种配方，第二种口感最好。")
    days.come(DAY.replace(day=25))
    reach(society, "投产", "一条线，日产两百盒。", without="设备就是原来的线，不用中试")
    expect(society.locator("main")).to_contain_text("跳过中试、定型")
    days.come(date(2027, 1, 12))
    tell(society, "40", "6")
    correct(host)
    days.come(date(2028, 1, 11))
    reach(doctor, "上市", "进了三家超市。")
    tell(doctor, "120", "20", pdf("销售明细.pdf"))
    take_up(host, "核对")
    press(host, "确认年度效益")
    is_read_by_year(host)
    confirm_last_stage(host)
    end(society)


def propose(doctor: Page, station: Station) -> None:
    begin(doctor, station.name, "提出开发")
    doctor.get_by_label("新产品").check()
    doctor.get_by_label("名称").fill(TITLE)
    doctor.get_by_label("是什么").fill("白糖减三成，用荔枝干代替，口感不变。")
    doctor.get_by_label("预期效果").fill("一年多卖 50 万元。")
    doctor.get_by_label("计划哪天完成").fill("2027-06-30")
    press(doctor, "提出去")
    is_told(doctor, "同意")
    stands_at(doctor, "待单位同意")


def agree(host: Page) -> None:
    take_up(host, "看一看")
    expect(host.locator("main")).to_contain_text("荔枝干")
    follow(host, "同意立项")
    press(host, "同意立项")
    stands_at(host, "进行中")


def reach(person: Page, stage: str, achieved: str, without: str = "") -> None:
    """Report a stage from the list of products."""
    go(person, "工作", "产品开发")
    follow(person, TITLE)
    follow(person, "报进展")
    person.get_by_label(stage, exact=True).check()
    person.get_by_label("做成了什么").fill(achieved)
    person.get_by_label("跳过的原因").fill(without)
    person.get_by_label("食一").fill("4")
    press(person, "报进展")
    expect(person.locator(".beneath").first).to_contain_text(stage)


def tell(person: Page, output: str, profit: str, *papers: FilePayload) -> None:
    """Tell the year that is over, which lies on the desk."""
    take_up(person, "报效益")
    person.get_by_label("新增产值").fill(output)
    person.get_by_label("新增利税").fill(profit)
    person.get_by_label("食一").fill("1")
    person.get_by_label("证明材料").set_input_files(list(papers))
    press(person, "报年度效益")


def correct(host: Page) -> None:
    """The host knows better than the station what was sold."""
    take_up(host, "核对")
    host.get_by_label("新增产值").fill("36.5")
    host.get_by_label("为什么改").fill("四万元是别的产品")
    press(host, "确认年度效益")
    expect(host.locator("main table")).to_contain_text("原报 40")


def is_read_by_year(host: Page) -> None:
    rows = host.locator("main table tbody tr")
    expect(rows.nth(0)).to_contain_text("36.5")
    expect(rows.nth(1)).to_contain_text("120")
    for row in (0, 1):
        expect(rows.nth(row)).to_contain_text("单位已确认")


def confirm_last_stage(host: Page) -> None:
    """Nothing ends on a word that the host owes."""
    host.get_by_role("link", name="服务记录", exact=True).last.click()
    expect(host.locator("h1")).to_contain_text("上市")
    press(host, "确认")


def end(society: Page) -> None:
    """It went its whole way: stages, years, and the end in a word."""
    go(society, "工作", "产品开发")
    follow(society, TITLE)
    follow(society, "结束")
    society.get_by_label("说一句结果").fill("成了看家产品")
    press(society, "结束")
    stands_at(society, "已结束")
    expect(society.locator(".timeline .title")).to_have_text(["立项", "小试", "投产", "上市"])
