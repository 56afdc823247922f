"""Somebody who has the database but not the data folder holds the end of the chain, so that every entry waits, and
takes one of them out.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.commands.clockwork import turn
from kezhan.commands.schedule import Scheduled
from kezhan.journal import sealing, waiting
from kezhan.journal.beside_secret import append, place
from kezhan.journal.checkpoints import verify_onward
from kezhan.journal.losses import accept
from kezhan.journal.marks import digest_of
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.sealing import END, EndIsHeld, seal_waiting
from kezhan.journal.verifying import BrokenLink, walk
from kezhan.journal.waiting import WAITING_FOUND_MISSING, remember, remembered
from kezhan.organisations.record_watch import accept_losses
from kezhan.policy.refusal import Refused

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite nobody can hold the end")
GONE = "等着编号的记录少了 1 条：被人删过，或者恢复过数据库"
NOTED = "平台发现等着编号的记录被人删过，或者恢复过数据库：是恢复的，用 bin/kezhan journal accept 写明原因"
TOO_LONG = "有记录等了两分钟还没有编号：后台停了，或者有人占着记录的末尾"


@pytest.fixture
def account() -> Account:
    account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
    _did(account, "first", "second")
    return account


def _did(account: Account, *deeds: str) -> None:
    for deed in deeds:
        with transaction.atomic():
            record(deed, account, account)


@contextmanager
def _end_held() -> Iterator[None]:
    """Deeds do not get the end. What it is like where somebody really holds it, the tests on PostgreSQL show."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sealing, "_took_the_end", lambda wait: False)
        yield


def _remove(deed: str) -> None:
    Entry.objects.get(deed=deed).delete()


def _change(deed: str) -> None:
    Entry.objects.filter(deed=deed).update(actor="李主任")


def _notes() -> int:
    return Entry.objects.filter(deed=WAITING_FOUND_MISSING).count()


def test_one_taken_out_while_it_waits_is_named_noted_and_accepted(account: Account) -> None:
    with _end_held():
        _did(account, "stop", "change")
        _remove("stop")
        assert verify_onward(None).found == [f"记录在第 3 条断开：{GONE}"]
    _did(account, "next")
    assert walk().broken == (BrokenLink(5, GONE),)
    seal_waiting()
    for _ in range(2):
        seal_waiting()
        assert (walk().broken, _notes(), remembered()) == ((BrokenLink(5, NOTED),), 1, [])
    with transaction.atomic():
        (note,) = accept("恢复到昨夜的备份", CLOCKWORK)
    assert (note.sequence, walk().broken) == (5, ())


def test_one_changed_while_it_waits_is_missed_as_it_was(account: Account) -> None:
    with _end_held():
        _did(account, "stop")
        _change("stop")
    seal_waiting()
    assert _notes() == 1


def test_one_that_got_its_place_is_remembered_no_more(account: Account) -> None:
    with _end_held():
        _did(account, "stop")
    assert remembered() == [Entry.objects.get(deed="stop").mark]
    seal_waiting()
    assert (remembered(), _notes(), walk().broken) == ([], 0, ())


def test_of_deeds_that_find_the_end_free_or_are_undone_nothing_is_remembered(account: Account) -> None:
    with _end_held(), transaction.atomic():
        record("undone", account, account)
        transaction.set_rollback(True)
    seal_waiting()
    assert (remembered(), _notes()) == ([], 0)


def _in_place_of_a_sealed_one(deed: str) -> None:
    """Until the platform looks, it stands at the last place; who has that place waits meanwhile."""
    last, moved = Entry.objects.get(deed="second"), Entry.objects.get(deed=deed)
    Entry.objects.filter(pk=last.pk).update(sequence=None)
    moved.sequence, moved.previous = last.sequence, last.previous
    moved.digest = digest_of(moved)
    moved.save()


def _far_behind_the_end(deed: str) -> None:
    Entry.objects.filter(deed=deed).update(sequence=1_000)


def _by_its_mark_alone(deed: str) -> None:
    """A sealed entry bears its mark; no hash covers a mark."""
    mark = Entry.objects.get(deed=deed).mark
    Entry.objects.filter(deed=deed).update(mark="x")
    Entry.objects.filter(deed="second").update(mark=mark)


@pytest.mark.parametrize("as_if_sealed", [_in_place_of_a_sealed_one, _far_behind_the_end, _by_its_mark_alone])
def test_one_that_seems_to_have_a_place_is_remembered(account: Account, as_if_sealed: Callable[[str], None]) -> None:
    second = Entry.objects.get(deed="second")
    with _end_held():
        _did(account, "stop")
        as_if_sealed("stop")
        waiting.forget_settled()
        _remove("stop")
        second.save()
        waiting.forget_settled()
        assert walk().broken == (BrokenLink(3, GONE),)
    seal_waiting()
    assert _notes() == 1


def test_it_is_noted_once_though_the_file_cannot_be_written(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    with _end_held():
        _did(account, "stop")
        _remove("stop")

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(waiting, "write", full)
    for _ in range(2):
        seal_waiting()
    assert (_notes(), len(remembered())) == (1, 1)


def test_what_is_remembered_while_others_are_dropped_stays(account: Account) -> None:
    marks = [f"{number:080x}" for number in range(200)]

    def remember_all() -> None:
        for mark in marks:
            remember(mark)

    with ThreadPoolExecutor(1) as other:
        remembering = other.submit(remember_all)
        while not remembering.done():
            waiting.forget_settled()
    assert remembered() == marks


def test_a_line_that_a_power_cut_left_without_its_end_hides_no_other() -> None:
    append(place(waiting.KIND), "0f3a\0")
    remember("a" * 80)
    assert remembered() == ["a" * 80]


def test_one_that_waits_for_long_is_named_and_told_to_who_watches(account: Account, client: Client) -> None:
    with _end_held():
        _did(account, "stop")
        assert (walk().broken, TOO_LONG in client.get("/health/").json()["status"]) == ((), False)
        with clock.at(clock.now() - timedelta(minutes=2)):
            _did(account, "change")
        assert walk().broken == (BrokenLink(3, TOO_LONG),)
        assert TOO_LONG in client.get("/health/").json()["status"].splitlines()


@contextmanager
def _lock_held_by_another_session() -> Iterator[None]:
    """Any session of the database may take the lock."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [END])
        yield
    finally:
        other.close()


@on_postgresql
def test_a_lock_held_for_long_hides_nothing(account: Account) -> None:
    with _lock_held_by_another_session():
        _did(account, "stop", "change")
        _remove("stop")
        assert walk().broken == (BrokenLink(3, GONE),)
    seal_waiting()
    assert (walk().broken, remembered()) == ((BrokenLink(4, NOTED),), [])


@on_postgresql
def test_nor_does_it_make_anybody_wait_for_long(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "PATIENCE", "50ms")
    done, every, went_on = dict[str, float](), timedelta(minutes=1), list[bool]()
    schedule = (Scheduled("sealed", seal_waiting, every), Scheduled("after it", lambda: went_on.append(True), every))
    with _lock_held_by_another_session():
        _did(account, "stop")
        turn(schedule, done)
        assert (list(done), went_on) == (["after it"], [True])
        with pytest.raises(EndIsHeld):
            seal_waiting()
        with pytest.raises(Refused, match="占着"):
            accept_losses("恢复到昨夜的备份", CLOCKWORK)
    turn(schedule, done)
    assert (sorted(done), Entry.objects.waiting().count()) == (["after it", "sealed"], 0)
