"""Promotions at the operating station of the walk, in each state that somebody may find."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.technology_promotion.adopting import GivenAdopter
from kezhan.kinds.technology_promotion.answering import ask_more_of_news, take_up_news
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.sending import News, send_news
from kezhan.kinds.technology_promotion.visiting import GivenVisit, record_adopters
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from tests.lived import lived_once
from tests.matching.people import looked_at
from tests.province import Province

NEWS = News(
    title="低盐卤水速冻",
    text="卤水速冻比风冷快四倍，盐耗少一半，三十平方的小车间也能装。",
    origin="abroad",
    provider="荷兰瓦赫宁根大学",
    source="《食品科学》2026 年第 2 期",
)
FARM = GivenAdopter(  # `visit` puts it where the station is
    name="顺发农民专业合作社",
    sort="cooperative",
    division="",
    scale=Decimal(2),
    unit="hectare",
    since=date(2026, 3, 2),
    benefit=Decimal("1.2"),
    money="wan",
    gain="earned",
    phone="13811112222",
)


def visit(station: Station, *adopters: GivenAdopter, day: date | None = None, **more: Any) -> GivenVisit:
    """Two hours of the team's first expert; adopters without a place stand where the station does."""
    hours = {station.team.order_by("pk")[0].pk: Decimal(2)}
    found = [replace(one, division=one.division or station.division) for one in adopters or (FARM,)]
    return GivenVisit(day or clock.today(), hours, dict(enumerate(found)), **more)


@lived_once
def sent(station: Station, title: str, by: Post, **more: Any) -> Promotion:
    return send_news(station, replace(NEWS, title=title), form_key=uuid4(), by=by, **more)


@lived_once
def taken_up(station: Station, title: str, by: Post, host: Post) -> Promotion:
    return take_up_news(sent(station, title, by), "马上用", seen=None, by=host)


@lived_once
def promoted(station: Station, title: str, by: Post, host: Post, *adopters: GivenAdopter) -> Promotion:
    return record_adopters(
        taken_up(station, title, by, host), visit(station, *adopters), form_key=uuid4(), seen=None, by=by
    )


def things(province: Province, station: Station) -> dict[str, Any]:
    """One that waits for the host, one of which it wants to know more, one taken up, one with an adopter."""
    food, host = province.posts.food, province.posts.grassroots
    waiting = sent(station, "等单位答复的速冻", food, files=[looked_at("速冻简报")])
    going = promoted(station, "已经推广的速冻", food, host)
    return {
        "sent_promotion": waiting,
        "news_file": waiting.files.get(),
        "asked_promotion": ask_more_of_news(sent(station, "想再了解的速冻", food), "一台多少钱", seen=None, by=host),
        "taken_up_promotion": taken_up(station, "采用了的速冻", food, host),
        "going_promotion": going,
        "adopter": going.adopters.get(),
    }
