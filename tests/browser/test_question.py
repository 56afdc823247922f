"""A question from the host's phone, answered, asked again and rated; a meeting to its signed opinion (§2.6)."""

import re

from playwright.sync_api import Page, expect

from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, sign_in, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.prepared import operating, with_accounts
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)


def test_a_question_is_asked_assigned_answered_and_rated(
    on_phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    expert = province.experts.food[0]
    days.come(DAY)
    host, society, doctor = on_phone("bakery"), at_desk("food"), on_phone("expert")
    asks(host, station)
    take_up(society, "安排")
    society.get_by_label(expert.name, exact=True).check()
    press(society, "安排专家")
    is_told(society, "办好了，对方会收到消息")
    answers(doctor, "先把醒发湿度降到七成五。")
    take_up(host, "评价")
    follow(host, "先不办")
    follow(host, "没有答清楚，再问")
    host.get_by_label("还想问什么").fill("降到七成五，面皮会不会裂？")
    press(host, "没有答清楚，再问")
    answers(doctor, "不会，出箱前十分钟再回到八成。")
    take_up(host, "评价")
    host.get_by_label("5 分，帮上了大忙").check()
    host.get_by_label("说一句").fill("当天就不裂了")
    press(host, "评价")
    stands_at(host, "已评价")
    counts_at(society, station, "老婆饼起皮，是不是湿度高了", "答复")


def asks(host: Page, station: Station) -> None:
    begin(host, station.name, "提问题")
    host.get_by_label("技术难题").check()
    host.get_by_role("textbox", name=re.compile("^问题")).fill("老婆饼起皮，是不是湿度高了")
    host.get_by_label("说说情况").fill("换季以后起皮，温度和配方都没有动过，只换了一台醒发箱。")
    host.get_by_label("急", exact=True).check()
    press(host, "提出去")
    is_told(host, "会安排专家答复")
    stands_at(host, "待安排")


def answers(doctor: Page, answer: str) -> None:
    take_up(doctor, "答复")
    doctor.get_by_label("电话").check()
    doctor.get_by_role("textbox", name=re.compile("^答复")).fill(answer)
    doctor.get_by_label("用了几小时").fill("0.5")
    press(doctor, "答复")
    stands_at(doctor, "待评价")


def counts_at(society: Page, station: Station, title: str, kind: str) -> None:
    """The station's work holds it as confirmed by the host."""
    go(society, "站点")
    follow(society, station.name)
    follow(society, f"{kind}：{title}")
    stands_at(society, "单位已确认")
    expect(society.locator("main")).to_contain_text(f"来自“{title}”")


def test_an_argumentation_comes_to_its_signed_opinion(
    on_phone: OpenPage, phone: OpenPage, at_desk: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    names = ["expert", *with_accounts(province.experts.food[1:3])]
    host, society = on_phone("bakery"), at_desk("food")
    doctors = [phone(name) for name in names]
    for name, doctor in zip(names, doctors, strict=True):
        if name != "expert":
            sign_in(doctor, name)
    on_phone("expert")
    asks_for_meeting(host, station)
    take_up(society, "准备")
    follow(society, "请专家")
    for one in province.experts.food[:3]:
        society.get_by_label(re.compile(one.name)).check()
    press(society, "请专家")
    for doctor in doctors:
        take_up(doctor, "答复")
        follow(doctor, "参加")
        press(doctor, "参加")
    concludes(society, doctors)
    take_up(host, "评价")
    follow(host, "评价论证")
    host.get_by_label("5 分，帮上了大忙").check()
    press(host, "评价论证")
    stands_at(host, "已评价")
    paper = host.get_by_role("link", name="打印意见书").get_attribute("href")
    assert paper
    assert host.request.get(paper).body().startswith(b"%PDF-")
    counts_at(society, station, "要不要上第二条醒发线", "论证会")


def asks_for_meeting(host: Page, station: Station) -> None:
    begin(host, station.name, "请专家论证")
    host.get_by_label("决策").check()
    host.get_by_label("题目").fill("要不要上第二条醒发线")
    host.get_by_label("要论证的内容").fill("旺季一条线做不完，想再上一条，拿不准电够不够、几年回本。")
    host.get_by_label("材料").set_input_files([pdf("可研.pdf")])
    press(host, "请专家论证")
    is_told(host, "学会来请专家、定时间")


def concludes(society: Page, doctors: list[Page]) -> None:
    """Meeting, draft, signatures (one of them with dissent), the final opinion."""
    follow(society, "定时间地点")
    society.get_by_label("哪一天开").fill(f"{DAY}")
    society.get_by_label("在哪里开").fill("饼厂会议室")
    press(society, "定时间地点")
    follow(society, "写论证意见")
    society.get_by_role("textbox", name="论证意见").fill("可以上，先做电力增容，按两班制算三年回本。")
    press(society, "写论证意见")
    for place, doctor in enumerate(doctors):
        take_up(doctor, "签")
        follow(doctor, "签意见")
        doctor.get_by_label("不同意" if place == 2 else "同意", exact=True).check()
        if place == 2:
            doctor.get_by_label("不同意的理由").fill("电力增容的钱没有算进去。")
        press(doctor, "签意见")
    take_up(society, "定稿")
    follow(society, "定稿")
    society.get_by_label("食一用了几小时").fill("2")
    press(society, "定稿")
    stands_at(society, "待单位评价")
    expect(society.locator("main")).to_contain_text("电力增容的钱没有算进去。")
