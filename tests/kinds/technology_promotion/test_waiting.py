"""What waits for whom: news for the host, its question and a technology that nobody follows for the station's side."""

from datetime import timedelta

from kezhan import clock
from kezhan.kinds.technology_promotion.answering import ask_more_of_news
from kezhan.kinds.technology_promotion.models import Promotion
from kezhan.kinds.technology_promotion.visiting import record_adopters
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.web.kinds.technology_promotion.waiting import DESKS, promotions
from kezhan.web.parts.lying import desk_of, how_much
from tests.kinds.technology_promotion.things import promoted, sent, taken_up, visit
from tests.matching.people import MONDAY
from tests.province import Province


def lies(*posts: Post) -> list[int]:
    """How many promotions lie on the desks of these posts; both ways of counting must agree."""
    counts = [Promotion.objects.waiting_for(post).count() for post in posts]
    for post, number in zip(posts, counts, strict=True):
        desk = desk_of(post)
        assert desk is not None
        kind, key = desk
        assert how_much(DESKS, {kind: [key]})[kind, key] == number
        assert sum(group.total for group in promotions(post)) == number
    return counts


def test_news_lies_with_the_host_and_its_question_with_the_stations_side(province: Province, station: Station) -> None:
    posts = province.posts
    everybody = (posts.clinic, posts.food, posts.expert)
    by_expert, by_society = sent(station, "甲", posts.expert), sent(station, "乙", posts.food)
    assert lies(*everybody) == [2, 0, 0]
    ask_more_of_news(by_expert, "多少钱", seen=None, by=posts.clinic)
    assert lies(*everybody) == [1, 1, 1]
    ask_more_of_news(by_society, "多少钱", seen=None, by=posts.clinic)
    assert lies(*everybody) == [0, 2, 1]
    station.team_members.filter(expert__account=posts.expert.account_id).delete()
    assert lies(*everybody) == [0, 2, 0]


def test_what_nobody_follows_for_sixty_days_lies_with_the_stations_side(province: Province, station: Station) -> None:
    posts = province.posts
    one = taken_up(station, "甲", posts.expert, posts.clinic)
    promoted(station, "乙", posts.food, posts.clinic)
    with clock.at(MONDAY + timedelta(days=59)):
        assert lies(posts.clinic, posts.food, posts.expert) == [0, 0, 0]
    with clock.at(MONDAY + timedelta(days=60)):
        assert lies(posts.clinic, posts.food, posts.expert) == [0, 1, 1]
        given = visit(station)
        record_adopters(one, given, form_key=one.form_key, seen=None, by=posts.food)
        assert lies(posts.clinic, posts.food, posts.expert) == [0, 0, 0]
