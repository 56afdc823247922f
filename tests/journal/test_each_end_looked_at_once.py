"""The file with the last head lags behind the end; no deed may walk again what the deed before it walked."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import transaction

from kezhan.accounts.models import Account
from kezhan.journal.marks import digest_of
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.recording import record
from kezhan.journal.sealing import END_FOUND_CHANGED

pytestmark = pytest.mark.django_db
Commits = Callable[..., AbstractContextManager[list[Any]]]
DEEDS = 10


@pytest.fixture
def account(django_capture_on_commit_callbacks: Commits) -> Account:
    """One entry about one account, committed."""
    account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
    with django_capture_on_commit_callbacks(execute=True):
        record("change", account, account)
    return account


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """The entries that deeds have walked."""
    entries = list[Entry]()

    def noting(entry: Entry) -> str:
        entries.append(entry)
        return digest_of(entry)

    monkeypatch.setattr("kezhan.journal.heads.digest_of", noting)
    return entries


def test_each_entry_is_walked_once_while_the_file_stays_behind(account: Account, walked: list[Entry]) -> None:
    for turn in range(DEEDS):
        record("change", account, account, turn=turn)  # never written to the file, as on a full disk
    assert len(walked) < DEEDS


def test_also_behind_a_loss(account: Account, walked: list[Entry]) -> None:
    Entry.objects.all().delete()
    ChainEnd.objects.all().delete()
    for turn in range(DEEDS):
        record("change", account, account, turn=turn)
    assert (len(walked) < DEEDS, Entry.objects.filter(deed=END_FOUND_CHANGED).count()) == (True, 1)


def test_an_end_that_was_rolled_back_vouches_for_nothing(account: Account) -> None:
    with transaction.atomic():
        for turn in range(2):
            record("undone", account, account, turn=turn)
        transaction.set_rollback(True)
    record("change", account, account)
    assert list(Entry.objects.values_list("deed", "sequence")) == [("change", 1), ("change", 2)]
    Entry.objects.get(sequence=1).delete()
    ChainEnd.objects.all().delete()
    record("change", account, account)
    assert Entry.objects.filter(deed=END_FOUND_CHANGED).count() == 1
