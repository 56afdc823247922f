"""One station of a provincial society, from a need to a checked plaque. Its people never share a session."""

from datetime import date

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser import applying, choosing
from tests.browser.choosing import Wish
from tests.browser.days import Days, clockwork_turns
from tests.browser.deciding import decide, file_station, register
from tests.browser.office import follow, is_told, life, press, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.verifying import answer_is_green, verify_plaque

SOCIETY = "广东省食品学会"
STATION = "广东省食品学会驻广州荔香饼业有限公司科技服务站"
NUMBER = "440000-2026-0001"
WISH = Wish(
    title="老婆饼保质期短，夏天坏品多",
    text="糕点常温只能放 7 天，夏天坏品超过一成。想请食品烘焙和保鲜的专家诊断配方和包装，把保质期延到 30 天。",
    task="技术攻关",
    discipline="食品工程",
    budget="8.5",
)
REASONS = [
    "共同关键词：糕点、食品、烘焙、保鲜",
    "会内对口专家：食一、食二、食三",
    "还能再建 2 个站",
    "学科相同：食品工程与粮油工程",
    "同在广东省",
]
DUTIES = {"食四": "配方与水分", "食二": "包装保鲜", "食三": "培训"}


def test_a_need_becomes_a_station_with_a_plaque_that_anyone_can_check(
    at_desk: OpenPage, on_phone: OpenPage, desktop: OpenPage, days: Days
) -> None:
    bakery, food = on_phone("bakery"), at_desk("food")
    a_need_is_posted_and_checked(bakery, at_desk("liwan"))
    both_choose_each_other(bakery, food)
    they_sign_and_apply(bakery, food)
    both_fill_in_the_application(bakery, food)
    three_associations_agree(at_desk("liwan"), at_desk("guangzhou"), at_desk("guangdong"))
    the_public_sees_the_notice(desktop("stranger"))
    days.come(date(2026, 12, 1))
    clockwork_turns()
    it_is_filed_and_gets_its_plaque(at_desk("guangdong"), bakery)
    a_stranger_checks_the_plaque(desktop("stranger"))
    the_certificate_is_a_paper_to_frame(food)
    its_whole_life_is_told(food)


def a_need_is_posted_and_checked(bakery: Page, liwan: Page) -> None:
    choosing.post_need(bakery, WISH)
    is_told(bakery, "交上去了，接下来由广州市荔湾区科学技术协会核实")
    choosing.find_need_real(liwan)


def both_choose_each_other(bakery: Page, food: Page) -> None:
    bakery.reload()
    assert choosing.reasons_for(bakery, SOCIETY) == REASONS
    choosing.invite(bakery, SOCIETY, "请派两名专家每月来一次，先看配方和包装。")
    choosing.make_counter_offer(food, months="24", message="愿意来。坏品要看一个夏天才稳，建议合作两年。")
    choosing.accept_offer(bakery)


def they_sign_and_apply(bakery: Page, food: Page) -> None:
    draft = choosing.draft_of_agreement(bakery)
    assert [words in draft for words in (SOCIETY, "广州荔香饼业有限公司", WISH.title, "24", "建议合作两年")] == [
        True
    ] * 5
    choosing.upload_agreement(bakery, pdf("合作协议.pdf"))
    press(bakery, "确认签署")
    is_told(bakery, "你们这一方确认了，等对方也确认")
    take_up(food, "签协议")
    press(food, "确认签署")
    is_told(food, "双方都确认了，协议生效")
    choosing.apply_for_station(food)


def both_fill_in_the_application(bakery: Page, food: Page) -> None:
    follow(food, "继续填写申请")
    applying.society_fills_in(food, category="企业服务类", aim="企业创新发展", duties=DUTIES)
    assert applying.lacking(food) == ["单位专人", "单位情况与科技需求", "地方支持", "办公条件", "工作经费"]
    take_up(bakery, "填写")
    applying.host_fills_in(bakery)
    assert applying.lacking(bakery) == []
    applying.confirm(bakery)
    applying.hand_in(food)
    stands_at(food, "县级科协意见")


def three_associations_agree(liwan: Page, guangzhou: Page, guangdong: Page) -> None:
    decide(liwan, "提意见", "同意上报", "已上门核实，办公场所和经费都落实了。")
    decide(guangzhou, "审查", "审查同意")
    decide(guangdong, "审查", "审查同意", "方案可行，同意公示。")
    stands_at(guangdong, "省级公示")


def the_public_sees_the_notice(stranger: Page) -> None:
    stranger.goto("/")
    follow(stranger, STATION)
    expect(stranger.get_by_role("heading", level=1)).to_have_text(f"关于拟备案“{STATION}”的公示")
    expect(stranger.get_by_text("公示期为2026年11月23日至2026年11月30日")).to_be_visible()


def it_is_filed_and_gets_its_plaque(guangdong: Page, bakery: Page) -> None:
    file_station(guangdong)
    expect(guangdong.get_by_text(f"备案号 {NUMBER}")).to_be_visible()
    register(guangdong, "登记制牌", "登记制牌")
    register(guangdong, "登记授牌", "授牌")
    register(bakery, "签收", "签收牌匾")
    stands_at(bakery, "运行中")


def a_stranger_checks_the_plaque(stranger: Page) -> None:
    verify_plaque(stranger, NUMBER)
    answer_is_green(stranger, STATION)
    follow(stranger, "看这个站点")
    follow(stranger, "直接查看")
    answer_is_green(stranger, STATION)


def the_certificate_is_a_paper_to_frame(food: Page) -> None:
    food.goto("/stations/")
    follow(food, STATION)
    with food.expect_download() as download:
        food.get_by_role("link", name="备案证书").evaluate("link => { link.download = ''; link.click() }")
    (page,) = PdfReader(download.value.path()).pages
    text = "".join(page.extract_text().split())
    assert [words in text for words in (NUMBER, STATION, SOCIETY, "广州荔香饼业有限公司")] == [True] * 4


def its_whole_life_is_told(food: Page) -> None:
    expect(food.locator(".timeline")).not_to_contain_text("超期")
    assert life(food) == [
        "建好申请草稿",
        "确认申请内容",
        "提交申请",
        "县级科协意见：同意上报",
        "市级科协审查：审查同意",
        "省科协审核：审查同意",
        "省级公示：结束公示",
        "省科协备案：备案编号",
        "登记制牌",
        "授牌",
        "签收牌匾",
        "现在：运行中",
        "有效期满",
    ]
