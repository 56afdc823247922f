"""A course from its opening on a phone to its certificates (§2.5), by the people whom it takes."""

import re

from playwright.sync_api import Page, expect

from tests.browser.days import MONDAY, Days
from tests.browser.office import follow, press, sign_in, take_up
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)
TAUGHT = DAY.replace(day=16)


def opens(doctor: Page, station: int) -> str:
    """The expert opens a course of one session. It returns the path of its page."""
    doctor.goto(f"/stations/{station}/courses/new/")
    doctor.get_by_label("课程名称").fill("醒发箱操作")
    doctor.get_by_label("讲什么").fill("温度和湿度怎么调。")
    doctor.get_by_label("给谁上").fill("面包师傅")
    doctor.get_by_label("第 1 次课哪一天").fill(f"{TAUGHT}")
    doctor.get_by_label("几点开始").first.fill("07:00")
    doctor.get_by_label("几点结束").first.fill("08:30")
    doctor.get_by_label("哪位驻站专家讲").first.select_option(index=1)
    doctor.get_by_label("公众也可以报名").check()
    press(doctor, "开课，开始报名")
    found = re.search(r"/courses/\d+/", doctor.url)
    assert found is not None
    return found[0]


def test_a_course_from_its_opening_to_its_certificates(
    on_phone: OpenPage, phone: OpenPage, desktop: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    doctor, host = on_phone("expert"), on_phone("bakery")
    course = opens(doctor, station.pk)
    host.goto(course)
    follow(host, "报名")
    host.get_by_label("报名的人").fill("黄大明 13800138101 面包师\n李小红 13800138102")
    press(host, "报名")
    expect(host.locator("main")).to_contain_text("报名 2 人")
    visitor = phone("visitor")
    visitor.goto(f"/station/{station.filing_number}/")
    follow(visitor, "醒发箱操作")
    visitor.get_by_label("你的姓名").fill("陈阿福")
    visitor.get_by_label("手机").fill("13800138103")
    visitor.get_by_label("单位").fill("街坊面包店")
    press(visitor, "报名")
    expect(visitor.locator("h1")).to_have_text("报名收到了")
    days.come(TAUGHT)
    doctor.goto(course)
    press(doctor, "去签到")
    follow(doctor, "勾选名单")
    for name in ("黄大明", "陈阿福"):
        doctor.get_by_label(re.compile(name)).check()
    press(doctor, "记下")
    doctor.goto(course)
    follow(doctor, "结业")
    expect(doctor.locator("main")).to_contain_text("2 人次")
    press(doctor, "结业")
    take_up(host, "去确认")
    press(host, "确认")
    society = desktop("food")
    sign_in(society, "food")
    society.goto(course)
    follow(society, "发培训证书")
    press(society, "发培训证书")
    expect(society.locator("main")).to_contain_text("发证书 2 份")
    expect(society.locator("main")).to_contain_text("单位已确认")
