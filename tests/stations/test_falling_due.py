"""Reminders before a term and chasing after it; each is sent once a day (催办)."""

from contextlib import AbstractContextManager
from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.organisations.models import Association, Post
from kezhan.policy.refusal import Refused
from kezhan.stations.falling_due import ChasedToday, chase, may_chase, remind
from kezhan.stations.models import Station
from tests.stations import lives
from tests.stations.people import MONDAY, People, draft
from tests.stations.test_named_persons import colleague
from tests.stations.told import put


def told(post: Post) -> list[str]:
    return [notice.text for notice in Notice.objects.filter(account=post.account_id).order_by("pk")]


def on_day(day: int) -> AbstractContextManager[None]:
    return clock.at(MONDAY + timedelta(days=day))


def test_the_desk_is_reminded_two_working_days_before_and_every_day_after(people: People) -> None:
    station = lives.opinion(people)  # due on the Monday after
    reminded = {}
    for day in (2, 3, 4, 7, 8):
        with on_day(day):
            before = len(told(people.county))
            remind()
            reminded[day] = [text.removeprefix(f"“{station.name}”") for text in told(people.county)[before:]]
    assert reminded == {
        2: [],
        3: ["县级科协意见，还剩 2 个工作日"],
        4: ["县级科协意见，还剩 1 个工作日"],
        7: ["县级科协意见，今天到期"],
        8: ["县级科协意见，已超期 1 个工作日"],
    }


def test_on_the_saturday_after_a_friday_s_term_it_is_overdue(people: People) -> None:
    station = lives.opinion(people)
    with on_day(5):
        put(station, due_on=clock.today() - timedelta(days=1))
        remind()
    assert told(people.county)[-1] == f"“{station.name}”县级科协意见，已超期"


def test_reminding_twice_a_day_reminds_once(people: People) -> None:
    lives.opinion(people)
    with on_day(8):
        assert (remind(), remind()) == (1, 0)


def test_who_waits_may_chase_on_a_day_on_which_the_clockwork_reminded(people: People) -> None:
    station = lives.opinion(people)
    with on_day(8):
        assert remind() == 1
        chase(station, by=people.society)
        assert remind() == 0
    assert told(people.county)[-1].endswith(f"催办“{station.name}”：县级科协意见")


def test_those_concerned_chase_the_desk_once_a_day(people: People) -> None:
    station = lives.opinion(people)
    chase(station, by=people.society)
    assert told(people.county)[-1] == (f"广东省水产学会老陈（广东省水产学会）催办“{station.name}”：县级科协意见")
    with pytest.raises(ChasedToday, match="你们今天已经催过了"):
        chase(station, by=colleague(people.society))
    with on_day(1):
        chase(station, by=people.society)


def test_one_who_chased_does_not_use_up_the_chase_of_others(people: People) -> None:
    station = lives.opinion(people)
    for by in (people.society, people.host, people.city, people.province, people.administrator):
        chase(station, by=by)
        assert told(people.county)[-1].startswith(f"{by}催办")
    with pytest.raises(ChasedToday):
        chase(station, by=people.administrator)


@pytest.mark.parametrize(("at", "by"), [("opinion", "county"), ("draft", "society"), ("plaque_handed_over", "host")])
def test_nobody_chases_a_desk_of_their_own(at: str, by: str, people: People) -> None:
    own = getattr(people, by)
    station = draft(people.society, people.host) if at == "draft" else getattr(lives, at)(people)
    with pytest.raises(Refused, match="这件事就在你们这里，不用催自己"):
        chase(station, by=colleague(own))
    assert (may_chase(station, own), Station.objects.get(pk=station.pk).chased_on) == (False, None)
    chase(station, by=people.administrator)


def test_strangers_do_not_chase(people: People) -> None:
    station = lives.opinion(people)
    for by in (people.other_society, people.other_county, people.other_host):
        with pytest.raises(Refused, match="只有相关方可以催办"):
            chase(station, by=by)


def test_nobody_is_chased_where_nobody_is_asked(people: People) -> None:
    with pytest.raises(Refused, match="现在没有等待办理的单位"):
        chase(lives.operating(people), by=people.society)


def test_overdue_is_the_day_after_the_term(people: People) -> None:
    station = lives.opinion(people)
    with on_day(7):
        assert list(Station.objects.overdue()) == []
    with on_day(8):
        assert list(Station.objects.overdue()) == [station]


def test_associations_see_what_was_handed_in_from_their_division(people: People) -> None:
    station = draft(people.society, people.host)
    assert list(Station.objects.visible_to(people.county)) == []
    station.delete()
    station = lives.opinion(people)
    seeing = [
        name for name, post in vars(people).items() if Station.objects.visible_to(post).filter(pk=station.pk).exists()
    ]
    assert seeing == ["province", "city", "county", "society", "host", "administrator"]


def test_an_association_without_one_above_it_sees_no_more_than_its_own(people: People) -> None:
    station = lives.opinion(people)
    city = people.city.association
    assert city is not None
    Association.objects.filter(pk=city.pk).update(parent=None, division="440300")
    alone = Post.objects.select_related("association").get(pk=people.city.pk)
    assert not Station.objects.visible_to(alone).filter(pk=station.pk).exists()
