"""The course of a promotion: sent, answered by the host alone, promoted, ended in words (§2.7)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhan.kinds.technology_promotion.answering import ask_more_of_news, decline_news, take_up_news
from kezhan.kinds.technology_promotion.demonstrating import GivenDemonstration, set_up_demonstration
from kezhan.kinds.technology_promotion.ending import end_promotion
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.sending import add_to_news, send_news, take_back_news
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.moves import MovedOn, NotAsSeen
from kezhan.work.undertakings import OpenedBefore
from tests.kinds.technology_promotion.things import NEWS, promoted, sent, taken_up
from tests.matching.people import looked_at
from tests.province import Province

SITE = GivenDemonstration("base", "白鹤洞示范基地", "440103", Decimal("1.5"), "hectare", date(2026, 3, 2))


def news(station: Station, province: Province) -> Promotion:
    return sent(station, "低盐卤水速冻", province.posts.expert)


def test_the_host_asks_gets_more_and_takes_it_up(province: Province, station: Station) -> None:
    posts = province.posts
    one = news(station, province)
    assert (one.state_label, one.due_on) == ("待单位答复", None)
    one = ask_more_of_news(one, "一台多少钱", seen=one.version, by=posts.clinic)
    one = add_to_news(one, "八万元", files=[looked_at("报价")], seen=one.version, by=posts.food)
    assert (one.state, one.supplements.get().text, one.files.count()) == ("sent", "八万元", 1)
    one = take_up_news(one, "", seen=one.version, by=posts.clinic)
    assert (one.state, one.due_on, one.answered_by_post) == ("taken_up", date(2026, 5, 1), posts.clinic)


def test_the_same_form_sends_once_and_other_content_is_not_taken(province: Province, station: Station) -> None:
    key, by = uuid4(), province.posts.food
    first = send_news(station, NEWS, form_key=key, by=by)
    assert send_news(station, NEWS, form_key=key, by=by) == first
    with pytest.raises(OpenedBefore):
        send_news(station, replace(NEWS, source="别处"), form_key=key, by=by)
    assert Promotion.objects.count() == 1


def test_news_says_enough(province: Province, station: Station) -> None:
    with pytest.raises(Refused, match="介绍到 20 个字以上") as refused:
        send_news(station, replace(NEWS, text="一" * 19), form_key=uuid4(), by=province.posts.food)
    assert refused.value.field == "text"
    assert send_news(station, replace(NEWS, text="一" * 20), form_key=uuid4(), by=province.posts.food).pk


def test_who_sends_does_not_answer_and_who_answers_does_not_send(province: Province, station: Station) -> None:
    posts, one = province.posts, news(station, province)
    for by in (posts.food, posts.expert, posts.bakery, posts.guangdong):
        with pytest.raises(Refused, match="由被服务单位办理"):
            take_up_news(one, "", seen=None, by=by)
    for by in (posts.clinic, posts.horticulture, posts.liwan):
        with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
            send_news(station, NEWS, form_key=uuid4(), by=by)


def test_a_no_and_a_question_need_their_reason_and_a_yes_none(province: Province, station: Station) -> None:
    posts, one = province.posts, news(station, province)
    for deed in (decline_news, ask_more_of_news):
        with pytest.raises(Refused, match="请写明原因"):
            deed(one, " ", seen=None, by=posts.clinic)
    one = decline_news(one, "车间太小", seen=None, by=posts.clinic)
    assert (one.state_label, one.word) == ("单位用不上", "车间太小")
    with pytest.raises(MovedOn):
        take_up_news(one, "", seen=None, by=posts.clinic)


def test_nobody_answers_what_they_have_not_seen(province: Province, station: Station) -> None:
    posts, one = province.posts, news(station, province)
    old = one.version
    ask_more_of_news(one, "多少钱", seen=None, by=posts.clinic)
    with pytest.raises(NotAsSeen):
        take_up_news(one, "", seen=old, by=posts.clinic)


def test_news_is_taken_back_until_it_is_taken_up(province: Province, station: Station) -> None:
    posts = province.posts
    assert take_back_news(news(station, province), "过时了", seen=None, by=posts.food).state == "taken_back"
    with pytest.raises(MovedOn):
        take_back_news(taken_up(station, "速冻", posts.food, posts.clinic), "过时了", seen=None, by=posts.food)


def test_a_demonstration_stands_in_the_area_once_and_begins_the_promotion(province: Province, station: Station) -> None:
    posts = province.posts
    one = taken_up(station, "速冻", posts.food, posts.clinic)
    with pytest.raises(Refused, match="不在这个站的辐射区域"):
        set_up_demonstration(one, replace(SITE, division="440605"), seen=None, by=posts.food)
    with pytest.raises(Refused, match="太大了"):
        set_up_demonstration(one, replace(SITE, division="440100"), seen=None, by=posts.food)
    with pytest.raises(Refused, match="今天以后"):
        set_up_demonstration(one, replace(SITE, since=date(2026, 3, 3)), seen=None, by=posts.food)
    with pytest.raises(Refused, match="才开始推广，以前就有的不算"):
        set_up_demonstration(one, replace(SITE, since=date(2026, 3, 1)), seen=None, by=posts.food)
    one = set_up_demonstration(one, SITE, seen=None, by=posts.food)
    assert (one.state, one.due_on) == ("promoted", date(2026, 5, 1))
    assert one.demonstrations.get().scale_in_words == "22.5 亩"
    with pytest.raises(Refused, match="已经设过了"):
        set_up_demonstration(one, SITE, seen=None, by=posts.food)


def test_it_ends_in_words_of_the_stations_side(province: Province, station: Station) -> None:
    posts = province.posts
    one = promoted(station, "速冻", posts.food, posts.clinic)
    with pytest.raises(Refused, match="请写明原因"):
        end_promotion(one, "", seen=None, by=posts.food)
    with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        end_promotion(one, "够了", seen=None, by=posts.clinic)
    one = end_promotion(one, "周围都用上了", seen=None, by=posts.food)
    assert (one.state_label, one.last_word, one.adopters.count()) == ("推广结束", "周围都用上了", 1)
