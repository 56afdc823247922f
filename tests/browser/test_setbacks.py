"""After each setback things go on: returned, declined, withdrawn, lapsed, objected to, rejected."""

from datetime import date

from playwright.sync_api import Page, expect

from tests.browser import applying, choosing
from tests.browser.choosing import Wish
from tests.browser.days import Days, clockwork_turns
from tests.browser.deciding import decide, file_station
from tests.browser.office import follow, is_told, press, stands_at, take_up, unfold
from tests.browser.people import OpenPage
from tests.browser.prepared import before_province
from tests.province import Province
from tests.stations.people import handed_in

FOOD = "广东省食品学会"
WISH = Wish(
    title="老婆饼保质期短",
    text="糕点常温放不久，夏天坏品多，想请食品方面的专家看看。",
    task="技术攻关",
    discipline="食品工程",
)
BETTER = "糕点常温只能放 7 天，夏天坏品超过一成，想请食品保鲜方面的专家把保质期延到 30 天。"


def test_a_returned_need_is_put_right_and_the_fourth_talk_holds(at_desk: OpenPage, days: Days) -> None:
    bakery, food, liwan = at_desk("bakery"), at_desk("food"), at_desk("liwan")
    choosing.post_need(bakery, WISH)
    the_county_returns_the_need(liwan)
    the_host_puts_it_right(bakery)
    choosing.find_need_real(liwan)
    bakery.reload()
    need = bakery.url
    choosing.invite(bakery, FOOD, "请派专家来看看。")
    the_society_declines(food)
    bakery.goto(need)
    choosing.invite(bakery, FOOD, "再请一次，时间可以商量。")
    the_host_withdraws(bakery)
    bakery.goto(need)
    choosing.invite(bakery, FOOD, "还是想请你们来。")
    days.come(date(2026, 12, 15))
    clockwork_turns()
    bakery.goto(need)
    choosing.invite(bakery, FOOD, "这次请务必答复。")
    choosing.accept_offer(food)
    assert states_of_talks(bakery) == ["双方同意", "已过期", "已撤回", "已谢绝"]


def the_county_returns_the_need(liwan: Page) -> None:
    take_up(liwan, "核实")
    unfold(liwan, "退回修改")
    liwan.get_by_label("要改什么").fill("请写明现在能放几天、想延到几天。")
    press(liwan, "退回给广州荔香饼业有限公司")
    is_told(liwan, "已退回，单位改好后会再提交给你们")


def the_host_puts_it_right(bakery: Page) -> None:
    take_up(bakery, "修改")
    expect(bakery.locator(".banner.caution")).to_contain_text("请写明现在能放几天、想延到几天。")
    follow(bakery, "修改")
    bakery.get_by_label("需求内容").fill(BETTER)
    press(bakery, "保存")
    press(bakery, "提交核实")
    is_told(bakery, "交上去了")


def the_society_declines(food: Page) -> None:
    take_up(food, "答复")
    unfold(food, "谢绝")
    food.get_by_label("理由").fill("今年专家都排满了。")
    press(food, "确定谢绝")
    is_told(food, "已谢绝，对方会看到理由")


def the_host_withdraws(bakery: Page) -> None:
    unfold(bakery, "撤回")
    bakery.get_by_label("理由").fill("条件写错了，重新发。")
    press(bakery, "确定撤回")
    is_told(bakery, "已撤回，对方会看到理由")


def states_of_talks(person: Page) -> list[str]:
    """The states in the list of talks, the latest first."""
    person.goto("/invitations/")
    return [text.strip() for text in person.locator("td[data-label=状态]").all_inner_texts()]


def test_a_returned_application_is_corrected_and_an_objection_holds_the_filing(
    at_desk: OpenPage, desktop: OpenPage, province: Province, days: Days
) -> None:
    handed_in(province.posts.food, province.posts.bakery)
    liwan, guangdong = at_desk("liwan"), at_desk("guangdong")
    the_county_asks_for_corrections(liwan)
    both_correct_what_was_asked(at_desk("food"), at_desk("bakery"))
    the_county_sees_the_difference(liwan)
    decide(at_desk("guangzhou"), "审查", "审查同意")
    decide(guangdong, "审查", "审查同意")
    a_neighbour_objects(desktop("neighbour"))
    days.come(date(2026, 12, 1))
    clockwork_turns()
    guangdong.reload()
    stands_at(guangdong, "省级公示")
    the_province_answers(guangdong)
    clockwork_turns()
    file_station(guangdong)
    expect(guangdong.get_by_text("备案号 440000-2026-0001")).to_be_visible()


def the_county_asks_for_corrections(liwan: Page) -> None:
    take_up(liwan, "提意见")
    press(liwan, "退回补正…")
    for item, remark in (("服务目标", "请写明指标和时间"), ("办公条件", "请写明面积")):
        line = liwan.locator("details.remark").filter(has=liwan.get_by_text(item, exact=True))
        line.locator("summary").click()
        line.get_by_role("textbox").fill(remark)
    press(liwan, "退回补正")
    stands_at(liwan, "退回补正")


def both_correct_what_was_asked(food: Page, bakery: Page) -> None:
    for person, item, remark, text in (
        (food, "服务目标", "请写明指标和时间", "一年内把坏品率从 12% 降到 5%，培训骨干 20 人，形成规程 2 项。"),
        (bakery, "办公条件", "请写明面积", "办公楼二楼，面积 40 平方米。"),
    ):
        take_up(person, "补正")
        follow(person, item)
        expect(person.locator(".banner.caution")).to_contain_text(f"要补正：{item}{remark}")
        follow(person, "建站申请")
        applying.write(person, item, text)
    applying.confirm(bakery)
    applying.hand_in(food)
    stands_at(food, "县级科协意见")


def the_county_sees_the_difference(liwan: Page) -> None:
    take_up(liwan, "提意见")
    expect(liwan.get_by_role("heading", name="和上次提交比，改了 2 项")).to_be_visible()
    new = liwan.locator(".difference ins").all_inner_texts()
    assert ("40 平方米" in "".join(new), "12%" in "".join(new)) == (True, True)
    press(liwan, "同意上报")


def a_neighbour_objects(neighbour: Page) -> None:
    neighbour.goto("/announcements/")
    follow(neighbour, "广东省食品学会驻广州荔香饼业有限公司科技服务站")
    neighbour.get_by_label("异议内容").fill("听说这家单位的办公场所是借的，请核实一下。")
    neighbour.get_by_label("你的姓名").fill("何邻居")
    neighbour.get_by_label("联系电话").fill("13800138000")
    press(neighbour, "提交异议")
    expect(neighbour.get_by_role("heading", level=1)).to_have_text("异议收到了")


def the_province_answers(guangdong: Page) -> None:
    take_up(guangdong, "答复")
    guangdong.get_by_role("radio", name="不成立").check()
    guangdong.get_by_role("textbox", name="答复").fill("经实地核实，场所为单位自有，材料属实。")
    press(guangdong, "答复")


def test_one_application_is_rejected_and_another_withdrawn_by_its_host(
    at_desk: OpenPage, province: Province, days: Days
) -> None:
    before_province(province.posts.food, province.posts.bakery)
    handed_in(province.posts.horticulture, province.posts.urban_community)
    guangdong, community = at_desk("guangdong"), at_desk("urban_community")
    take_up(guangdong, "审查")
    press(guangdong, "不予通过…")
    give_reason(guangdong, "方案没有写清技术路线。", "确定不予通过")
    stands_at(guangdong, "未通过")
    community.goto("/stations/")
    follow(community, "广州市园艺学会驻鹤园社区科技服务站")
    follow(community, "撤回申请…")
    give_reason(community, "社区今年要改造，明年再申请。", "确定撤回申请")
    stands_at(community, "已撤回")


def give_reason(person: Page, reason: str, button: str) -> None:
    """A grave deed first says what follows from it."""
    expect(person.locator(".consequence")).to_be_visible()
    person.get_by_label("理由").fill(reason)
    press(person, button)
