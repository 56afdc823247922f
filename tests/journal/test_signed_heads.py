"""The platform signs the head of each day once. Whoever copied it can prove what the record was."""

import importlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.apps import apps

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.comparing import Difference, differences
from kezhan.journal.heads import present_head
from kezhan.journal.models import ChainEnd, Entry, SignedHead
from kezhan.journal.recording import record
from kezhan.journal.signed_heads import faults_of_signed_heads, sign_head_of_day, signed_text
from kezhan.seals.signing import is_signed

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.generate()


@pytest.fixture(autouse=True)
def account() -> Account:
    account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
    record("change", account, account)
    return account


def test_a_day_is_signed_once_however_often_it_is_asked(account: Account) -> None:
    with clock.at(NOON):
        first = sign_head_of_day(KEY)
        record("change", account, account)
        assert (sign_head_of_day(KEY).count, SignedHead.objects.count()) == (1, 1)
    with clock.at(NOON + timedelta(days=1)):
        assert sign_head_of_day(KEY).count == 3  # two deeds, and the first signing between them
    assert signed_text(first) == f"科站通 办事记录头 2026-11-30 1-{first.digest}"
    assert is_signed(signed_text(first), first.signature, KEY.public_key())


def test_nobody_elses_signature_proves_it() -> None:
    signed = sign_head_of_day(Ed25519PrivateKey.generate())
    assert not is_signed(signed_text(signed), signed.signature, KEY.public_key())
    assert not is_signed(signed_text(signed), "不是签名", KEY.public_key())


def test_a_record_put_back_to_an_earlier_moment_no_longer_contains_the_head(account: Account) -> None:
    end = ChainEnd.objects.values().get()
    record("change", account, account)
    with clock.at(NOON):
        sign_head_of_day(KEY)
    assert list(faults_of_signed_heads(KEY.public_key())) == []
    Entry.objects.filter(sequence=2).delete()
    ChainEnd.objects.update(**end)
    told = "记录里没有2026年11月30日的记录头了：第 2 条或前面被改过、删过"
    assert list(faults_of_signed_heads(KEY.public_key())) == [told]


def test_a_head_put_in_to_fit_is_not_signed() -> None:
    sign_head_of_day(KEY)
    head = present_head()
    SignedHead.objects.update(count=head.count + 1, digest="0" * 64)
    (told,) = faults_of_signed_heads(KEY.public_key())
    assert told.endswith("的记录头签名对不上")


def test_a_head_taken_out_is_missed() -> None:
    with clock.at(NOON):
        signed = sign_head_of_day(KEY)
    name = str(signed)
    assert Entry.objects.get(deed="sign_head").subject_name == name
    SignedHead.objects.all().delete()
    assert [(one.kind, one.name, one.found) for one in _of_heads()] == [("记录头", name, "没有了")]


def test_heads_signed_before_are_put_on_record_as_they_stand() -> None:
    with clock.at(NOON):
        sign_head_of_day(KEY)
    Entry.objects.filter(deed="sign_head").delete()
    importlib.import_module("kezhan.journal.migrations.0005_signed_heads_on_record").tell(apps, None)
    assert _of_heads() == []
    SignedHead.objects.update(count=2)
    assert [one.field for one in _of_heads()] == ["条数"]


def _of_heads() -> list[Difference]:
    return [one for one in differences() if one.kind == "记录头"]
