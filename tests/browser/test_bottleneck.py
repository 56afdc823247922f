"""A bottleneck from the host's need over its steps to an acceptance that was refused once (§2.2)."""

import re
from datetime import date

from playwright.sync_api import FilePayload, Page, expect

from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.matching.people import open_need
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)
NEED = "老婆饼保质期短"
TITLE = "老婆饼放七天就发霉"
STEPS = (("查水分活度", DAY.replace(day=18), "食一"), ("试气调包装", DAY.replace(day=25), "食二"))
"""What is done, by which day, and who is responsible."""


def test_a_bottleneck_is_solved_refused_once_and_accepted(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    posts = province.posts
    station = operating(posts.food, posts.bakery)
    open_need(posts.bakery.host, title=NEED)
    days.come(DAY)
    doctor, host, society = on_phone("expert"), on_phone("bakery"), at_desk("food")
    propose(doctor, station)
    agree(host)
    go(doctor, "工作", "技术攻关")
    follow(doctor, TITLE)
    report(doctor, STEPS[0], "水分活度 0.82，偏高。", pdf("检测.pdf"))
    days.come(DAY.replace(day=23))
    go(society, "工作", "技术攻关")
    follow(society, TITLE)
    report(society, STEPS[1], "充氮以后放 31 天不发霉。", pdf("放置试验.pdf"))
    hand_over(society, "30", [pdf("工艺规程.pdf")])
    refuse(host)
    hand_over(society, "31", [pdf("第三方检测.pdf")])
    accept(host)
    is_counted(society, station)


def propose(doctor: Page, station: Station) -> None:
    begin(doctor, station.name, "提出攻关")
    doctor.get_by_label("要攻的是什么").fill(TITLE)
    doctor.get_by_label("对应单位的哪个需求").select_option(NEED)
    doctor.get_by_label("要解决的问题").fill("常温只能放七天，夏天坏品超过一成，换过三种油纸都没有用。")
    doctor.get_by_label("考核指标").fill("常温保质期")
    doctor.get_by_role("textbox", name=re.compile("^单位")).fill("天")
    doctor.get_by_label("现在的数").fill("7")
    doctor.get_by_label("目标").fill("30")
    for number, (title, due, expert) in enumerate(STEPS, 1):
        doctor.get_by_label(f"第 {number} 步做什么").fill(title)
        doctor.get_by_label(f"第 {number} 步哪天完成").fill(f"{due}")
        doctor.get_by_label(f"第 {number} 步谁负责").select_option(expert)
    doctor.get_by_label("计划经费").fill("3.5")
    press(doctor, "请单位同意")
    is_told(doctor, "同意任务书")
    stands_at(doctor, "待单位同意")


def agree(host: Page) -> None:
    take_up(host, "看任务书")
    expect(host.locator("main")).to_contain_text(NEED)
    follow(host, "同意任务书")
    expect(host.locator("main")).to_contain_text("查水分活度")
    press(host, "同意任务书")
    stands_at(host, "攻关中")


def report(person: Page, step: tuple[str, date, str], found: str, paper: FilePayload) -> None:
    """Report a step from the page of the bottleneck."""
    title, _, expert = step
    follow(person, f"报完成：{title}")
    person.get_by_label(re.compile("^哪一天")).fill(f"{DAY}")
    person.get_by_label(f"{expert}做了几小时").fill("3")
    person.get_by_label("做了什么，发现了什么").fill(found)
    person.get_by_label("照片和文件").set_input_files([paper])
    press(person, "报完成一步")


def hand_over(society: Page, measured: str, papers: list[FilePayload]) -> None:
    take_up(society, "交付")
    society.get_by_label("测得").fill(measured)
    society.get_by_label("攻关总结").fill("降水分、充氮，按规程封口。")
    society.get_by_label("交付物").set_input_files(papers)
    press(society, "交付验收")
    stands_at(society, "待验收")


def refuse(host: Page) -> None:
    """The host alone accepts; here something is still lacking."""
    take_up(host, "验收")
    follow(host, "先不办")
    expect(host.get_by_role("link", name="工艺规程.pdf")).to_be_visible()
    follow(host, "还缺东西，退回")
    host.get_by_label("还缺什么").fill("缺第三方的检测报告")
    press(host, "还缺东西，退回")
    stands_at(host, "攻关中")


def accept(host: Page) -> None:
    take_up(host, "验收")
    host.get_by_label("达到").fill("31")
    host.get_by_label("一年节约成本").fill("60")
    host.get_by_label("解决技术难题").fill("1")
    host.get_by_label("证明材料").set_input_files([pdf("坏品台账.pdf")])
    host.get_by_label("食二参加验收几小时").fill("1.5")
    host.get_by_label("说一句").fill("夏天再也不用退货了")
    press(host, "验收")
    stands_at(host, "已验收")


def is_counted(society: Page, station: Station) -> None:
    """The target is reached, the figures are the host's, and the need stands beside."""
    go(society, "工作", "技术攻关")
    follow(society, TITLE)
    main = society.locator("main")
    for words in ("达到目标", NEED, "夏天再也不用退货了", "第三方检测.pdf"):
        expect(main).to_contain_text(words)
    expect(main).to_contain_text(re.compile("节约成本 60.*万元"))
    follow(society, f"验收：{TITLE}")
    stands_at(society, "单位已确认")
    expect(main).to_contain_text(f"来自“{TITLE}”")
