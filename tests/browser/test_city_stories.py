"""Stations of city societies: the city files them, the province countersigns them; Dongguan has no county."""

from datetime import date

from playwright.sync_api import Page, expect

from tests.browser import applying, choosing
from tests.browser.choosing import Wish
from tests.browser.days import Days, clockwork_turns
from tests.browser.deciding import decide, file_station, register
from tests.browser.office import follow, go, life, stands_at, take_up
from tests.browser.papers import pdf
from tests.browser.people import OpenPage
from tests.browser.verifying import answer_is_green, verify_plaque
from tests.province import Province
from tests.stations.people import handed_in

GARDENS = Wish(
    title="小区绿化成活率低，居民想学养花",
    text="小区新种的花木成活不到六成，居民想学养花又没人教。想请园艺专家诊断土壤和病虫害，每季度办一次讲座。",
    task="咨询论证",
    discipline="园艺学",
)
MOULDS = Wish(
    title="精密模具寿命短，换模太勤",
    text="注塑模具用不到 30 万次就要换，影响交货。想请机械方面的专家改进模具设计、选材和热处理，把寿命提高一倍。",
    task="技术攻关",
    discipline="机械学",
    budget="12",
)


def test_a_city_societys_station_ends_at_the_city(at_desk: OpenPage, desktop: OpenPage, days: Days) -> None:
    community, horticulture = at_desk("urban_community"), at_desk("horticulture")
    guangzhou, guangdong = at_desk("guangzhou"), at_desk("guangdong")
    choosing.post_need(community, GARDENS)
    choosing.find_need_real(at_desk("liwan"))
    they_pair(community, horticulture, "广州市园艺学会")
    duties = {"园一": "土壤", "园二": "病虫害", "园三": "讲座"}
    applying.society_fills_in(horticulture, category="社区服务类", aim="公民科学素质提升", duties=duties)
    they_hand_in(community, horticulture)
    decide(at_desk("liwan"), "提意见", "同意上报")
    decide(guangzhou, "审查", "审查同意")
    stands_at(guangzhou, "市级公示")
    the_notice_ends_and_the_province_countersigns(days, guangdong)
    the_city_files_and_gives_the_plaque(guangzhou, community)
    assert life(guangzhou)[3:9] == [
        "县级科协意见：同意上报",
        "市级科协审查：审查同意",
        "市级公示：结束公示",
        "省科协会签：同意会签",
        "市科协备案：备案编号",
        "登记制牌",
    ]
    verify_plaque(desktop("stranger"), "440100-2026-0001")
    answer_is_green(desktop("stranger"), "广州市园艺学会驻鹤园社区科技服务站")


def test_in_dongguan_no_county_is_asked_and_the_page_says_why(
    at_desk: OpenPage, desktop: OpenPage, province: Province, days: Days
) -> None:
    """The two sides pair and fill in as everywhere, so they do it without the browser."""
    mould_works, mechanics = at_desk("mould_works"), at_desk("mechanics")
    dongguan, guangdong = at_desk("dongguan"), at_desk("guangdong")
    choosing.post_need(mould_works, MOULDS)
    choosing.find_need_real(dongguan)
    station = handed_in(province.posts.mechanics, province.posts.mould_works)
    go(mechanics, "站点")
    follow(mechanics, station.name)
    stands_at(mechanics, "市级科协审查")
    expect(mechanics.locator(".skipped")).to_contain_text("县级科协意见：东莞市没有县一级，按规定免去 §5.2")
    decide(dongguan, "审查", "审查同意")
    the_notice_ends_and_the_province_countersigns(days, guangdong)
    the_city_files_and_gives_the_plaque(dongguan, mould_works)
    verify_plaque(desktop("stranger"), "441900-2026-0001")
    answer_is_green(desktop("stranger"), "东莞市机械工程学会驻东莞长安精密模具有限公司科技服务站")


def they_pair(host: Page, society: Page, society_name: str) -> None:
    host.reload()
    choosing.pair_and_apply(host, society, society_name, pdf("合作协议.pdf"))
    take_up(society, "继续填写")


def they_hand_in(host: Page, society: Page) -> None:
    take_up(host, "填写")
    applying.host_fills_in(host)
    applying.confirm(host)
    applying.hand_in(society)


def the_notice_ends_and_the_province_countersigns(days: Days, guangdong: Page) -> None:
    days.come(date(2026, 12, 1))
    clockwork_turns()
    decide(guangdong, "会签", "同意会签")


def the_city_files_and_gives_the_plaque(city: Page, host: Page) -> None:
    file_station(city)
    register(city, "登记制牌", "登记制牌")
    register(city, "登记授牌", "授牌")
    register(host, "签收", "签收牌匾")
    stands_at(host, "运行中")
