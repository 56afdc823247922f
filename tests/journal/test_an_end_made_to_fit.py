"""Somebody who has the database but not the platform's secret cuts the record and makes its end fit."""

import pytest

from kezhan.accounts.models import Account
from kezhan.journal.heads import Head, NotAHead, present_head, read_head
from kezhan.journal.marks import digest_of
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import record
from kezhan.journal.sealing import END_FOUND_CHANGED
from kezhan.journal.verifying import BrokenLink, first_broken_link, walk

pytestmark = pytest.mark.django_db
NOTED = "平台发现末尾被人改过，或者恢复过数据库：是恢复的，用 bin/kezhan journal accept 写明原因"


@pytest.fixture(autouse=True)
def account() -> Account:
    """Five entries about one account."""
    account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
    for turn in range(5):
        record("change", account, account, phone={"from": turn, "to": turn + 1})
    return account


def test_the_last_entries_deleted_and_the_counter_corrected_are_noticed() -> None:
    _cut_to(3)
    assert first_broken_link() == BrokenLink(3, "末尾的总数和校验值不是平台自己写下的：末尾可能被删过")


def test_the_next_deed_notes_for_good_that_the_end_was_changed(account: Account) -> None:
    _cut_to(3)
    record("change", account, account)
    noted = Entry.objects.get(deed=END_FOUND_CHANGED)
    assert (noted.sequence, Entry.objects.latest("sequence").deed) == (4, "change")
    assert first_broken_link() == BrokenLink(4, NOTED)


def test_a_removed_end_goes_on_from_the_last_entry_and_is_noted(account: Account) -> None:
    ChainEnd.objects.all().delete()
    assert record("change", account, account).sequence == 7
    assert first_broken_link() == BrokenLink(6, NOTED)


def test_an_entry_put_in_to_be_sealed_is_not_taken_for_the_platforms_own(account: Account) -> None:
    forged = Entry.objects.get(sequence=5)
    forged.pk, forged.sequence, forged.mark, forged.deed = None, None, "f" * 80, "filed"
    forged.save(force_insert=True)
    assert first_broken_link() == BrokenLink(6, "有一条等着编号的记录不是平台自己写下的")
    record("change", account, account)
    assert first_broken_link() == BrokenLink(6, "不是平台自己写下的")


def test_an_entry_rewritten_with_new_hashes_up_to_the_end_is_noticed() -> None:
    digest = Entry.objects.get(sequence=2).digest
    for entry in Entry.objects.filter(sequence__gt=2):
        entry.previous, entry.actor = digest, "李主任"
        digest = entry.digest = digest_of(entry)
        entry.save()
    ChainEnd.objects.update(digest=digest)
    assert first_broken_link() == BrokenLink(3, "不是平台自己写下的")


def test_a_head_kept_before_is_still_contained_after_further_deeds(account: Account) -> None:
    kept = present_head()
    record("change", account, account)
    assert (walk(since=kept).broken, walk(since=kept).head.count) == ((), 6)


def test_a_head_whose_entries_were_cut_off_is_missed_though_the_end_is_the_platforms_own(account: Account) -> None:
    end = ChainEnd.objects.values().get()
    record("change", account, account)
    kept = present_head()
    Entry.objects.filter(sequence=6).delete()
    ChainEnd.objects.update(**end)  # somebody copied this end while it held
    assert first_broken_link() is None
    assert walk(since=kept).broken == (BrokenLink(6, "记录里没有第 6 条了：末尾被删过，或者恢复过数据库"),)


def test_a_head_of_another_record_is_not_contained() -> None:
    other = Head(3, "0" * 64)
    assert walk(since=other).broken == (BrokenLink(3, "第 3 条不是原先记下的那一条：这里或前面被改过"),)


def test_a_walk_from_a_head_looks_at_what_came_after_it_alone() -> None:
    start = Head(2, Entry.objects.get(sequence=2).digest)
    Entry.objects.filter(sequence=1).update(actor="李主任")
    assert walk(start).broken == ()
    Entry.objects.filter(sequence=4).update(actor="李主任")
    assert walk(start).broken == (BrokenLink(4, "内容与校验值不符"),)


def test_a_head_is_read_as_it_is_written() -> None:
    head = present_head()
    assert (read_head(f" {str(head).upper()}\n"), read_head("0"), str(Head())) == (head, Head(), "0")


@pytest.mark.parametrize("text", ["", "5", "5-abc", "-" + "0" * 64, "5-" + "g" * 64, "五-" + "0" * 64])
def test_a_text_that_is_no_head_is_told(text: str) -> None:
    with pytest.raises(NotAHead, match="这不是一个记录头"):
        read_head(text)


def _cut_to(count: int) -> None:
    Entry.objects.filter(sequence__gt=count).delete()
    ChainEnd.objects.update(count=count, digest=Entry.objects.get(sequence=count).digest)
