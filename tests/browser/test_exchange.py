"""An event from the expert's phone over the speaker's screen and phones without an account to the host (§2.4)."""

import re

from playwright.sync_api import Page, expect

from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, stands_at, take_up
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)
TITLE = "糕点发霉怎么查"


def test_a_hall_signs_in_and_the_host_confirms_how_many_came(
    on_phone: OpenPage, at_desk: OpenPage, phone: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    expert = province.experts.food[0].name
    days.come(DAY)
    doctor, screen, host = on_phone("expert"), at_desk("food"), on_phone("bakery")
    announce(doctor, station, expert)
    host_is_told(host)
    people_sign_in(screen, phone)
    tick_off(doctor)
    days.come(DAY.replace(day=16))
    take_up(doctor, "办结")
    doctor.get_by_label("讲了什么，有什么收获").fill("都会查了。")
    doctor.get_by_label(expert).fill("2")
    press(doctor, "办结")
    stands_at(doctor, "已办结")
    take_up(host, "去确认")
    expect(host.locator("main")).to_contain_text(re.compile("培训人次.*3"))
    press(host, "确认")
    stands_at(host, "单位已确认")
    go(doctor, "工作", "学术交流")
    follow(doctor, TITLE)
    expect(doctor.locator("main")).to_contain_text("到了 3 人")
    expect(doctor.locator("main")).to_contain_text("单位已确认")


def announce(doctor: Page, station: Station, expert: str) -> None:
    begin(doctor, station.name, "预告活动")
    doctor.get_by_label("病例讨论").check()
    doctor.get_by_label("主题").fill(TITLE)
    doctor.get_by_label("讲什么、给谁听").fill("给车间班组长讲水分活度。")
    doctor.locator("#id_day").fill(DAY.isoformat())
    doctor.get_by_label("几点开始").fill("09:20")
    doctor.get_by_label("几点结束").fill("09:50")
    doctor.get_by_label(expert, exact=True).check()
    press(doctor, "预告")
    is_told(doctor, "预告好了")


def host_is_told(host: Page) -> None:
    """The host reads of it on its phone, and finds its page by the message."""
    host.reload()
    host.get_by_role("link", name=re.compile("消息")).click()
    host.get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(host.get_by_role("heading", level=1)).to_have_text(TITLE)


def people_sign_in(screen: Page, phone: OpenPage) -> None:
    """Two of the hall scan the code on the screen; one of them does it twice."""
    go(screen, "工作", "学术交流")
    for link in (TITLE, "大屏和名单", "打开大屏"):
        follow(screen, link)
    for name, number in (("李秀英", "8000"), ("陈阿福", "8001"), ("李秀英", "8000")):
        visitor = phone(name)
        visitor.goto(shown_link(screen))
        visitor.get_by_label("姓名").fill(name)
        visitor.get_by_label("单位").fill("成型车间")
        visitor.get_by_label("手机号后四位").fill(number)
        press(visitor, "签到")
        expect(visitor.get_by_role("heading", level=1)).to_have_text(f"{name}，签到好了")
    expect(screen.locator(".hall-number")).to_contain_text("2", timeout=15_000)
    follow(screen, "回到这场活动")
    expect(screen.get_by_role("heading", name="到了 2 人")).to_be_visible()


def shown_link(screen: Page) -> str:
    """What a phone reads off the screen."""
    address = screen.get_by_role("link", name="签到链接").get_attribute("href")
    assert address
    return address


def tick_off(doctor: Page) -> None:
    """The expert adds who has no phone."""
    follow(doctor, "大屏和名单")
    follow(doctor, "勾选名单")
    doctor.get_by_label("名单上没有的人").fill("王小五，包装车间\n李秀英，成型车间")
    press(doctor, "记下")
    is_told(doctor, "记下了 1 人，另有 1 人名单里已经有了")
