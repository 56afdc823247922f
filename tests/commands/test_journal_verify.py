"""`journal verify` on a whole record and on a broken one."""

import pytest
from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.commands.__main__ import main
from kezhan.commands.outcomes import Outcome
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_entries() -> None:
    account = Account.objects.create_account("lin", "林工", "long enough")
    with transaction.atomic():
        record("开户", account, CLOCKWORK)
        record("停用", account, CLOCKWORK, reason="离职")


def test_a_whole_record_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "verify"]) == Outcome.DONE
    assert capsys.readouterr().out == "记录完整，共 2 条。\n"


def test_the_first_broken_link_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Entry.objects.filter(sequence=2).update(actor="别人")
    assert main(["journal", "verify"]) == Outcome.REFUSED
    assert capsys.readouterr().out == "记录在第 2 条断开：内容与校验值不符\n"
