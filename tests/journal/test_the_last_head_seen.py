"""Somebody who has the database but not the data folder puts back an end of the record that once was genuine."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db.models import F

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal import verifying
from kezhan.journal.checkpoints import verify_onward
from kezhan.journal.heads import Head, present_head
from kezhan.journal.last_seen import last_seen, note
from kezhan.journal.losses import ACCEPT_LOSS, accept, head_at
from kezhan.journal.marks import digest_of, fresh_mark
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.sealing import END_FOUND_CHANGED, seal_waiting
from kezhan.journal.verifying import BrokenLink, first_broken_link, walk

pytestmark = pytest.mark.django_db
Commits = Callable[..., AbstractContextManager[list[Any]]]
State = tuple[list[Entry], dict[str, Any]]
NOTED = "平台发现末尾被人改过，或者恢复过数据库：是恢复的，用 bin/kezhan journal accept 写明原因"


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
    _to_wait_again(sequence__gt=after)


def _to_wait_again(**places: int) -> None:
    Entry.objects.filter(**places).update(sequence=None, previous="", digest="")


def _state() -> State:
    """The record as a backup keeps it."""
    return list(Entry.objects.all()), dict(ChainEnd.objects.values().get())


def _put_back(entries: list[Entry], end: dict[str, Any]) -> None:
    Entry.objects.all().delete()
    Entry.objects.bulk_create(entries)
    ChainEnd.objects.update(**end)


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
    assert first_broken_link() == BrokenLink(5, "记录里没有第 5 条了：末尾被删过，或者恢复过数据库")
    _recorded(django_capture_on_commit_callbacks, account, 2)
    noted = Entry.objects.get(deed=END_FOUND_CHANGED)
    assert noted.facts["count"] == {"from": lost.count, "to": 3}
    assert verify_onward(None).found == [f"记录在第 {noted.sequence} 条断开：{NOTED}"]


def test_the_entry_that_was_seen_last_proves_nothing_when_the_end_lies_before_it(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    end = ChainEnd.objects.values().get()
    _recorded(django_capture_on_commit_callbacks, account, 3)
    Entry.objects.get(sequence=4).delete()
    _to_wait_again(sequence=5)
    ChainEnd.objects.update(**end)
    assert first_broken_link() == BrokenLink(6, "末尾退回到了第 3 条，平台早已写到这里")
    _recorded(django_capture_on_commit_callbacks, account, 1)
    assert Entry.objects.filter(deed=END_FOUND_CHANGED).count() == 1
    _to_wait_again(sequence=6)
    _recorded(django_capture_on_commit_callbacks, account, 1)
    assert first_broken_link() == BrokenLink(4, "缺第 4 条，下一条是第 7 条")


def test_nor_does_it_when_the_end_does_not_come_after_it(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    """After a loss that was noted there are two continuations. Somebody puts the lost one back, which is the longer."""
    start = _state()
    _recorded(django_capture_on_commit_callbacks, account, 5)
    lost = _state()
    _put_back(*start)
    _recorded(django_capture_on_commit_callbacks, account, 1)
    seen = Entry.objects.get(sequence=last_seen().count)
    _put_back(*lost)
    Entry.objects.filter(sequence=seen.sequence).delete()
    seen.save(force_insert=True)
    _recorded(django_capture_on_commit_callbacks, account, 1)
    noted = Entry.objects.filter(deed=END_FOUND_CHANGED, facts__last_digest__from=seen.digest)
    assert noted.count() == 1


@pytest.mark.parametrize("place", [None, 0, "behind the end"])
@pytest.mark.parametrize("by", ["hand", "the platform"])
def test_an_entry_put_in_that_tells_of_the_loss_is_not_believed(
    by: str, place: int | str | None, account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    """Only the platform's own is believed, and only before the end or waiting; a place given by hand is none."""
    end = ChainEnd.objects.values().get()
    _recorded(django_capture_on_commit_callbacks, account, 2)
    told = Entry(moment=clock.now(), deed=END_FOUND_CHANGED, subject_kind="", subject_id=0, mark="x")
    told.facts = {"last_digest": {"from": last_seen().digest}}
    if by == "the platform":
        told.mark = fresh_mark(told)
    if place is not None:
        told.sequence = 0 if place == 0 else 7
        told.digest = digest_of(told)
    Entry.objects.get(sequence=4).delete()
    _waiting_again(3)
    told.save()
    ChainEnd.objects.update(**end)
    _recorded(django_capture_on_commit_callbacks, account, 1)
    is_believed = by == "the platform" and place is None
    assert Entry.objects.filter(deed=END_FOUND_CHANGED).exclude(pk=told.pk).exists() is not is_believed


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


def test_a_database_put_back_is_noted_once_and_the_platform_works_on(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    for times in (1, 2):
        backup = _state()
        _recorded(django_capture_on_commit_callbacks, account, 9)
        _put_back(*backup)
        with django_capture_on_commit_callbacks(execute=True):
            seal_waiting()  # the clockwork looks although nobody does a deed
        _recorded(django_capture_on_commit_callbacks, account, 3)
        assert last_seen() == present_head()
        assert Entry.objects.filter(deed=END_FOUND_CHANGED).count() == times
        assert len(verify_onward(None).found) == times


def test_behind_a_loss_that_was_noted_the_record_is_walked_on(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    backup = _state()
    _recorded(django_capture_on_commit_callbacks, account, 1)
    _put_back(*backup)
    _recorded(django_capture_on_commit_callbacks, account, 5)
    Entry.objects.filter(sequence=6).update(actor="李主任")
    Entry.objects.filter(sequence=8).delete()
    assert verify_onward(None).found == [
        f"记录在第 4 条断开：{NOTED}",
        "记录在第 6 条断开：内容与校验值不符",
        "记录在第 8 条断开：缺第 8 条，下一条是第 9 条",
    ]


def test_a_loss_that_was_accepted_is_named_no_more_and_the_next_one_is(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    for left in (3, 5):
        backup = _state()
        _recorded(django_capture_on_commit_callbacks, account, 2)
        _put_back(*backup)
        with django_capture_on_commit_callbacks(execute=True):
            seal_waiting()
        assert first_broken_link() == BrokenLink(left + 1, NOTED)
        with django_capture_on_commit_callbacks(execute=True):
            (told,) = accept("恢复到昨夜的备份", CLOCKWORK)
        assert (told.sequence, first_broken_link()) == (left + 1, None)
        assert accept("再说一遍", CLOCKWORK) == []


def test_an_acceptance_that_is_not_the_platforms_own_accepts_nothing(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    backup = _state()
    _recorded(django_capture_on_commit_callbacks, account, 2)
    _put_back(*backup)
    _recorded(django_capture_on_commit_callbacks, account, 1)
    forged = Entry(moment=clock.now(), deed=ACCEPT_LOSS, subject_kind="chainend", subject_id=1, mark="x")
    forged.facts = {"noted": [str(head_at(Entry.objects.get(deed=END_FOUND_CHANGED)))]}
    forged.save()
    assert first_broken_link() == BrokenLink(4, NOTED)


def test_a_loss_is_noted_once_though_the_disk_was_full_at_that_moment(
    account: Account, django_capture_on_commit_callbacks: Commits
) -> None:
    backup = _state()
    _recorded(django_capture_on_commit_callbacks, account, 2)
    _put_back(*backup)
    record("change", account, account)  # this head is never written down
    _recorded(django_capture_on_commit_callbacks, account, 1)
    assert Entry.objects.filter(deed=END_FOUND_CHANGED).count() == 1
    assert last_seen() == present_head()


def test_a_deed_that_writes_its_head_down_late_does_not_put_the_file_back(account: Account) -> None:
    seen = last_seen()
    note(Head(2, "0" * 64), lambda seen: False)
    assert last_seen() == seen


def test_one_deed_alone_writes_the_file_at_a_time(account: Account) -> None:
    """While a deed looks whether the head in the file is lost, another cannot write one that would be lost then."""
    before, after, later = Head(2, "0" * 64), Head(4, "0" * 64), list[Any]()

    def is_lost(seen: Head) -> bool:
        later.append(other.submit(note, after, lambda seen: False))
        return not wait(later, timeout=0.2).done

    with ThreadPoolExecutor(1) as other:
        note(before, is_lost)
    assert last_seen() == after


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_a_command_of_root_writes_belongs_to_the_owner_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    os.chown(tmp_path, 65534, 65534)
    note(Head(1, "0" * 64), lambda seen: False)
    assert [path.stat().st_uid for path in tmp_path.iterdir()] == [65534, 65534]


def test_the_walk_ends_where_everything_is_broken(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "MOST_BROKEN", 2)
    Entry.objects.update(mark=F("sequence"))
    assert walk().broken[2:] == (BrokenLink(2, "断开的太多，后面的没有再核对"),)


def test_a_platform_without_the_file_goes_on(account: Account) -> None:
    (kept,) = settings.DATA.glob("record-head-*")
    kept.write_text("")
    record("change", account, account)
    assert first_broken_link() is None
