"""An entry on the phone goes out in the post in which it was written, and in no other of the same person."""

from playwright.sync_api import Page, expect

from kezhan.organisations.models import Post, Role
from kezhan.stations.models import Station
from kezhan.work.models import Work
from tests.browser.test_log_offline import begin, doctor, done, listed, state_is, station
from tests.province import BEGAN_ON

__all__ = ["doctor", "station"]


def test_what_was_written_in_one_post_waits_until_its_writer_is_back_in_it(doctor: Page, station: Station) -> None:
    expert = Post.objects.get(account__username="expert")
    Post.objects.create(account=expert.account, role=Role.SOCIETY, society=station.society, began_on=BEGAN_ON)
    doctor.context.set_offline(True)
    begin(doctor, "断网时查湿度")
    done(doctor)
    state_is(doctor, "等着发")
    doctor.goto("about:blank")
    doctor.context.set_offline(False)
    act_as(doctor, station.society.name)
    doctor.goto("/log/")
    listed(doctor, "换回这个岗位再发")
    assert not Work.objects.exists()
    act_as(doctor, "专家")
    doctor.goto("/log/")
    state_is(doctor, "发出去了")
    assert Work.objects.get().written_by_post == expert


def act_as(page: Page, post: str) -> None:
    page.goto("/desk/")
    page.locator("details.menu summary").click()
    with page.expect_navigation():
        page.locator("details.menu").get_by_role("button", name=post).click()
    expect(page.locator("#content")).to_contain_text("的岗位办事")
