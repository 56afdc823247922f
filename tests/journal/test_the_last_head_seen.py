"""Somebody who has the database but not the data folder puts back an end of the record that once was genuine."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.conf import settings

from kezhan.accounts.models import Account
from kezhan.journal.checkpoints import verify_onward
from kezhan.journal.heads import present_head
from kezhan.journal.last_seen import last_seen
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import record
from kezhan.journal.sealing import END_FOUND_CHANGED
from kezhan.journal.verifying import BrokenLink, first_broken_link

pytestmark = pytest.mark.django_db
Commits = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def account(django_capture_on_commit_callbacks: Commits) -> Account:
    """Three entries about one account, committed."""
    account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
    _recorded(django_capture_on_commit_callbacks, account, 3)
    return account


def _recorded(commits: Commits, account: Account, times: int) -> None:
    for turn in range(times):
        with commits(execute=True):
            record("change", account, account, turn=turn)


def _waiting_again(after: int) -> None:
    Entry.objects.filter(sequence__gt=after).update(sequence=None, previous="", digest="")


def test_the_platform_keeps_the_last_head_for_itself_alone(account: Account) -> None:
    (kept,) = settings.DATA.glob("record-head-*")
    assert (last_seen(), kept.stat().st_mode & 0o777) == (present_head(), 0o600)


def test_a_deed_that_is_not_committed_is_not_seen(account: Account) -> None:
    before = last_seen()
    record("change", account, account)
    assert last_seen() == before


def test_one_deed_taken_out_of_the_middle_is_missed(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    end = ChainEnd.objects.values().get()
    _recorded(django_capture_on_commit_callbacks, account, 2)
    lost = last_seen()
    Entry.objects.get(sequence=4).delete()
    _waiting_again(3)
    ChainEnd.objects.update(**end)  # somebody copied this end while it held
    assert first_broken_link() == BrokenLink(5, "记录里没有第 5 条了：末尾被删过")
    _recorded(django_capture_on_commit_callbacks, account, 2)
    noted = Entry.objects.get(deed=END_FOUND_CHANGED)
    assert noted.facts["count"] == {"from": lost.count, "to": 3}
    assert verify_onward(None).found == [
        f"记录在第 {noted.sequence} 条断开：平台接着写的时候发现末尾被人改过，见这一条的内容"
    ]


@pytest.mark.parametrize("also", ["the end", "every entry"])
def test_a_record_begun_anew_is_missed(
    also: str, account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    Entry.objects.get(sequence=2).delete()
    _waiting_again(0)
    ChainEnd.objects.all().delete()
    if also == "every entry":
        Entry.objects.all().delete()
    _recorded(django_capture_on_commit_callbacks, account, 1)
    assert Entry.objects.get(deed=END_FOUND_CHANGED).facts["count"] == {"from": 3, "to": 0}
    assert first_broken_link() is not None


def test_several_deeds_of_one_transaction_note_it_once(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    Entry.objects.get(sequence=3).delete()
    ChainEnd.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        for turn in range(3):
            record("change", account, account, turn=turn)
    _recorded(django_capture_on_commit_callbacks, account, 1)
    assert Entry.objects.filter(deed=END_FOUND_CHANGED).count() == 1


def test_a_platform_without_the_file_goes_on(account: Account) -> None:
    (kept,) = settings.DATA.glob("record-head-*")
    kept.write_text("")
    record("change", account, account)
    assert first_broken_link() is None
