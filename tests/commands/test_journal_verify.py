"""`journal verify` on a whole record and on a broken one."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.journal.heads import present_head
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.signed_heads import sign_head_of_day
from kezhan.seals.keys import first_issuer_key

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_entries() -> None:
    account = Account.objects.create_account("lin", "林工", "long enough")
    with transaction.atomic():
        record("open_account", account, CLOCKWORK)
        record("停用", account, CLOCKWORK, reason="离职")


def test_a_whole_record_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "verify"]) == Outcome.DONE
    head = f"2-{Entry.objects.get(sequence=2).digest}"
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ["记录完整，共 2 条。", "登记的内容都和记录里最后写下的一样。", f"记录头：{head}"]


def test_a_row_that_was_changed_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    account = Account.objects.get()
    Account.objects.update(phone="13900000000")
    assert main(["journal", "verify"]) == Outcome.REFUSED
    row = f"“林工”（账号 {account.pk}）的手机：记录里是（空），现在是“13900000000”"
    assert capsys.readouterr().out.splitlines()[1:] == [f"对不上：{row}"]


def test_a_head_that_was_kept_is_still_there(capsys: pytest.CaptureFixture[str]) -> None:
    kept = present_head()
    assert main(["journal", "verify", "--since", str(kept)]) == Outcome.DONE


def test_a_head_that_the_record_no_longer_contains_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "verify", "--since", f"3-{'a' * 64}"]) == Outcome.REFUSED
    assert capsys.readouterr().out == "记录在第 3 条断开：记录里没有第 3 条了：末尾被删过，或者恢复过数据库\n"


def test_a_text_that_is_no_head_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["journal", "verify", "--since", "昨天"])
    assert ended.value.code == Outcome.WRONG_USAGE
    assert "--since：这不是一个记录头" in capsys.readouterr().err


def test_a_head_of_a_day_that_was_put_in_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with clock.at(NOON):
        sign_head_of_day(first_issuer_key())
    assert main(["journal", "verify"]) == Outcome.DONE
    sign_anew = sign_head_of_day
    with clock.at(NOON + timedelta(days=1)):
        record("改", Account.objects.get(), CLOCKWORK)
        sign_anew(Ed25519PrivateKey.generate())
    assert main(["journal", "verify"]) == Outcome.REFUSED
    assert "对不上：2026年11月24日的记录头签名对不上" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("source", "found", "told"),
    [
        ("keeping.broken", {"ours"}, "制度版本 ours 留存的全文被改动过"),
        ("faults_of_actors", ["甲"], "甲"),
        ("faults_of_series", ["乙"], "乙"),
        ("faults_of_certificate_numbers", ["丁"], "丁"),
        ("faults_of_files", ["丙"], "丙"),
    ],
)
def test_what_is_wrong_beside_the_record_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    source: str,
    found: Collection[str],
    told: str,
) -> None:
    monkeypatch.setattr(f"kezhan.commands.beside_record.{source}", lambda: found)
    assert main(["journal", "verify"]) == Outcome.REFUSED
    assert capsys.readouterr().out.splitlines()[1].startswith(f"对不上：{told}")


def test_every_broken_link_is_named_and_the_rows_are_compared_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    Entry.objects.update(actor="别人")
    assert main(["journal", "verify"]) == Outcome.REFUSED
    assert capsys.readouterr().out.splitlines() == [
        "记录在第 1 条断开：内容与校验值不符",
        "记录在第 2 条断开：内容与校验值不符",
        f"对不上：“林工”（账号 {Account.objects.get().pk}）的最后一条记录：记录里是平台自己写下的，现在是被人改过的",
    ]
