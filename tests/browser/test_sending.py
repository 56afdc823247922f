"""Photos go from the phone one by one, each with its bar; what the net lost is sent again and kept once."""

import re
from collections import Counter

from playwright.sync_api import FilePayload, Page, Route, expect

from kezhan.stations.models import Station
from kezhan.work.models import Evidence
from tests.browser.days import MONDAY, Days
from tests.browser.office import stands_at
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.files.photographs import as_file, exif, scene
from tests.province import Province

DAY = MONDAY.replace(month=12, day=15)


def photos(*names: str) -> list[FilePayload]:
    """Pictures that differ, as telephones make them."""
    made = (as_file(scene(640 + 8 * number), exif=exif()) for number, _ in enumerate(names))
    return [
        {"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in zip(names, made, strict=True)
    ]


def losing(page: Page) -> Counter[str]:
    """Let the net lose the first sending on its way, and the second one's answer. It counts the sendings."""
    counted: Counter[str] = Counter()

    def lose(route: Route) -> None:
        counted["sent"] += 1
        if counted["sent"] == 1:
            route.abort("connectionreset")
        elif counted["sent"] == 2:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/files/ahead/", lose)
    return counted


def tap(page: Page, words: str) -> None:
    """Press a button whose script stays on the page, at least for a while."""
    page.get_by_role("button", name=words, exact=True).click()


def form_of(page: Page, station: Station, name: str) -> None:
    page.goto(f"/stations/{station.pk}/work/new/bottleneck/")
    page.get_by_label("做了什么").fill("查醒发箱湿度")
    page.get_by_label(name).fill("3")


def test_photos_of_a_new_piece_of_work_arrive_each_once_over_a_weak_line(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station, expert = operating(province.posts.food, province.posts.bakery), province.experts.food[0]
    days.come(DAY)
    page = on_phone("expert")
    form_of(page, station, expert.name)
    counted = losing(page)
    page.get_by_label("照片和文件").set_input_files(photos("甲.jpg", "乙.jpg", "丙.jpg"))
    page.get_by_label("照片和文件").set_input_files(photos("甲.jpg", "乙.jpg", "丙.jpg", "丁.jpg")[3:])
    expect(page.locator(".sendings > li")).to_have_count(4)
    page.get_by_role("button", name="去掉 丙.jpg").click()
    expect(page.locator("main")).to_contain_text("2 秒后自己再传")
    tap(page, "记下，请单位确认")
    expect(page.get_by_text("文件传完就提交")).to_be_visible()
    page.wait_for_url(re.compile(r"/work/[0-9]+/$"))
    stands_at(page, "待单位确认")
    assert counted["sent"] >= 5
    assert sorted(Evidence.objects.values_list("upload__name", flat=True)) == ["丁.jpg", "乙.jpg", "甲.jpg"]
    expect(page.locator(".evidence img")).to_have_count(3)
    expect(page.locator("main")).to_contain_text("拍摄时间 2026-03-10 14:05，不在填写的日期")
    page.locator(".evidence-thumb").first.click()
    expect(page.locator("main")).to_contain_text("第 1 张，共 3 张")
    page.get_by_role("link", name="下一张").click()
    expect(page.locator("main")).to_contain_text("第 2 张，共 3 张")
    expect(page.locator("img.picture")).to_have_js_property("naturalHeight", 480)


def test_a_refused_form_keeps_what_was_sent_and_a_refused_file_says_why(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station, expert = operating(province.posts.food, province.posts.bakery), province.experts.food[0]
    days.come(DAY)
    page = on_phone("expert")
    form_of(page, station, expert.name)
    page.get_by_label(expert.name).fill("30")
    broken: FilePayload = {"name": "坏了.jpg", "mimeType": "image/jpeg", "buffer": as_file(scene())[:900]}
    page.get_by_label("照片和文件").set_input_files([*photos("甲.jpg"), broken])
    expect(page.locator("main")).to_contain_text("“坏了.jpg”图片不完整")
    expect(page.locator("main")).to_contain_text("传好了")
    tap(page, "记下，请单位确认")
    expect(page.locator(".errors-summary")).to_be_visible()
    expect(page.locator(".sendings > li")).to_have_count(1)
    page.get_by_label(expert.name).fill("3")
    tap(page, "记下，请单位确认")
    stands_at(page, "待单位确认")
    assert list(Evidence.objects.values_list("upload__name", flat=True)) == ["甲.jpg"]
    page.get_by_label("补照片和文件").set_input_files(photos("乙.jpg", "丙.jpg")[1:])
    expect(page.locator(".evidence > li")).to_have_count(2)


def test_an_empty_photo_is_told_at_once_and_a_server_that_fails_is_asked_no_more_than_some_times(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station, expert = operating(province.posts.food, province.posts.bakery), province.experts.food[0]
    days.come(DAY)
    page = on_phone("expert")
    page.clock.install()
    form_of(page, station, expert.name)
    sent: list[Route] = []

    def fail(route: Route) -> None:
        sent.append(route)
        route.fulfill(status=500)

    page.route("**/files/ahead/", fail)
    empty: FilePayload = {"name": "空.jpg", "mimeType": "image/jpeg", "buffer": b""}
    page.get_by_label("照片和文件").set_input_files([empty, *photos("甲.jpg")])
    expect(page.locator("main")).to_contain_text("“空.jpg”是空的，请重新选文件")
    for seconds in (2, 4, 8, 16, 32, 60, 60):
        expect(page.locator("main")).to_contain_text(f"没有传成，{seconds} 秒后自己再传")
        page.clock.run_for(seconds * 1000)
    expect(page.locator("main")).to_contain_text("传了几次都没有成")
    assert len(sent) == 8
    page.unroute("**/files/ahead/")
    page.get_by_role("button", name="再传一次 甲.jpg").click()
    expect(page.locator("main")).to_contain_text("传好了")
    expect(page.get_by_role("button", name="再传一次 甲.jpg")).to_have_count(0)
    tap(page, "记下，请单位确认")
    stands_at(page, "待单位确认")


def test_whoever_does_not_wait_sends_the_form_without_what_hangs(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station, expert = operating(province.posts.food, province.posts.bakery), province.experts.food[0]
    days.come(DAY)
    page = on_phone("expert")
    form_of(page, station, expert.name)
    page.get_by_label("照片和文件").set_input_files(photos("甲.jpg"))
    expect(page.locator("main")).to_contain_text("传好了")
    page.route("**/files/ahead/", lambda route: route.abort("connectionreset"))
    page.get_by_label("照片和文件").set_input_files(photos("甲.jpg", "乙.jpg")[1:])
    tap(page, "记下，请单位确认")
    tap(page, "没传完的不传了，现在提交")
    stands_at(page, "待单位确认")
    assert list(Evidence.objects.values_list("upload__name", flat=True)) == ["甲.jpg"]


def test_files_of_a_change_and_vouchers_of_the_books_go_the_same_way(
    on_phone: OpenPage, province: Province, days: Days
) -> None:
    station, expert = operating(province.posts.food, province.posts.bakery), province.experts.food[0]
    days.come(DAY)
    page = on_phone("expert")
    form_of(page, station, expert.name)
    tap(page, "记下，请单位确认")
    stands_at(page, "待单位确认")
    page.get_by_role("link", name="修改", exact=True).click()
    page.get_by_label("照片和文件").set_input_files(photos("甲.jpg", "乙.jpg"))
    expect(page.get_by_text("传好了")).to_have_count(2)
    tap(page, "保存，请单位重新确认")
    stands_at(page, "待单位确认")
    assert Evidence.objects.count() == 2
    society = on_phone("food")
    society.goto(f"/stations/{station.pk}/funds/")
    society.goto(f"/stations/{station.pk}/funds/income/")
    society.get_by_label("凭证").set_input_files(photos("丙.jpg"))
    expect(society.locator(".sendings")).to_contain_text("传好了")
