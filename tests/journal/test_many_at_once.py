"""Many people do deeds at one moment: nobody waits for another's disk, and every entry gets its place."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.marks import is_the_platforms_own
from kezhan.journal.models import Entry
from kezhan.journal.recording import record
from kezhan.journal.sealing import seal_waiting
from kezhan.journal.verifying import first_broken_link

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one writes after the other")


def _account() -> Account:
    return Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")


def test_deeds_of_many_at_once_all_get_their_place() -> None:
    account = _account()

    def deeds(_: int) -> None:
        for turn in range(5):
            with transaction.atomic():
                record("change", account, account, turn=turn)
        connection.close()

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(deeds, range(4)))
    seal_waiting()
    assert (Entry.objects.count(), Entry.objects.waiting().count(), first_broken_link()) == (20, 0, None)


@on_postgresql
def test_a_deed_does_not_wait_for_another_that_has_the_end_and_is_sealed_after_it() -> None:
    account, both_recorded, done = _account(), Barrier(2, timeout=20), Barrier(2, timeout=20)

    def slow() -> None:
        with transaction.atomic():
            record("slow", account, account)
            both_recorded.wait()
            done.wait()
        connection.close()

    with ThreadPoolExecutor(1) as other:
        waited_for = other.submit(slow)
        both_recorded.wait()
        with transaction.atomic():
            quick = record("quick", account, account)
        assert (quick.sequence, Entry.objects.get().deed) == (None, "quick")
        done.wait()
        waited_for.result()
    with transaction.atomic():
        record("next", account, account)
    assert list(Entry.objects.values_list("deed", "sequence")) == [("slow", 1), ("quick", 2), ("next", 3)]


@on_postgresql
def test_an_entry_that_no_other_deed_comes_after_is_sealed_by_the_clockwork() -> None:
    account, both_recorded, done = _account(), Barrier(2, timeout=20), Barrier(2, timeout=20)

    def undone() -> None:
        with transaction.atomic():
            record("undone", account, account)
            both_recorded.wait()
            done.wait()
            transaction.set_rollback(True)
        connection.close()

    with ThreadPoolExecutor(1) as other:
        waited_for = other.submit(undone)
        both_recorded.wait()
        with transaction.atomic():
            record("quick", account, account)
        done.wait()
        waited_for.result()
    assert Entry.objects.waiting().count() == 1
    seal_waiting()
    assert (list(Entry.objects.values_list("deed", "sequence")), first_broken_link()) == ([("quick", 1)], None)


def test_two_that_wait_keep_their_order_though_the_clock_went_back(monkeypatch: pytest.MonkeyPatch) -> None:
    account, moments = _account(), iter([2_000, 1_000, 3_000])
    with monkeypatch.context() as patched:
        patched.setattr("kezhan.journal.sealing._locked_end", lambda wait: None)
        patched.setattr("kezhan.journal.marks.time.time_ns", lambda: next(moments))
        for deed in ("first", "second", "third"):
            with transaction.atomic():
                record(deed, account, account)
    seal_waiting()
    assert list(Entry.objects.values_list("deed", "sequence")) == [("first", 1), ("second", 2), ("third", 3)]
    assert first_broken_link() is None


@pytest.mark.parametrize("mark", ["x", "f" * 80], ids=["no mark", "the latest of all"])
def test_no_deed_goes_wrong_behind_an_entry_put_in_by_hand(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    account = _account()
    Entry.objects.create(moment=clock.now(), subject_kind="account", subject_id=account.pk, deed="forged", mark=mark)
    monkeypatch.setattr("kezhan.journal.sealing._locked_end", lambda wait: None)
    with transaction.atomic():
        entry = record("change", account, account)
    assert is_the_platforms_own(entry)
