"""One person, two posts: a form is done in the post in which it was opened, and one workbench tells of the other."""

import re

from playwright.sync_api import expect

from kezhan.needs.models import Need, NeedState
from kezhan.organisations.models import Post, Role
from tests.browser.people import OpenPage
from tests.matching.people import open_need
from tests.province import BEGAN_ON, Province

TEXT = "烘焙以后第二天就软，想找专家看看配方和包装怎么改。"


def test_what_was_opened_for_one_host_is_handed_in_for_it_after_a_switch(at_desk: OpenPage, province: Province) -> None:
    account, steelworks = province.posts.bakery.account, province.hosts.steelworks
    Post.objects.create(account=account, role=Role.HOST, host=steelworks, began_on=BEGAN_ON)
    here = at_desk("bakery")
    here.goto("/needs/new/")
    here.get_by_label("需求名称").fill("桃酥不脆")
    here.get_by_label("需求内容").fill(TEXT)
    here.get_by_label("技术攻关").check()
    here.get_by_role("radio", name=re.compile("^公开")).check()
    other = here.context.new_page()
    other.goto("/desk/")
    other.locator("details.menu summary").click()
    other.get_by_role("button", name=steelworks.name).click()
    expect(other.locator("#content")).to_contain_text(f"现在以“{steelworks.name}”的岗位办事。")
    here.get_by_role("button", name="提交核实").click()
    expect(here.get_by_role("heading", level=1)).to_have_text("换了岗位，还没有办")
    here.get_by_role("button", name=f"换回“{province.hosts.bakery.name}”，再交一次").click()
    expect(here.get_by_role("heading", level=1)).to_contain_text("桃酥不脆")
    assert [(need.host, need.text) for need in Need.objects.all()] == [(province.hosts.bakery, TEXT)]


def test_the_workbench_brings_what_waits_in_the_other_post_and_leads_there(
    at_desk: OpenPage, province: Province
) -> None:
    account, steelworks = province.posts.bakery.account, province.hosts.steelworks
    Post.objects.create(account=account, role=Role.HOST, host=steelworks, began_on=BEGAN_ON)
    open_need(steelworks, state=NeedState.RETURNED)
    page = at_desk("bakery")
    page.goto("/desk/")
    others = page.get_by_role("region", name="你的其他岗位")
    expect(others).to_contain_text("1 件等办")
    others.get_by_role("button", name=re.compile("^换过去")).click()
    expect(page.locator("#content")).to_contain_text(f"现在以“{steelworks.name}”的岗位办事。")
