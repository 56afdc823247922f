"""The log on an expert's phone begins the next entry with the last one, with the net and without it."""

import re

from playwright.sync_api import Page, expect

from kezhan.stations.models import Station
from tests.browser.days import Days
from tests.browser.office import press
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.browser.test_log_offline import DAY, begin, doctor, done, listed, state_is, station
from tests.province import Province

__all__ = ["doctor", "station"]


def test_three_screens_lead_to_an_entry_and_the_next_begins_with_the_last(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    for host in (province.posts.bakery, province.posts.urban_community):
        operating(province.posts.food, host)
    days.come(DAY)
    page = on_phone("expert")
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="记一笔").click()
    page.get_by_role("link", name=re.compile("荔香饼业")).click()
    page.locator("summary", has_text="其他任务").click()
    page.get_by_role("link", name=re.compile("^技术攻关")).click()
    page.get_by_label("做了什么").fill("查湿度")
    page.locator("#id_hours input").first.fill("2.5")
    press(page, "记下，请单位确认")
    page.goto("/work/new/")
    expect(page.get_by_role("link", name=re.compile("^照上一次的记"))).to_contain_text("查湿度")
    page.goto("/log/")
    page.get_by_role("link", name="记一笔", exact=True).click()
    page.get_by_role("link", name=re.compile("荔香饼业")).click()
    page.get_by_role("button", name=re.compile("^照上一次的记")).click()
    expect(page.get_by_label("做了什么")).to_have_value("查湿度")
    expect(page.locator("fieldset.entered input").first).to_have_value("2.5")
    page.get_by_role("link", name="换一项").click()
    page.get_by_role("button", name=re.compile("^人才培训")).click()
    expect(page.locator("h1")).to_have_text("记一次服务：人才培训")
    expect(page.get_by_label("做了什么")).to_have_value("查湿度")
    page.get_by_role("button", name="先放着").click()
    state_is(page, "草稿")


def test_without_the_net_the_next_begins_with_what_this_phone_has_just_written(doctor: Page, station: Station) -> None:
    begin(doctor, "查湿度")
    done(doctor)
    state_is(doctor, "发出去了")
    doctor.context.set_offline(True)
    for title in ("查温度", "查水质"):
        doctor.goto("/log/")
        doctor.get_by_role("link", name="记一笔", exact=True).click()
        again = doctor.get_by_role("button", name=re.compile("^照上一次的记"))
        expect(again).to_contain_text("查湿度" if title == "查温度" else "查温度")
        again.click()
        expect(doctor.locator("fieldset.entered input").first).to_have_value("3")
        doctor.get_by_label("做了什么").fill(title)
        doctor.get_by_label("哪一天", exact=True).fill(DAY.isoformat())
        done(doctor)
        listed(doctor, title)
