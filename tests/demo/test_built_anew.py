"""A demo province in a data folder that served another database, as when somebody removed its file to begin anew."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from random import Random
from typing import Any

import pytest

from kezhan.accounts.models import Account
from kezhan.demo import province
from kezhan.journal.heads import Head
from kezhan.journal.last_seen import note
from kezhan.journal.models import Entry
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.journal.sealing import END_FOUND_CHANGED
from kezhan.journal.verifying import first_broken_link


@pytest.mark.django_db
def test_its_record_holds_from_the_first_day(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]],
) -> None:
    def short(rng: Random, progress: province.Progress, **given: Any) -> None:
        account = Account.objects.create_account("chen", "陈主任", "kezhan-tests-2026")
        record("open_account", account, CLOCKWORK)

    monkeypatch.setattr(province, "lived_through", short)
    note(Head(999, "0" * 64), lambda seen: False)
    with django_capture_on_commit_callbacks(execute=True):
        province.build(1, 2013, lambda text: None)
    assert (Entry.objects.filter(deed=END_FOUND_CHANGED).count(), first_broken_link()) == (1, None)
