"""A promotion reminds the host of news, and the station's side of questions and of what nobody follows."""

from datetime import timedelta

from kezhan import clock
from kezhan.kinds.technology_promotion.answering import ask_more_of_news
from kezhan.kinds.technology_promotion.reminding import PROMOTIONS
from kezhan.stations.models import Station
from tests.kinds.reminded import day_before, first_day, reminded
from tests.kinds.technology_promotion.things import sent, taken_up
from tests.matching.people import MONDAY
from tests.province import Province

TODAY = clock.local(MONDAY).date()
ENDED = TODAY + timedelta(days=14)
"""Ten working days later."""


def test_news_reminds_the_host_and_its_question_the_side(province: Province, station: Station) -> None:
    posts = province.posts
    news = sent(station, "甲", posts.expert)
    everybody = (posts.clinic, posts.food, posts.expert)
    assert reminded(day_before(first_day(ENDED)), PROMOTIONS, *everybody) == [[], [], []]
    assert [len(one) for one in reminded(first_day(ENDED), PROMOTIONS, *everybody)] == [1, 0, 0]
    ask_more_of_news(news, "多少钱", seen=None, by=posts.clinic)
    assert reminded(day_before(first_day(ENDED)), PROMOTIONS, *everybody) == [[], [], []]
    told = ["单位想再了解这项技术，等你们补充：甲，已经等了 8 个工作日"]
    assert reminded(first_day(ENDED), PROMOTIONS, *everybody) == [[], told, told]


def test_what_nobody_follows_reminds_the_side_on_a_working_day_after_sixty_days(
    province: Province, station: Station
) -> None:
    posts = province.posts
    taken_up(station, "甲", posts.expert, posts.clinic)
    everybody = (posts.clinic, posts.food, posts.expert)
    assert reminded(TODAY + timedelta(days=59), PROMOTIONS, *everybody) == [[], [], []]
    for days_off in range(60, 65):  # from the first of May on
        assert reminded(TODAY + timedelta(days=days_off), PROMOTIONS, *everybody) == [[], [], []]
    assert [len(one) for one in reminded(TODAY + timedelta(days=65), PROMOTIONS, *everybody)] == [0, 1, 1]
