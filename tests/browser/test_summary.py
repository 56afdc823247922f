"""A year of a station is summed up by the people it takes: society, host, county, city, province."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from playwright.sync_api import Page, expect

from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.particulars import WorkParticulars
from kezhan.work.writing import write_down_work
from tests.browser.days import MONDAY, Days
from tests.browser.people import OpenPage
from tests.deeds.stations import operating
from tests.province import Province

YEAR = MONDAY.year


def at_work(province: Province) -> Station:
    """A station with work of the year: one piece that its host confirmed and one that waits."""
    station, posts = operating(province), province.posts
    hours = {province.experts.food[0].pk: Decimal(3)}
    for title, saved in (("到厨房查冷藏温度", "2.5"), ("教留样记录", "1.5")):
        given = WorkParticulars("bottleneck", title, MONDAY, MONDAY, hours, {"cost_saved": Decimal(saved)})
        work = write_down_work(station, given, form_key=uuid4(), by=posts.food)
        if saved == "2.5":
            confirm(work, seen=None, is_public=True, by=posts.clinic)
    return station


def from_desk(page: Page, name: str, deed: str) -> None:
    """Open the thing of that name from the workbench."""
    page.goto("/desk/")
    page.locator("li", has_text=name).get_by_role("link", name=deed).first.click()


def write(page: Page, part: str, text: str) -> None:
    page.locator("section", has=page.get_by_role("heading", name=part, exact=True)).get_by_role("link").click()
    page.get_by_label(part).fill(text)
    page.locator("main button.button-main[type=submit]").click()


def test_a_year_is_summed_up_and_closed(days: Days, province: Province, at_desk: OpenPage, on_phone: OpenPage) -> None:
    at_work(province)
    days.come(date(YEAR + 1, 1, 6))
    society = at_desk("food")
    from_desk(society, f"{YEAR} 年总结", "去写")
    society.get_by_role("button", name=f"起草 {YEAR} 年总结").click()
    write(society, "存在问题", "来得少")
    write(society, "明年打算", "每月来 2 次")
    host = on_phone("clinic")
    from_desk(host, f"{YEAR} 年总结", "写")
    write(host, "被服务单位的话", "很管用")
    society.reload()
    society.get_by_role("button", name="提交总结").click()
    county = at_desk("liwan")
    from_desk(county, f"{YEAR} 年总结", "审")
    county.get_by_role("link", name="退回修改").click()
    county.get_by_label("退回的原因").fill("写细一点")
    county.get_by_label("“成效”要改什么").fill("省在哪里")
    county.get_by_role("button", name="退回修改").click()
    from_desk(society, f"{YEAR} 年总结", "修改")
    expect(society.get_by_text("省在哪里")).to_be_visible()
    write(society, "成效", "冷藏改好以后，节约成本 2.5 万元")
    society.get_by_role("button", name="提交总结").click()
    for name, agree in (("liwan", "同意上报"), ("guangzhou", "同意上报"), ("guangdong", "同意归档")):
        page = at_desk(name)
        from_desk(page, f"{YEAR} 年总结", "审")
        page.get_by_role("link", name=agree).click()
        page.locator("main button[type=submit]").click()
    host.reload()
    expect(host.get_by_text(f"{YEAR} 年的工作已经结束")).to_be_visible()
    host.get_by_role("link", name="教留样记录").click()
    expect(host.get_by_text("不能再写、再改、再答复")).to_be_visible()
    province_page = at_desk("guangdong")
    province_page.get_by_role("link", name="公开的那一页").click()
    expect(province_page.get_by_text("2.5 万元").first).to_be_visible()
    expect(province_page.get_by_text("教留样记录")).to_have_count(0)
