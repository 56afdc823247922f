"""The log that works without the net, on an expert's phone: with the net cut and restored, in the ways that went wrong
elsewhere.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.browser.days import MONDAY, Days
from tests.browser.office import follow, press, sign_in
from tests.browser.papers import photo
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.province import PASSWORD, Province

DAY = MONDAY.replace(month=12, day=15)


@pytest.fixture
def station(province: Province, days: Days) -> Station:
    found = operating(province.posts.food, province.posts.bakery)
    days.come(DAY)
    return found


@pytest.fixture
def doctor(on_phone: OpenPage, station: Station) -> Iterator[Page]:
    """The expert's phone, which has opened the log once with the net."""
    page = on_phone("expert")
    page.goto("/log/")
    expect(page.get_by_role("link", name="记一笔", exact=True)).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    yield page
    page.context.set_offline(False)


def begin(page: Page, title: str) -> None:
    """Write an entry as far as the last button."""
    page.get_by_role("link", name="记一笔", exact=True).click()
    page.get_by_role("button", name=re.compile("^技术攻关")).click()
    page.get_by_label("做了什么").fill(title)
    page.get_by_label("哪一天", exact=True).fill(DAY.isoformat())
    page.locator("fieldset.entered input").first.fill("3")


def done(page: Page) -> None:
    page.get_by_role("button", name="记好了，发出去").click()


def listed(page: Page, title: str) -> None:
    expect(page.locator(".waiting-list")).to_contain_text(title)


def state_is(page: Page, state: str) -> None:
    expect(page.locator(".waiting-list .state").first).to_have_text(state)


def kept_as_typed(page: Page) -> None:
    expect(page.locator(".saved")).to_have_text("已存在这台手机上。")


def test_it_is_written_without_the_net_and_sent_when_the_net_is_back(doctor: Page, station: Station) -> None:
    doctor.context.set_offline(True)
    doctor.goto("/log/")  # the whole page comes from the phone
    assert doctor.evaluate("fetch('/health/').then(() => 'there', () => 'cut')") == "cut"
    begin(doctor, "断网时查湿度")
    done(doctor)
    state_is(doctor, "等着发")
    doctor.goto("/stations/")  # what needs the net leads here
    listed(doctor, "断网时查湿度")
    assert not Work.objects.exists()
    doctor.context.set_offline(False)
    state_is(doctor, "发出去了")
    assert Work.objects.get().title == "断网时查湿度"


def test_who_only_signed_in_before_can_write_without_the_net(phone: OpenPage, station: Station) -> None:
    page = phone("expert")
    sign_in(page, "expert")
    page.wait_for_function("caches.match('/log/kept/', { cacheName: 'kezhan-phone' }).then(Boolean)")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto("/log/")
    begin(page, "第一次离线记")
    done(page)
    state_is(page, "等着发")


def test_an_entry_whose_sending_broke_half_way_does_not_go_out_again_with_other_content(
    doctor: Page, station: Station
) -> None:
    def cut_after_arrival(route: Route) -> None:
        route.fetch()
        route.abort()

    doctor.context.route("**/work/new/**", cut_after_arrival)
    begin(doctor, "查湿度")
    done(doctor)
    expect(doctor.locator(".waiting-list")).to_contain_text("断在半路")
    doctor.context.unroute("**/work/new/**")
    doctor.get_by_role("link", name="改", exact=True).click()
    doctor.get_by_label("做了什么").fill("查湿度和温度")
    kept_as_typed(doctor)
    done(doctor)
    state_is(doctor, "冲突")
    doctor.get_by_role("link", name="比一比再定").click()
    row = doctor.locator(".side-by-side tr", has_text="做了什么")
    expect(row.locator("td")).to_have_text(["查湿度和温度", "查湿度"])
    doctor.get_by_role("button", name="用手机上的改平台上的").click()
    state_is(doctor, "发出去了")
    work = Work.objects.get()
    assert (work.title, work.version) == ("查湿度和温度", 2)


def test_one_draft_in_two_windows_is_written_in_one_of_them(doctor: Page, station: Station) -> None:
    begin(doctor, "第一个窗口")
    kept_as_typed(doctor)
    second = doctor.context.new_page()
    second.goto(doctor.url)
    expect(second.locator("#log")).to_contain_text("在另一个窗口里开着")
    expect(second.get_by_label("做了什么")).to_be_disabled()
    expect(second.get_by_label("做了什么")).to_have_value("第一个窗口")
    second.get_by_role("button", name="改在这里写").click()
    expect(doctor.get_by_label("做了什么")).to_be_disabled()
    second.get_by_label("做了什么").fill("第二个窗口")
    done(second)
    state_is(second, "发出去了")
    assert Work.objects.get().title == "第二个窗口"


def test_without_locks_an_older_draft_overwrites_no_newer_one(doctor: Page, station: Station) -> None:
    doctor.context.add_init_script("Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })")
    doctor.reload()
    begin(doctor, "查湿度")
    kept_as_typed(doctor)
    doctor.wait_for_timeout(500)  # until what was typed last is kept
    second = doctor.context.new_page()
    second.goto(doctor.url)
    second.get_by_label("经过和结果").fill("第二个窗口")
    second.wait_for_timeout(500)
    doctor.get_by_label("经过和结果").fill("第一个窗口")
    expect(doctor.locator("h1")).to_have_text("两个窗口都改过")
    row = doctor.locator(".side-by-side tr", has_text="经过和结果")
    expect(row.locator("td")).to_have_text(["第一个窗口", "第二个窗口"])
    doctor.get_by_role("button", name="用这个窗口的").click()
    done(doctor)
    state_is(doctor, "发出去了")
    assert Work.objects.get().text == "第一个窗口"


def test_what_a_rule_refuses_comes_back_with_its_reason_and_is_mended(doctor: Page, station: Station) -> None:
    begin(doctor, "查湿度，电话 13800138000")
    done(doctor)
    state_is(doctor, "被退回")
    expect(doctor.locator(".waiting-list .wrong")).to_contain_text("请去掉联系方式")
    doctor.get_by_role("link", name="改", exact=True).click()
    expect(doctor.locator(".field-wrong")).to_contain_text("请去掉联系方式")
    doctor.get_by_label("做了什么").fill("查湿度")
    done(doctor)
    state_is(doctor, "发出去了")
    assert Work.objects.get().title == "查湿度"


def test_two_pictures_of_one_name_arrive_one_by_one_and_each_once(doctor: Page, station: Station) -> None:
    doctor.context.set_offline(True)
    begin(doctor, "查湿度")
    for shade in (40, 200):
        doctor.get_by_label("照片和文件").set_input_files([photo("image.png", shade)])
    expect(doctor.locator(".pictures li")).to_have_count(2)
    done(doctor)
    state_is(doctor, "等着发")
    passed: list[int] = []

    def let_the_first_through(route: Route) -> None:
        passed.append(route.fetch().status)
        if len(passed) == 1:
            route.continue_()  # the same again: its first answer was lost
        else:
            route.abort()

    doctor.context.route("**/evidence/", let_the_first_through)
    doctor.context.set_offline(False)
    expect(doctor.locator(".waiting-list")).to_contain_text("image.png 已收")
    expect(doctor.locator(".waiting-list")).to_contain_text("断在半路")
    doctor.context.unroute("**/evidence/")
    doctor.get_by_role("button", name="现在就发").click()
    state_is(doctor, "发出去了")
    evidence = Work.objects.get().evidence.select_related("upload")
    assert [one.upload.name for one in evidence] == ["image.png", "image.png"]
    assert len({one.upload.digest for one in evidence}) == 2


def test_a_session_that_ended_asks_to_sign_in_and_keeps_everything(doctor: Page, station: Station) -> None:
    begin(doctor, "查湿度")
    kept_as_typed(doctor)
    doctor.context.clear_cookies()
    done(doctor)
    expect(doctor.locator("#log")).to_contain_text("登录已经过期。手机上的都还在")
    listed(doctor, "查湿度")
    follow(doctor, "去登录")
    doctor.get_by_label("登录名").fill("expert")
    doctor.get_by_label("密码").fill(PASSWORD)
    press(doctor, "登录")
    expect(doctor).to_have_url(re.compile("/log/"))
    state_is(doctor, "发出去了")
    assert Work.objects.get().title == "查湿度"


def test_a_phone_that_was_lent_sends_under_the_name_of_who_wrote(doctor: Page, station: Station) -> None:
    doctor.context.set_offline(True)
    begin(doctor, "查湿度")
    done(doctor)
    state_is(doctor, "等着发")
    doctor.goto("about:blank")
    doctor.context.set_offline(False)
    sign_out(doctor)
    sign_in(doctor, "food")
    doctor.goto("/log/")
    expect(doctor.locator("#log")).to_contain_text("还有 1 条是食一的，等他登录再发")
    expect(doctor.locator("#log")).not_to_contain_text("查湿度")
    assert not Work.objects.exists()
    sign_out(doctor)
    doctor.context.set_offline(True)
    doctor.goto("/log/")
    expect(doctor.locator("#log")).to_contain_text("还没有存下你的站点")
    doctor.context.set_offline(False)
    sign_in(doctor, "expert")
    doctor.goto("/log/")
    state_is(doctor, "发出去了")
    assert Work.objects.get().written_by_account_id == station.team.get(account__username="expert").account_id


def sign_out(page: Page) -> None:
    page.goto("/desk/")
    page.locator("details.menu summary").click()
    press(page, "退出登录")


def test_what_waits_is_taken_along_as_a_file_and_brought_back(doctor: Page, station: Station, tmp_path: Path) -> None:
    doctor.context.set_offline(True)
    begin(doctor, "查湿度")
    doctor.get_by_label("照片和文件").set_input_files([photo("image.png")])
    done(doctor)
    state_is(doctor, "等着发")
    with doctor.expect_download() as download:
        doctor.get_by_role("button", name="存成文件", exact=True).click()
    path = tmp_path / "kept.json"
    download.value.save_as(path)
    assert json.loads(path.read_text())["entries"][0]["files"][0]["data"].startswith("data:image/png;base64,")
    doctor.locator("summary", has_text="丢掉").click()
    doctor.get_by_role("button", name="确定丢掉").click()
    expect(doctor.locator("#log")).to_contain_text("没有等着发的")
    doctor.locator("#bring-back").set_input_files(path)
    state_is(doctor, "草稿")
    listed(doctor, "image.png")
