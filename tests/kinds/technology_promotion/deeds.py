"""The deeds on promotions: who is told, and what the record keeps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kezhan import clock
from kezhan.kinds.technology_promotion import answering, demonstrating, ending, sending, visiting
from kezhan.kinds.technology_promotion.demonstrating import GivenDemonstration
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.stations.models import Station
from tests.deeds.case import Case
from tests.deeds.stations import operating
from tests.kinds.technology_promotion.things import NEWS, visit
from tests.lived import lived_once
from tests.province import Province

CLINIC = "clinic经办（荔湾区白鹤洞街社区卫生服务中心）"
FOOD = "food经办（广东省食品学会）"
FORM = UUID(int=9)
SITE = GivenDemonstration("site", "白鹤洞速冻示范点", "", Decimal(2), "set", date(2026, 3, 2))
LOCKS = {
    "kinds.technology_promotion.sending.send_news": "station",
    "kinds.technology_promotion.sending.add_to_news": "promotion",
    "kinds.technology_promotion.sending.take_back_news": "promotion",
    "kinds.technology_promotion.answering.take_up_news": "promotion",
    "kinds.technology_promotion.answering.ask_more_of_news": "promotion",
    "kinds.technology_promotion.answering.decline_news": "promotion",
    "kinds.technology_promotion.visiting.record_adopters": "promotion station expert",
    "kinds.technology_promotion.demonstrating.set_up_demonstration": "promotion",
    "kinds.technology_promotion.ending.stop_adopter": "promotion",
    "kinds.technology_promotion.ending.end_promotion": "promotion",
}


def send(station: Station, province: Province) -> Promotion:
    return sending.send_news(station, NEWS, form_key=FORM, by=province.posts.expert)


@lived_once
def sent(province: Province) -> Promotion:
    return send(operating(province), province)


@lived_once
def asked(province: Province) -> Promotion:
    return answering.ask_more_of_news(sent(province), "一台多少钱", seen=None, by=province.posts.clinic)


@lived_once
def taken_up(province: Province) -> Promotion:
    return answering.take_up_news(sent(province), "", seen=None, by=province.posts.clinic)


def record(promotion: Promotion, province: Province) -> Promotion:
    given = visit(promotion.station)
    return visiting.record_adopters(promotion, given, form_key=FORM, seen=None, by=province.posts.food)


def demonstrate(promotion: Promotion, province: Province) -> Promotion:
    given = replace(SITE, division=promotion.station.division)
    return demonstrating.set_up_demonstration(promotion, given, seen=None, by=province.posts.food)


@lived_once
def promoted(province: Province) -> Promotion:
    return record(taken_up(province), province)


@lived_once
def ended(province: Province) -> Promotion:
    return ending.end_promotion(promoted(province), "都用上了", seen=None, by=province.posts.food)


def state(before: str, after: str) -> dict[str, Any]:
    return {"state": {"from": before, "to": after}}


def side(text: str) -> dict[str, str]:
    """The expert who sent the news, and the society's named person."""
    return dict.fromkeys(("expert", "food-"), text)


CASES = (
    Case(
        sending.send_news,
        operating,
        lambda p, one: send(one, p),
        told={"clinic": "食一（专家）介绍一项新技术，请答复用不用：低盐卤水速冻"},
        entries=(("send_news", {"news_origin": "国外", "news_source": NEWS.source}),),
    ),
    Case(
        sending.add_to_news,
        asked,
        lambda p, one: sending.add_to_news(one, "一台八万元", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}补充了“低盐卤水速冻”的介绍，请答复用不用"},
        entries=(("add_to_news", {**state("asked_more", "sent"), "text": "一台八万元"}),),
    ),
    Case(
        sending.take_back_news,
        sent,
        lambda p, one: sending.take_back_news(one, "消息过时了", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}撤回了“低盐卤水速冻”的介绍，不用再答复：消息过时了"},
        entries=(("take_back_news", {**state("sent", "taken_back"), "text": "消息过时了"}),),
    ),
    Case(
        answering.take_up_news,
        sent,
        lambda p, one: answering.take_up_news(one, "马上用", seen=None, by=p.posts.clinic),
        told=side(f"{CLINIC}采用了“低盐卤水速冻”，可以向周围推广了：马上用"),
        entries=(("take_up_news", {**state("sent", "taken_up"), "text": "马上用"}),),
    ),
    Case(
        answering.ask_more_of_news,
        sent,
        lambda p, one: answering.ask_more_of_news(one, "一台多少钱", seen=None, by=p.posts.clinic),
        told=side(f"{CLINIC}想再了解“低盐卤水速冻”：一台多少钱。请补充"),
        entries=(("ask_more_of_news", {**state("sent", "asked_more"), "text": "一台多少钱"}),),
    ),
    Case(
        answering.decline_news,
        asked,
        lambda p, one: answering.decline_news(one, "车间太小", seen=None, by=p.posts.clinic),
        told=side(f"{CLINIC}用不上“低盐卤水速冻”：车间太小"),
        entries=(("decline_news", {**state("asked_more", "declined"), "text": "车间太小"}),),
    ),
    Case(
        visiting.record_adopters,
        taken_up,
        lambda p, one: record(one, p),
        told={
            "clinic": f"{FOOD}记了一次服务，请确认：推广低盐卤水速冻：新登记 1 家采用",
            "expert": f"{FOOD}记了一次服务，写着你 2 小时：推广低盐卤水速冻：新登记 1 家采用。不对的请改",
        },
        entries=(
            (
                "write_down_work",
                {
                    "task": "技术推广",
                    "days": "2026-03-02",
                    "hours": "食一 2 小时",
                    "outcomes": "农户增收 12000 元；推广面积 30 亩",
                },
            ),
            (
                "record_adopters",
                {
                    **state("taken_up", "promoted"),
                    "visited_on": "2026-03-02",
                    "adopters": "顺发农民专业合作社",
                },
            ),
        ),
    ),
    Case(
        demonstrating.set_up_demonstration,
        taken_up,
        lambda p, one: demonstrate(one, p),
        told={"clinic": f"{FOOD}给“低盐卤水速冻”设了示范点：白鹤洞速冻示范点"},
        entries=(
            (
                "set_up_demonstration",
                {
                    **state("taken_up", "promoted"),
                    "demonstration_site": "白鹤洞速冻示范点",
                    "demonstration_scale": "2 台套",
                },
            ),
        ),
    ),
    Case(
        ending.stop_adopter,
        promoted,
        lambda p, one: ending.stop_adopter(one.adopters.get(), clock.today(), "转产了", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}登记：“顺发农民专业合作社”不再用“低盐卤水速冻”：转产了"},
        entries=(
            (
                "stop_adopter",
                {
                    **state("promoted", "promoted"),
                    "adopter": "顺发农民专业合作社",
                    "stopped_on": "2026-03-02",
                    "text": "转产了",
                },
            ),
        ),
    ),
    Case(
        ending.stop_adopter,
        ended,
        lambda p, one: ending.stop_adopter(one.adopters.get(), clock.today(), "转产了", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}登记：“顺发农民专业合作社”不再用“低盐卤水速冻”：转产了"},
        entries=(
            (
                "stop_adopter_after_end",
                {
                    **state("ended", "ended"),
                    "adopter": "顺发农民专业合作社",
                    "stopped_on": "2026-03-02",
                    "text": "转产了",
                },
            ),
        ),
    ),
    Case(
        ending.end_promotion,
        promoted,
        lambda p, one: ending.end_promotion(one, "都用上了", seen=None, by=p.posts.food),
        told={"clinic": f"{FOOD}结束了“低盐卤水速冻”的推广：都用上了"},
        entries=(("end_promotion", {**state("promoted", "ended"), "text": "都用上了"}),),
    ),
)
