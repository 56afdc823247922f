"""A day of work from the expert's phone to the public page, with the host's word on its own phone (§2.2, §3.3)."""

from playwright.sync_api import FilePayload, expect

from tests.browser.days import MONDAY, Days
from tests.browser.office import follow, is_told, press, stands_at, take_up
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.matching.people import signed_copy
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)


def test_an_expert_s_day_is_confirmed_by_the_host_and_read_by_the_public(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station = operating(province.posts.food, province.posts.bakery)
    expert = province.experts.food[0]
    assert station.team.filter(pk=expert.pk).exists()
    days.come(DAY)
    doctor = on_phone("expert")
    doctor.goto(f"/stations/{station.pk}/")
    follow(doctor, "记一次服务")
    doctor.locator("summary", has_text="其他任务").click()
    doctor.get_by_role("link", name="技术攻关").click()
    doctor.get_by_label("做了什么").fill("查醒发箱湿度")
    doctor.get_by_label(expert.name).fill("3")
    doctor.locator("summary", has_text="成果").click()
    doctor.get_by_label("节约成本（万元）").fill("2.5")
    photo: FilePayload = {"name": "记录.pdf", "mimeType": "application/pdf", "buffer": signed_copy().read()}
    doctor.get_by_label("照片和文件").set_input_files([photo])
    press(doctor, "记下，请单位确认")
    is_told(doctor, "记下了，接下来由")
    stands_at(doctor, "待单位确认")
    host = on_phone("bakery")
    take_up(host, "去确认")
    follow(host, "数不对，更正后确认")
    host.get_by_label("节约成本（万元）").fill("2")
    host.get_by_label("为什么更正").fill("按电费单算")
    press(host, "更正后确认")
    stands_at(host, "单位已确认")
    doctor.goto(f"/stations/{station.pk}/")
    expect(doctor.locator("main")).to_contain_text("单位确认了 1 条")
    stranger = on_phone("bakery")
    stranger.goto(f"/station/{station.filing_number}/")
    expect(stranger.locator("main")).to_contain_text("查醒发箱湿度")
    expect(stranger.locator("main")).to_contain_text("节约成本 2 万元")
