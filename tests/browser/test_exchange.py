"""An event from the expert's phone over the speaker's screen and a phone without an account to the host (§2.4)."""

import re

from playwright.sync_api import Page, expect

from tests.browser.days import MONDAY, Days
from tests.browser.office import follow, is_told, press, stands_at, take_up
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)


def test_a_hall_signs_in_and_the_host_confirms_how_many_came(
    on_phone: OpenPage, at_desk: OpenPage, phone: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    expert = province.experts.food[0]
    days.come(DAY)
    doctor = on_phone("expert")
    doctor.goto(f"/stations/{station.pk}/exchanges/new/")
    announce(doctor, expert.name)
    press(doctor, "预告")
    is_told(doctor, "预告好了")
    follow(doctor, "大屏和名单")
    screen = at_desk("food")
    screen.goto(doctor.url)
    follow(screen, "打开大屏")
    address = screen.get_by_role("link", name="签到链接").get_attribute("href")
    assert address
    visitor = phone("visitor")
    visitor.goto(address)
    sign_in_there(visitor)
    expect(screen.locator(".hall-number")).to_contain_text("1", timeout=15_000)
    follow(doctor, "勾选名单")
    doctor.get_by_label("名单上没有的人").fill("王小五，包装车间\n李秀英，成型车间")
    press(doctor, "记下")
    is_told(doctor, "记下了 1 人，另有 1 人名单里已经有了")
    days.come(DAY.replace(day=16))
    take_up(doctor, "办结")
    doctor.get_by_label("讲了什么，有什么收获").fill("都会查了。")
    doctor.get_by_label(expert.name).fill("2")
    press(doctor, "办结")
    stands_at(doctor, "已办结")
    host = on_phone("bakery")
    take_up(host, "去确认")
    expect(host.locator("main")).to_contain_text(re.compile("培训人次.*2"))
    press(host, "确认")
    stands_at(host, "单位已确认")


def announce(doctor: Page, expert: str) -> None:
    doctor.get_by_label("病例讨论").check()
    doctor.get_by_label("主题").fill("糕点发霉怎么查")
    doctor.get_by_label("讲什么、给谁听").fill("给车间班组长讲水分活度。")
    doctor.locator("#id_day").fill(DAY.isoformat())
    doctor.get_by_label("几点开始").fill("09:20")
    doctor.get_by_label("几点结束").fill("09:50")
    doctor.get_by_label(expert, exact=True).check()


def sign_in_there(visitor: Page) -> None:
    visitor.get_by_label("姓名").fill("李秀英")
    visitor.get_by_label("单位").fill("成型车间")
    visitor.get_by_label("手机号后四位").fill("8000")
    press(visitor, "签到")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("李秀英，签到好了")
