"""The checkers of a need are reminded before its term and on every day after, once a day."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from kezhan import clock
from kezhan.journal.models import Entry
from kezhan.needs.checking import close_need, open_need, return_need
from kezhan.needs.falling_due import remind_checkers
from kezhan.needs.models import Need
from kezhan.needs.posting import post_directly
from kezhan.notices.models import Notice
from kezhan.reference import workdays
from tests.matching.people import MONDAY
from tests.needs.test_checking import MOONCAKES
from tests.province import Province


@pytest.fixture
def posted(province: Province) -> Need:
    with clock.at(MONDAY):
        return post_directly(MOONCAKES, form_key=uuid4(), by=province.posts.bakery)


def reminders(need: Need, days: int) -> list[str]:
    """What people are told so many days before the last day (after it if negative), when the clockwork turns twice."""
    assert need.due_on is not None
    with clock.at(MONDAY + (need.due_on - MONDAY.date()) - timedelta(days=days)):
        already = Notice.objects.latest("pk").pk
        remind_checkers()
        remind_checkers()
    return [f"{notice.account}：{notice.text}" for notice in Notice.objects.filter(pk__gt=already)]


def test_the_checker_is_told_when_it_is_soon_due_and_when_it_is_overdue(posted: Need) -> None:
    assert posted.due_on is not None
    two_left = (posted.due_on - workdays.after(posted.due_on - timedelta(days=7), 3)).days
    told = "liwan经办：需求“月饼保质期短”等你们核实，"
    assert [reminders(posted, days) for days in (two_left + 7, two_left, 0, -1)] == [
        [],
        [f"{told}还剩 2 个工作日"],
        [f"{told}今天到期"],
        [f"{told}{workdays.in_words(posted.due_on, posted.due_on + timedelta(days=1))}"],
    ]
    assert Entry.objects.filter(deed="remind").count() == 3


@pytest.mark.parametrize(
    "done",
    [
        lambda need, province: open_need(need, by=province.posts.liwan),
        lambda need, province: return_need(need, remark="请写明数量", by=province.posts.liwan),
        lambda need, province: close_need(need, reason="自己解决了", by=province.posts.bakery),
    ],
)
def test_what_waits_no_longer_presses_nobody(
    posted: Need, province: Province, done: Callable[[Need, Province], object]
) -> None:
    done(posted, province)
    assert reminders(posted, -1) == []
