"""The deciders on a registration are reminded before its term and on every day after, once a day."""

from datetime import date, timedelta

import pytest

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.notices.models import Notice
from kezhan.organisations.deciding import refuse
from kezhan.organisations.falling_due import remind_deciders
from kezhan.organisations.models import Registration
from kezhan.organisations.registering import register_host
from kezhan.reference import workdays
from tests.organisations.test_registering import HOST, MONDAY
from tests.province import Province


@pytest.fixture
def handed_in(province: Province) -> Registration:
    applicant = Account.objects.create_account(username="he", name="何厂长", password="kezhan-tests-2026")
    with clock.at(MONDAY):
        return register_host(HOST, by=applicant)


def reminders(day: date) -> list[str]:
    """What people are told on that day when the clockwork turns twice."""
    already = Notice.objects.latest("pk").pk
    with clock.at(MONDAY + (day - MONDAY.date())):
        remind_deciders()
        remind_deciders()
    return [f"{notice.account}：{notice.text}" for notice in Notice.objects.filter(pk__gt=already)]


def test_the_association_is_told_when_it_is_soon_due_and_when_it_is_overdue(handed_in: Registration) -> None:
    told = "liwan经办：“荔湾点心机械厂”的注册等你们审核，"
    assert handed_in.due_on == date(2026, 3, 9)
    assert reminders(date(2026, 3, 4)) == []
    assert reminders(date(2026, 3, 5)) == [f"{told}还剩 2 个工作日"]
    assert reminders(handed_in.due_on) == [f"{told}今天到期"]
    after = handed_in.due_on + timedelta(days=4)
    assert reminders(after) == [f"{told}{workdays.in_words(handed_in.due_on, after)}"]


def test_what_was_decided_presses_nobody(handed_in: Registration, province: Province) -> None:
    with clock.at(MONDAY):
        refuse(handed_in, remark="请先补上执照", by=province.posts.liwan)
    assert reminders(handed_in.due_on) == []
