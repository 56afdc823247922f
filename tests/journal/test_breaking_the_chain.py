"""The verification finds each way of tampering with the record and names the first link that does not hold."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal import verifying
from kezhan.journal.marks import digest_of, fresh_mark
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import CLOCKWORK, Visitor, record
from kezhan.journal.sealing import sealed_together
from kezhan.journal.verifying import BrokenLink, first_broken_link

MOMENT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@pytest.fixture
def chain(db: None) -> list[Entry]:
    """Five entries about one account."""
    account = Account.objects.create_account(username="chen", name="陈主任", password="kezhan-tests-2026")
    with clock.at(MOMENT):
        return [record("change", account, account, phone={"from": turn, "to": turn + 1}) for turn in range(5)]


def test_an_untouched_chain_holds(chain: list[Entry]) -> None:
    assert first_broken_link() is None


def test_an_empty_record_holds(db: None) -> None:
    assert first_broken_link() is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("moment", datetime(2026, 3, 2, 1, 31, tzinfo=UTC)),
        ("account_id", None),
        ("actor", "李主任"),
        ("deed", "other"),
        ("subject_kind", "post"),
        ("subject_id", 999),
        ("subject_name", "李主任"),
        ("facts", {"phone": {"from": 2, "to": 4}}),
        ("digest", "0" * 64),
    ],
)
def test_a_changed_field_breaks_the_entry(chain: list[Entry], field: str, value: Any) -> None:
    Entry.objects.filter(sequence=3).update(**{field: value})
    assert first_broken_link() == BrokenLink(3, "内容与校验值不符")


@pytest.mark.parametrize("place", [0, -1])
def test_an_entry_before_the_first_place_is_named_and_shown_nowhere(chain: list[Entry], place: int) -> None:
    forged = Entry.objects.get(sequence=5)
    forged.pk, forged.sequence, forged.mark = None, 6, "f" * 80
    forged.save(force_insert=True)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_entry DROP CONSTRAINT journal_entry_sequence_check")
        else:
            cursor.execute("PRAGMA ignore_check_constraints = 1")
        cursor.execute("UPDATE journal_entry SET sequence = %s WHERE sequence = 6", [place])
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = 0")
    assert first_broken_link() == BrokenLink(0, "有记录排在第 1 条前面，不是平台自己写下的")
    assert Entry.objects.sealed().count() == 5


def test_a_changed_link_to_the_one_before_breaks_the_entry(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=3).update(previous="0" * 64)
    assert first_broken_link() == BrokenLink(3, "与上一条的校验值接不上")


def test_a_changed_sequence_is_a_gap(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=3).update(sequence=9)
    assert first_broken_link() == BrokenLink(3, "缺第 3 条，下一条是第 4 条")


def test_an_entry_rewritten_with_its_own_new_hash_breaks_the_next(chain: list[Entry]) -> None:
    chain[2].actor = "李主任"
    chain[2].mark = fresh_mark(chain[2])
    chain[2].digest = digest_of(chain[2])
    chain[2].save()
    assert first_broken_link() == BrokenLink(4, "与上一条的校验值接不上")


def test_a_removed_entry_is_missed(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=2).delete()
    assert first_broken_link() == BrokenLink(2, "缺第 2 条，下一条是第 3 条")


def test_a_removed_entry_is_missed_though_the_rest_were_renumbered(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=2).delete()
    for sequence in (3, 4, 5):
        Entry.objects.filter(sequence=sequence).update(sequence=sequence - 1)
    assert first_broken_link() == BrokenLink(2, "与上一条的校验值接不上")


def test_an_entry_put_in_between_does_not_join(chain: list[Entry]) -> None:
    for sequence in (5, 4, 3):
        Entry.objects.filter(sequence=sequence).update(sequence=sequence + 1)
    Entry.objects.create(**(_content(chain[1]) | {"sequence": 3, "mark": "x"}))
    assert first_broken_link() == BrokenLink(3, "与上一条的校验值接不上")


def test_an_entry_added_at_the_end_past_the_deeds_is_noticed(chain: list[Entry]) -> None:
    Entry.objects.create(**(_content(chain[4]) | {"sequence": 6, "previous": chain[4].digest, "mark": "x"}))
    assert first_broken_link() == BrokenLink(6, "内容与校验值不符")


def test_a_whole_entry_added_past_the_end_is_noticed_though_its_hashes_join(chain: list[Entry]) -> None:
    _added_by_hand(chain)
    assert first_broken_link() == BrokenLink(6, "不是平台自己写下的")


def test_an_entry_of_the_platforms_own_that_the_end_does_not_know_is_noticed(chain: list[Entry]) -> None:
    added = _added_by_hand(chain)
    Entry.objects.filter(pk=added.pk).update(mark=fresh_mark(added))
    assert first_broken_link() == BrokenLink(6, "末尾的总数或校验值与记录不符")


def test_a_deed_recorded_during_the_walk_breaks_nothing(chain: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    _do_once_more_after(monkeypatch, "digest_of")
    assert first_broken_link() is None
    assert ChainEnd.objects.get().count == 6


def test_a_deed_recorded_just_before_the_walk_breaks_nothing(
    chain: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    _do_once_more_after(monkeypatch, "_end")
    assert first_broken_link() is None
    assert ChainEnd.objects.get().count == 6


def test_two_entries_that_changed_places_do_not_join(chain: list[Entry]) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        Entry.objects.filter(sequence=old).update(sequence=new)
    assert first_broken_link() == BrokenLink(2, "与上一条的校验值接不上")


def test_entries_cut_off_the_end_are_missed(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence__gt=3).delete()
    assert first_broken_link() == BrokenLink(4, "末尾少了 2 条")


def test_the_whole_record_cut_off_is_missed(chain: list[Entry]) -> None:
    Entry.objects.all().delete()
    assert first_broken_link() == BrokenLink(1, "末尾少了 5 条")


@pytest.mark.parametrize("change", [{"digest": "0" * 64}, {"count": 4}])
def test_a_changed_end_is_noticed(chain: list[Entry], change: dict[str, Any]) -> None:
    ChainEnd.objects.update(**change)
    assert first_broken_link() == BrokenLink(5, "末尾的总数或校验值与记录不符")


def test_a_removed_end_is_noticed(chain: list[Entry]) -> None:
    ChainEnd.objects.all().delete()
    assert first_broken_link() == BrokenLink(5, "末尾的总数或校验值与记录不符")


def test_two_entries_cannot_have_one_place(chain: list[Entry]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(sequence=2).update(sequence=3)
    assert first_broken_link() is None


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_a_deed() -> None:
    account = Account.objects.create_account(username="chen", name="陈主任", password="kezhan-tests-2026")
    with pytest.raises(RuntimeError):
        record("change", account, account)
    assert Entry.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_deed_that_is_undone_leaves_no_entry_and_no_gap() -> None:
    account = Account.objects.create_account(username="chen", name="陈主任", password="kezhan-tests-2026")
    with transaction.atomic():
        record("change", account, account)
        transaction.set_rollback(True)
    with transaction.atomic():
        assert record("change", account, account).sequence == 1
    assert first_broken_link() is None


@pytest.mark.django_db
def test_an_end_that_is_held_joins_on_and_forgets_a_deed_that_was_undone(chain: list[Entry]) -> None:
    account = Account.objects.get()
    with sealed_together():
        record("change", account, account)
        undone = transaction.savepoint()
        record("change", account, account)
        transaction.savepoint_rollback(undone)
        record("change", account, account)
    assert (ChainEnd.objects.get().count, first_broken_link()) == (7, None)


@pytest.mark.django_db
def test_the_clockwork_and_a_visitor_are_named_without_an_account() -> None:
    account = Account.objects.create_account(username="chen", name="陈主任", password="kezhan-tests-2026")
    written = [record("change", account, actor) for actor in (CLOCKWORK, Visitor("张三"))]
    assert [(entry.account_id, entry.actor) for entry in written] == [(None, "到期自动办理"), (None, "张三（公众）")]


def _content(entry: Entry) -> dict[str, Any]:
    return {field.name: getattr(entry, field.name) for field in Entry._meta.concrete_fields if field.name != "id"}


def _added_by_hand(chain: list[Entry]) -> Entry:
    """A sixth entry whose hashes continue the chain."""
    added = Entry(**(_content(chain[4]) | {"sequence": 6, "previous": chain[4].digest, "mark": "x"}))
    added.digest = digest_of(added)
    added.save()
    return added


def _do_once_more_after(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Somebody does something right after the verification takes this step for the first time."""
    kept = getattr(verifying, step)

    def followed(*given: Any) -> Any:
        monkeypatch.setattr(verifying, step, kept)
        found = kept(*given)
        account = Account.objects.get()
        record("change", account, account)
        return found

    monkeypatch.setattr(verifying, step, followed)
