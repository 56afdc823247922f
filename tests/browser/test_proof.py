"""A visitor's device works for a form while the person fills it in. A form that is sent at once waits for it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kezhan.security.models import Event, Kind
from tests.browser.office import press
from tests.browser.people import OpenPage, pages
from tests.province import Province


@pytest.fixture
def without_script(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """`without_script(name)`: the page of a browser that runs no JavaScript."""
    with pages(browser, live_server.url, java_script_enabled=False) as page_of:
        yield page_of


def test_a_need_is_sent_with_the_proof_of_work(phone: OpenPage, province: Province) -> None:
    stranger = phone("stranger")
    fill_in(stranger)
    expect(stranger.get_by_text("一天只收 3 条")).to_be_hidden()
    press(stranger, "提交需求")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("需求收到了")
    assert Event.objects.get().kind == Kind.SENT


def test_a_form_that_came_back_with_errors_keeps_its_work(desktop: OpenPage, province: Province) -> None:
    stranger = desktop("stranger")
    fill_in(stranger)
    stranger.get_by_label("你的姓名").fill("")
    press(stranger, "提交需求")
    expect(stranger.locator(".errors-summary")).to_be_visible()
    assert stranger.locator("input[name=proof]").input_value() != ""
    stranger.get_by_label("你的姓名").fill("何社长")
    press(stranger, "提交需求")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("需求收到了")
    assert Event.objects.get().kind == Kind.SENT


def test_without_javascript_it_is_taken_with_a_word_about_less(without_script: OpenPage, province: Province) -> None:
    stranger = without_script("stranger")
    fill_in(stranger)
    expect(stranger.get_by_text("一天只收 3 条")).to_be_visible()
    press(stranger, "提交需求")
    expect(stranger.get_by_role("heading", level=1)).to_have_text("需求收到了")
    assert Event.objects.get().kind == Kind.SENT_UNPROVED


def fill_in(stranger: Page) -> None:
    stranger.goto("/post-need/")
    stranger.get_by_label("想解决什么问题").fill("荔枝保鲜期短，运到北方坏果多")
    stranger.get_by_label("具体情况").fill("我社有荔枝 800 亩，采后常温只能放 3 天，想找专家指导预冷和包装。")
    stranger.get_by_role("radio", name="技术攻关").check()
    stranger.get_by_label("所在地").fill("广州市荔湾区")
    stranger.get_by_label("你的姓名").fill("何社长")
    stranger.get_by_label("联系电话").fill("13800138000")
