"""A strategy in three versions: returned once, adopted, pursued by a goal in steps, revised, through (§2.1)."""

import re

from playwright.sync_api import Page, expect

from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)
TITLE = "2026—2028 年糕点科技规划"
GOAL = "夏天坏品率降到百分之五"
FIRST_STEP = "测一遍现状"


def test_a_strategy_is_adopted_pursued_and_revised(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    doctor, host, society = on_phone("expert"), on_phone("bakery"), at_desk("food")
    draft(society, station)
    refuse(host)
    put_right(society)
    adopt(host)
    set_goal(society)
    pursue(doctor)
    take_up(host, "去确认")
    press(host, "确认")
    end_goal(society)
    revise(doctor, host)
    to_strategy(society)
    follow(society, "办结")
    press(society, "办结")
    stands_at(society, "已办结")


def to_strategy(person: Page) -> None:
    go(person, "工作", "协同创新")
    follow(person, TITLE)


def draft(society: Page, station: Station) -> None:
    """The document is begun, written, and laid before the host."""
    begin(society, station.name, "起草战略、规划")
    society.get_by_label("规划", exact=True).check()
    society.get_by_label("名称").fill(TITLE)
    society.get_by_label("到哪一年").fill("2028")
    press(society, "往下写文稿")
    write(society, "现状", "夏天坏品率一成二，全靠返工。")
    write(society, "目标", "三年里坏品率降下来。")
    write(society, "措施", "先测水分，再换包装，培训班组长。")
    society.get_by_label("附件").set_input_files([pdf("调查.pdf")])
    press(society, "存下")
    hand_over(society)


def write(person: Page, part: str, text: str) -> None:
    person.locator("textarea").and_(person.get_by_label(part)).fill(text)


def hand_over(person: Page) -> None:
    follow(person, "交单位采纳")
    press(person, "交单位采纳")
    is_told(person, "办好了，对方会收到消息")


def refuse(host: Page) -> None:
    take_up(host, "看过以后采纳")
    expect(host.locator("main")).to_contain_text("夏天坏品率一成二")
    follow(host, "先不办")
    follow(host, "退回修改")
    host.get_by_label("要改什么").fill("写清降到多少")
    press(host, "退回修改")
    stands_at(host, "起草中")


def put_right(society: Page) -> None:
    take_up(society, "改")
    expect(society.locator("main")).to_contain_text("写清降到多少")
    write(society, "目标", "三年里坏品率降到百分之五以下。")
    press(society, "存下")
    hand_over(society)


def adopt(host: Page) -> None:
    """The host sees what changed since the version that it returned."""
    take_up(host, "看过以后采纳")
    follow(host, "和前一版对照")
    expect(host.locator("ins")).to_have_text("三年里坏品率降到百分之五以下。")
    take_up(host, "看过以后采纳")
    host.get_by_label("说一句").fill("照这个做")
    press(host, "采纳")
    stands_at(host, "实施中")


def set_goal(society: Page) -> None:
    to_strategy(society)
    follow(society, "定目标")
    society.get_by_label(re.compile("^目标")).fill(GOAL)
    society.get_by_label("自己写：衡量什么").fill("夏天坏品率")
    society.get_by_label(re.compile("^单位")).fill("%")
    society.get_by_label("起点是多少").fill("12")
    society.get_by_label("要到多少").fill("5")
    society.get_by_label("哪天以前").fill("2027-09-30")
    society.get_by_label("负责的驻站专家").select_option("食一")
    society.get_by_label("分几步做").fill(f"2026-12-31 {FIRST_STEP}\n2027-06-30 换包装")
    press(society, "定目标")
    expect(society.locator("progress")).to_have_attribute("value", "0")


def pursue(doctor: Page) -> None:
    """The expert finishes a step and reports what the goal has come to."""
    to_strategy(doctor)
    doctor.get_by_role("link", name=re.compile("^做完了")).first.click()
    press(doctor, "做完一步")
    expect(doctor.locator("main")).to_contain_text("2026年12月15日做完")
    doctor.get_by_role("link", name=re.compile("^报进展")).click()
    doctor.get_by_label("夏天坏品率到了多少").fill("4.5")
    doctor.get_by_label("做了什么").fill("换了气调包装，夏天没有退货。")
    doctor.get_by_label("食一").fill("6")
    press(doctor, "报上去，请单位确认")
    expect(doctor.locator("main")).to_contain_text("报了 4.5 %，等")
    expect(doctor.locator("progress")).to_have_attribute("value", "0")


def end_goal(society: Page) -> None:
    to_strategy(society)
    society.get_by_role("link", name=re.compile("^结束")).click()
    society.get_by_label("达到了").check()
    society.get_by_label("得到的经验").fill("包装比配方见效快")
    press(society, "结束目标")
    expect(society.locator(".panel")).to_contain_text("已达到")


def revise(doctor: Page, host: Page) -> None:
    """A revision takes the place of the version in force once the host adopts it, and never before."""
    to_strategy(doctor)
    follow(doctor, "开始修订")
    press(doctor, "开始修订")
    follow(doctor, "改文稿")
    write(doctor, "保障", "每年留十万元换包装线。")
    press(doctor, "存下")
    hand_over(doctor)
    expect(doctor.locator("main")).to_contain_text("第 3 版待采纳")
    expect(doctor.locator("main h2").filter(has_text="第 2 版")).to_be_visible()
    take_up(host, "看过以后采纳")
    press(host, "采纳")
    expect(host.locator("main h2").filter(has_text="第 3 版")).to_be_visible()
    expect(host.locator("main")).to_contain_text("每年留十万元换包装线。")
