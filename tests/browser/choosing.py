"""From a need to a signed agreement, deed by deed, on the pages (§3.1, §3.2)."""

import re
from dataclasses import dataclass

import docx
from playwright.sync_api import FilePayload, Page, expect

from kezhan.matching.suggestions import refresh_due
from tests.browser.office import follow, is_told, press, take_up, unfold


@dataclass(frozen=True)
class Wish:
    """A need in a host's words."""

    title: str
    text: str
    task: str
    discipline: str
    budget: str = ""


def post_need(host: Page, wish: Wish) -> None:
    host.goto("/needs/")
    host.get_by_role("link", name="提一条需求").first.click()
    write_need(host, wish)
    press(host, "提交核实")


def write_need(host: Page, wish: Wish) -> None:
    host.get_by_label("需求名称").fill(wish.title)
    host.get_by_label("需求内容").fill(wish.text)
    host.get_by_role("radio", name=wish.task).check()
    host.get_by_role("radio", name=re.compile("^公开")).check()
    host.get_by_label("学科").fill(wish.discipline)
    host.get_by_label("预算（万元）").fill(wish.budget)


def find_need_real(association: Page) -> None:
    take_up(association, "核实")
    association.get_by_label("核实意见").fill("已上门看过，情况属实")
    press(association, "属实，开始对接")
    is_told(association, "已核实，开始对接")
    refresh_due()  # the clockwork's next turn: within a minute


def reasons_for(host: Page, society: str) -> list[str]:
    """Why the page of the need suggests this society."""
    line = host.locator("#societies li").filter(has=host.get_by_role("link", name=society, exact=True))
    return line.locator(".reasons li").all_inner_texts()


def invite(host: Page, society: str, message: str) -> None:
    """From the page of the need."""
    host.get_by_role("link", name=re.compile(f"^邀请 ?{society}$")).click()
    host.get_by_label("说几句").fill(message)
    press(host, "发出邀请")
    is_told(host, f"发给{society}了")


def make_counter_offer(person: Page, *, months: str, message: str) -> None:
    take_up(person, "答复")
    unfold(person, "提新的条件")
    person.get_by_label("合作期限（月）").fill(months)
    person.get_by_label("说几句").fill(message)
    press(person, "发给对方")
    is_told(person, "新的条件发过去了")


def accept_offer(person: Page) -> None:
    take_up(person, "答复")
    press(person, "同意这些条件")
    is_told(person, "双方都同意了，结对成功")


def draft_of_agreement(person: Page) -> str:
    """The text of the draft, downloaded from the page of the pairing."""
    with person.expect_download() as download:
        follow(person, "协议草稿")
    return "".join(docx.Document(download.value.path()).element.body.itertext())


def upload_agreement(person: Page, paper: FilePayload) -> None:
    person.get_by_label("签好的协议").set_input_files(paper)
    press(person, "上传")
    is_told(person, "传上去了")
    expect(person.get_by_role("link", name=paper["name"])).to_be_visible()


def apply_for_station(society: Page) -> None:
    take_up(society, "申请建站")
    press(society, "申请建站")
    is_told(society, "申请建好了")


def pair_and_apply(host: Page, society: Page, society_name: str, agreement: FilePayload) -> None:
    """The short way from the page of an open need: nobody bargains, both sign, the society applies."""
    invite(host, society_name, "请派专家长期驻点，帮我们把这个问题解决好。")
    accept_offer(society)
    upload_agreement(society, agreement)
    for person in (society, host):
        take_up(person, "签协议")
        press(person, "确认签署")
    apply_for_station(society)
