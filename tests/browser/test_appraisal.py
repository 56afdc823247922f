"""A result from the host's commission over the panel to its certificate, its public page and a patent (§2.8)."""

import re

from django.test import Client
from playwright.sync_api import Page, expect

from kezhan.experts.models import Expert
from kezhan.organisations.models import Post, Role
from kezhan.stations.models import Station
from tests.browser.days import MONDAY, Days
from tests.browser.office import begin, follow, go, is_told, press, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.prepared import operating
from tests.matching.people import signed_copy
from tests.province import BEGAN_ON, Province
from tests.web.office import shown, signed_in

DAY = MONDAY.replace(month=12, day=15)
LETTERS_UNTIL = DAY.replace(day=22)
TITLE = "荔枝酥低糖配方"
WORDS = "配方数据完整，检测合格，可以推广。"


def test_a_result_is_judged_published_certified_and_goes_on_as_a_patent(
    on_phone: OpenPage, at_desk: OpenPage, phone: OpenPage, province: Province, days: Days
) -> None:
    posts, experts = province.posts, province.experts
    station = operating(posts.food, posts.bakery)
    head, *others = (experts.horticulture[0], *experts.mechanics)
    may_sign_in(head, posts.mould_works)
    days.come(DAY)
    host, society, member = on_phone("bakery"), at_desk("food"), on_phone("mould_works")
    commission(host, station)
    materials_are_completed(host, society)
    ask(society, head.name, *(one.name for one in others))
    act_as_expert(member)
    take_up(member, "答复")
    follow(member, "同意参加")
    press(member, "同意参加")
    rest = signed_in(posts.food)
    consents_on_paper(society, others[0].name)
    send_the_others(rest, society, "登记书面同意", {})
    convene(society, head.name)
    opinion(member)
    judges_on_paper(society, others[0].name)
    send_the_others(rest, society, "登记签字的意见", {"stance": "agree", "text": WORDS})
    conclude(member)
    publish(society, host, phone("stranger"))
    patent(society, host)


def may_sign_in(expert: Expert, post: Post) -> None:
    """The person of this post is this expert, too."""
    expert.account = post.account
    expert.save()
    Post.objects.create(account=post.account, role=Role.EXPERT, began_on=BEGAN_ON)


def commission(host: Page, station: Station) -> None:
    begin(host, station.name, "委托鉴定")
    host.get_by_label("科技成果").check()
    host.get_by_label("名称").fill(TITLE)
    host.get_by_label("内容和创新点").fill("用荔枝干代替三成白糖，口感不变，保质期到 20 天，已经在一条线上用。")
    host.get_by_label("完成人").fill("赖完成")
    host.get_by_label("鉴定材料").set_input_files([pdf("研究报告.pdf")])
    press(host, "委托鉴定")
    is_told(host, "委托了")


def materials_are_completed(host: Page, society: Page) -> None:
    take_up(society, "审查")
    follow(society, "退回补充")
    society.get_by_label("原因").fill("缺检测报告")
    press(society, "退回补充")
    take_up(host, "补充")
    expect(host.locator("main")).to_contain_text("缺检测报告")
    follow(host, "补充材料")
    host.get_by_label("再加的材料").set_input_files([pdf("检测报告.pdf")])
    press(host, "补充材料")
    take_up(society, "审查")
    expect(society.get_by_role("link", name="检测报告.pdf")).to_be_visible()
    follow(society, "受理")
    press(society, "受理")


def ask(society: Page, *names: str) -> None:
    """Ask these, found by the part of a name; the station's own experts stand below, to stay away."""
    follow(society, "请专家")
    expect(society.locator("section", has_text="要回避的")).to_contain_text("是这个站的驻站专家")
    for part in ("园", "机"):
        society.get_by_label("找一个人").fill(part)
        press(society, "找")
        for name in names:
            if name.startswith(part):
                society.get_by_label(name).check()
        press(society, "请选上的专家")
        if part == "园":
            follow(society, "请专家")


def act_as_expert(member: Page) -> None:
    """Change from the post at the mould works to the one of an expert."""
    member.locator("summary", has_text="mould_works").click()
    with member.expect_navigation():
        member.get_by_role("button", name="专家").click()


def consents_on_paper(society: Page, name: str) -> None:
    """Note the consent that somebody without an account signed."""
    sheet(society, name, "登记书面同意")
    press(society, "登记书面同意")


def judges_on_paper(society: Page, name: str) -> None:
    """Note the opinion that they signed."""
    sheet(society, name, "登记签字的意见")
    society.get_by_label("同意", exact=True).check()
    society.get_by_label("理由和建议").fill(WORDS)
    press(society, "登记签字的意见")


def sheet(society: Page, name: str, way: str) -> None:
    """Open what is noted of a member, and choose the signed sheet."""
    society.get_by_role("link", name=re.compile(f"^{way} ?：{name}$")).click()
    society.get_by_label("签字的文件").set_input_files([pdf("签字.pdf")])


def send_the_others(client: Client, society: Page, way: str, said: dict[str, str]) -> None:
    """Send the same form for the members that are left, as the browser did for the first of them."""
    for link in society.get_by_role("link", name=re.compile(f"^{way} ?：")).all():
        address = link.get_attribute("href")
        assert address
        seen = re.findall(r'name="seen" value="(\d+)"', shown(client, address))
        answer = client.post(address, {**said, "seen": seen[0], "file": signed_copy()})
        assert answer.status_code == 302


def convene(society: Page, head: str) -> None:
    society.reload()
    follow(society, "组成专家组")
    society.get_by_label(head).check()
    society.get_by_label("函评").check()
    society.get_by_label("哪一天").fill(f"{LETTERS_UNTIL}")
    press(society, "组成专家组")
    stands_at(society, "专家组鉴定中")


def opinion(member: Page) -> None:
    take_up(member, "提意见")
    follow(member, "提鉴定意见")
    member.get_by_label("同意", exact=True).check()
    member.get_by_label("理由和建议").fill(WORDS)
    press(member, "提鉴定意见")


def conclude(member: Page) -> None:
    take_up(member, "作结论")
    follow(member, "作结论")
    member.get_by_label("通过", exact=True).check()
    member.get_by_label("专家组的鉴定意见").fill(WORDS)
    press(member, "作结论")


def publish(society: Page, host: Page, stranger: Page) -> None:
    """The conclusion is public, then certified; the host prints it and everybody reads its number."""
    take_up(society, "公开")
    follow(society, "公开")
    press(society, "公开")
    take_up(society, "发证书")
    follow(society, "颁发证书")
    press(society, "颁发证书")
    go(host, "工作", "成果鉴定")
    follow(host, TITLE)
    address = host.get_by_role("link", name="打印证书").get_attribute("href")
    assert address
    assert host.request.get(address).body().startswith(b"%PDF")
    stranger.goto("/")
    go(stranger, "鉴定结论")
    follow(stranger, TITLE)
    expect(stranger.locator("main")).to_contain_text("评2026-00001")
    expect(stranger.locator("main")).not_to_contain_text(WORDS)


def patent(society: Page, host: Page) -> None:
    """A patent is begun; what it took is confirmed by the host."""
    follow(society, "申请专利")
    society.get_by_label("名称").fill("一种低糖荔枝酥")
    society.get_by_label("哪一天").fill(f"{DAY}")
    society.get_by_label("食一用了几小时").fill("3")
    society.get_by_label("证明文件").set_input_files([pdf("申请书.pdf")])
    press(society, "申请专利")
    stands_at(society, "已申请")
    take_up(host, "去确认")
    press(host, "确认")
    stands_at(host, "单位已确认")
    go(host, "工作", "专利、奖励和标准")
    follow(host, "一种低糖荔枝酥")
    expect(host.locator("main")).to_contain_text("服务记录")
