"""A technology from the expert's phone to the host's, and from there to those who follow, on the map (§2.7)."""

import re

from playwright.sync_api import Page, expect

from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, stands_at, take_up
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)
GUANGZHOU = "440100"
TITLE = "低温慢发酵"
FOLLOWERS = (("顺发饼家", "企业", "荔湾区", "3", "台套", "1.5"), ("陈伯农场", "农户", "从化区", "8", "亩", ""))
"""Who, of which sort, where, the scale with its unit, and the benefit in 万元."""


def test_a_technology_is_taken_up_and_followed_by_others(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    station.chosen_divisions.update(division=GUANGZHOU)
    days.come(DAY)
    doctor, host, society = on_phone("expert"), on_phone("bakery"), at_desk("food")
    tell(doctor, station)
    wants_to_know_more(host)
    take_up(society, "补充")
    society.get_by_label("补充").fill("一台 3.8 万元，两年回本。")
    press(society, "补充，请单位再答复")
    take_up(host, "答复")
    expect(host.locator("main")).to_contain_text("两年回本")
    follow(host, "采用")
    press(host, "采用")
    stands_at(host, "待推广")
    days.come(DAY.replace(day=17))
    visits(doctor, province.experts.food[0].name)
    expect(doctor.locator("main")).to_contain_text("另有 2 家等广州荔香饼业有限公司确认")
    take_up(host, "去确认")
    press(host, "确认")
    stands_at(host, "单位已确认")
    go(society, "工作", "技术推广")
    follow(society, TITLE)
    in_use(society)
    go(host, "工作", "技术推广")
    follow(host, TITLE)
    in_use(host)


def tell(doctor: Page, station: Station) -> None:
    begin(doctor, station.name, "介绍新技术")
    doctor.get_by_label("什么技术").fill(TITLE)
    doctor.locator("#id_text").fill("面团在 5 度发酵 16 小时，少用一半酵母，省电，成品不易老化。")
    doctor.get_by_label("国外").check()
    doctor.get_by_label("消息出处").fill("《食品科学》2026 年第 9 期")
    press(doctor, "介绍给单位")
    is_told(doctor, "介绍出去了")
    stands_at(doctor, "待单位答复")


def wants_to_know_more(host: Page) -> None:
    take_up(host, "答复")
    expect(host.locator("main")).to_contain_text("少用一半酵母")
    follow(host, "想再了解")
    host.get_by_label("说明").fill("一台多少钱？")
    press(host, "想再了解")
    stands_at(host, "单位想再了解")


def visits(doctor: Page, expert: str) -> None:
    """The expert finds two who follow, on one visit."""
    go(doctor, "工作", "技术推广")
    follow(doctor, TITLE)
    follow(doctor, "走访登记")
    doctor.get_by_label("哪天去的").fill(f"{DAY.replace(day=16)}")
    doctor.get_by_label(expert).fill("4")
    doctor.locator("summary", has_text="第 2 家").click()
    for number, follower in enumerate(FOLLOWERS):
        found = doctor.locator(".of-adopter").nth(number)
        name, sort, place, scale, unit, benefit = follower
        found.get_by_label("谁采用了").fill(name)
        found.get_by_label("哪一类").select_option(sort)
        found.get_by_label("在哪里").fill(place)
        found.locator("[name^=scale]").fill(scale)
        found.get_by_label("规模的单位").select_option(unit)
        found.get_by_label("从哪天起用").fill(f"{DAY}")
        found.get_by_label("一年的效益").fill(benefit)
        found.get_by_label("元还是万元").select_option("万元")
    press(doctor, "登记，请单位确认")


def in_use(person: Page) -> None:
    """The sentence, the list, the map and the table below it say the same."""
    main = person.locator("main")
    expect(main).to_contain_text("在用 2 家，8 亩，一年 1.5 万元。")
    expect(main.locator("table").first).to_contain_text(re.compile("顺发饼家|陈伯农场"))
    expect(main.locator("svg.area-map text.number")).to_have_text(["1", "1"])
    for place in ("荔湾区", "从化区"):
        expect(main.locator("table").last).to_contain_text(place)
