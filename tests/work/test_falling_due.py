"""A host is reminded once a week of all that waits for its word, from two working days before the term (§3.3)."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.notices.models import Notice
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.answering import confirm
from kezhan.work.falling_due import remind_hosts
from tests.stations.people import People
from tests.work.people import LATER, written


def told(people: People) -> list[str]:
    return list(
        Notice.objects.filter(account=people.host.account, text__contains="等你们答复").values_list("text", flat=True)
    )


@pytest.mark.parametrize(("after", "reminded"), [(11, 0), (12, 1), (14, 1), (15, 1)])
def test_a_reminder_comes_before_the_term_and_after_it(
    after: int, reminded: int, station: Station, people: People
) -> None:
    written(station, people.expert)
    with clock.at(LATER + timedelta(days=after)):
        assert remind_hosts() == reminded
    assert len(told(people)) == reminded


def test_one_message_tells_of_all_and_the_next_comes_after_a_week(station: Station, people: People) -> None:
    for number in range(3):
        written(station, people.expert, title=f"第 {number} 件")
    for days, times in ((14, 1), (14, 0), (20, 0), (21, 1)):
        with clock.at(LATER + timedelta(days=days)):
            assert remind_hosts() == times
    assert [text[:20] for text in told(people)] == ["有 3 条服务记录等你们答复，最早的一条"] * 2


def test_what_was_answered_is_not_spoken_of(station: Station, people: People) -> None:
    confirm(written(station, people.expert), seen=1, by=people.host)
    with clock.at(LATER + timedelta(days=30)):
        assert remind_hosts() == 0


def test_of_a_host_where_nobody_sits_the_association_above_is_told(station: Station, people: People) -> None:
    written(station, people.expert)
    Post.objects.filter(host=people.host.host).update(ended_on=clock.today())
    with clock.at(LATER + timedelta(days=14)):
        assert remind_hosts() == 1
    assert Notice.objects.filter(account=people.county.account, text__contains="等你们答复").count() == 1


def test_what_falls_due_a_day_later_was_told_with_the_first(station: Station, people: People) -> None:
    for number in range(3):
        with clock.at(LATER + timedelta(days=number)):
            written(station, people.expert, title=f"第 {number} 件")
    for days, times in ((12, 1), (13, 0), (14, 0), (18, 0), (19, 1)):
        with clock.at(LATER + timedelta(days=days)):
            assert (days, remind_hosts()) == (days, times)
