"""The verification in the background goes on from the end of the last one, and starts from the beginning once a day."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db.models import Model

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.checkpoints import WHOLE_EVERY, doubted, last_verification, last_whole, verify_onward
from kezhan.journal.comparing import confirmed
from kezhan.journal.marks import verification_seal
from kezhan.journal.models import Entry, Verification
from kezhan.journal.recording import record
from kezhan.journal.rows import Row, rows_of
from kezhan.journal.signed_heads import sign_head_of_day

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def account() -> Account:
    account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
    _three_deeds(account)
    return account


def _three_deeds(account: Account) -> None:
    for _ in range(3):
        record("change", account, account)


def _verified(after: timedelta) -> Verification:
    with clock.at(NOON + after):
        return verify_onward(None)


def test_the_first_one_walks_from_the_beginning_and_the_next_from_where_it_ended(account: Account) -> None:
    first = _verified(timedelta())
    _three_deeds(account)
    second = _verified(timedelta(hours=1))
    assert [(one.start, one.count, one.found) for one in (first, second)] == [(0, 3, []), (3, 6, [])]


def test_the_beginning_is_looked_at_again_when_a_day_has_passed(account: Account) -> None:
    _verified(timedelta())
    Entry.objects.filter(sequence=1).update(actor="李主任")
    a_day = timedelta(days=1)
    just_before, after = _verified(a_day - timedelta(seconds=1)), _verified(a_day)
    assert (just_before.start, just_before.found) == (3, [])
    assert (after.start, after.found) == (0, ["记录在第 1 条断开：内容与校验值不符"])


def test_a_row_of_which_the_record_spoke_since_is_held_against_it_at_once(account: Account) -> None:
    _verified(timedelta())
    record("change", account, account)
    Account.objects.update(phone="13900000000")
    told = f"“陈主任”（账号 {account.pk}）的手机：记录里是（空），现在是“13900000000”"
    assert _verified(timedelta(hours=1)).found == [told]


def test_all_other_rows_are_held_against_it_daily(account: Account) -> None:
    _verified(timedelta())
    Account.objects.update(phone="13900000000")
    assert [len(_verified(after).found) for after in (timedelta(hours=1), WHOLE_EVERY)] == [0, 1]


def test_entries_cut_off_below_the_checkpoint_are_missed(account: Account) -> None:
    _verified(timedelta())
    Entry.objects.filter(sequence=3).delete()
    assert (
        _verified(timedelta(hours=1)).found[0] == "记录在第 3 条断开：记录里没有第 3 条了：末尾被删过，或者恢复过数据库"
    )


@pytest.mark.parametrize("change", [{"count": 2}, {"digest": "0" * 64}, {"found": ["别的"]}, {"seal": ""}])
def test_a_checkpoint_that_is_not_the_platforms_own_is_not_gone_on_from(change: dict[str, object]) -> None:
    _verified(timedelta())
    Verification.objects.update(**change)
    assert _verified(timedelta(hours=1)).start == 0


def test_nor_is_one_gone_on_from_when_the_last_walk_from_the_beginning_is_not_the_platforms_own() -> None:
    whole, onward = _verified(timedelta()), _verified(timedelta(hours=1))
    assert (whole.start, onward.start) == (0, 3)
    Verification.objects.filter(pk=whole.pk).update(seal="")
    assert _verified(timedelta(hours=2)).start == 0


def test_rows_are_doubted_as_the_last_verification_found_them_if_it_is_the_platforms_own(account: Account) -> None:
    Account.objects.update(phone="13900000000")
    with clock.at(NOON):
        verify_onward(None)
        assert doubted(Account) == [account.pk]
        Verification.objects.update(doubted=[["账号", account.pk + 1]])
        assert doubted(Account) == []


def test_a_verification_put_after_the_last_one_hides_nothing_that_it_found(account: Account) -> None:
    Account.objects.update(phone="13900000000")
    found, later = _verified(timedelta()), NOON + timedelta(minutes=1)
    Verification.objects.create(began_at=later, ended_at=later, start=0, count=3, digest=found.digest, seal="x")
    with clock.at(later):
        assert doubted(Account) == [account.pk]


def test_an_earlier_verification_is_not_taken_for_the_last_because_of_its_key(account: Account) -> None:
    first = _verified(timedelta())
    Account.objects.update(phone="13900000000")
    last = _verified(WHOLE_EVERY)
    Verification.objects.filter(pk=first.pk).update(id=last.pk + 1)
    with clock.at(NOON + WHOLE_EVERY):
        assert [one and one.found for one in (last_verification(), last_whole())] == [last.found, last.found]


@pytest.mark.parametrize("ahead", ["from the beginning", "while it walked"])
def test_a_clock_that_once_stood_ahead_stops_nothing(account: Account, ahead: str) -> None:
    """The row dated later than now is neither gone on from nor shown, and the walk of a day still comes."""
    _verified(-WHOLE_EVERY)
    wrong = _verified(timedelta(days=365))
    if ahead == "while it walked":
        wrong.began_at, wrong.ended_at = wrong.ended_at, NOON
        wrong.seal = verification_seal(wrong)
        wrong.save()
    Account.objects.update(phone="13900000000")
    found = _verified(timedelta(hours=1))
    with clock.at(NOON + timedelta(hours=1)):
        assert (found.start, len(found.found), doubted(Account)) == (0, 1, [account.pk])
        assert (last_verification(), last_whole()) == (found, found)


def test_what_is_too_much_to_be_named_is_counted(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kezhan.journal.checkpoints.MOST_FOUND", 1)
    for name in ("li", "wu"):
        Account.objects.create_account(name, name, "kezhan-tests-2026")
    assert _verified(timedelta()).found[1:] == ["还有 1 处，没有列出"]


def test_what_was_found_is_looked_for_from_the_beginning_until_it_is_gone(account: Account) -> None:
    Account.objects.update(phone="13900000000")
    assert [(one.start, len(one.found)) for one in (_verified(timedelta()), _verified(timedelta(hours=1)))] == [
        (0, 1),
        (0, 1),
    ]


def test_a_deed_between_the_look_at_the_entry_and_at_the_row_is_no_difference(
    account: Account,
) -> None:
    def after_a_deed(model: type[Model], keys: Sequence[Any]) -> dict[Any, Row]:
        if not account.phone:
            account.phone = "13900000000"
            account.save()
            record("change", account, account)
        return rows_of(model, keys)

    assert confirmed(Account, [account.pk], after_a_deed) == []


def test_the_signed_heads_are_looked_for_too() -> None:
    key = Ed25519PrivateKey.generate()
    signed = sign_head_of_day(key)
    assert verify_onward(key.public_key()).found == []
    type(signed).objects.update(count=2)
    (told,) = verify_onward(key.public_key()).found
    assert told.endswith("的记录头签名对不上")
