"""Keeps the rows, entries and messages of many lives until it can write some thousand at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db import models

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.journal.recording import Actor, entry_of
from kezhan.journal.rows import models_on_record, rows_of
from kezhan.journal.sealing import keep_all
from kezhan.notices.models import Notice
from kezhan.notices.telling import messages
from kezhan.organisations.audience import Telling, people_of
from kezhan.organisations.models import Post
from kezhan.organisations.rules import Organisation

BATCH = 4000
ROWS = 500
LAST_WEEKS = timedelta(days=60)
"""All that is written in them goes into the last batch: the lives that go on have their last entry there."""


class Book:
    """Writes for many lives until the present. People have read every message from before `read_before`."""

    def __init__(self, present: datetime, read_before: datetime) -> None:
        self._last_weeks, self._read_before = present - LAST_WEEKS, read_before
        self._rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._entries: list[tuple[Entry, models.Model]] = []
        self._notices: list[Notice] = []
        self._people: dict[Organisation, list[int]] = {}
        self._ahead: set[models.Model] = set()

    def enter(self, *rows: models.Model) -> None:
        """Write the rows now because others refer to them by their keys."""
        for row in rows:
            row.save(force_insert=True)

    def add(self, *rows: models.Model) -> None:
        """Keep rows; the next batch writes them. They may refer to rows that were added before them."""
        for row in rows:
            self._rows[type(row)].append(row)

    def record(self, deed: str, subject: models.Model, by: Actor, **facts: Any) -> None:
        """Does what the record's own `record` does, a batch at a time."""
        self._entries.append((entry_of(deed, subject, by, facts), subject))

    def run_ahead(self, row: models.Model) -> None:
        """This row goes on without the database, so entries about it cannot say what the row says."""
        self._ahead.add(row)

    def catch_up(self, row: models.Model) -> None:
        """The database has the row as it is."""
        row.save()
        self._ahead.discard(row)

    def settle(self, organisation: Organisation, account: Account) -> None:
        """Somebody new acts for an organisation."""
        self._people.setdefault(organisation, []).append(account.pk)

    def people_of(self, *organisations: Organisation | None, besides: Post | None = None) -> list[int]:
        """Does what `audience.people_of` does, with one look-up for each organisation: only `settle` adds people."""
        found = chain.from_iterable(self._people_of_one(one) for one in organisations if one is not None)
        doer = besides.account_id if besides else None
        return [account for account in dict.fromkeys(found) if account != doer]

    def tell(self, audience: Iterable[int], text: str, link: str) -> None:
        told = messages(audience, text, link)
        if clock.now() < self._read_before:
            for one in told:
                one.read_at = one.sent_at
        self._notices += told

    def say(self, *tellings: Telling) -> None:
        for one in tellings:
            self.tell(self.people_of(*one.to, besides=one.besides), one.text, one.link)

    def write_if_full(self) -> None:
        """Write a full batch. Nobody is in the middle of a deed."""
        if len(self._entries) >= BATCH and clock.now() < self._last_weeks:
            self.write()

    def write(self) -> None:
        """Write all that is kept so far. The last entry about each row says what the row says."""
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        entries = [_about(entry, subject) for entry, subject in self._entries]
        for model, last in self._last_of(entries).items():
            _fill_in_rows(model, last)
        keep_all(entries)
        Notice.objects.bulk_create(self._notices, batch_size=BATCH)
        self._rows, self._entries, self._notices = defaultdict(list), [], []

    def _last_of(self, entries: list[Entry]) -> dict[type[models.Model], dict[int, Entry]]:
        """The last entry about each row on record that the database has as it is, by model and key."""
        ahead = {(row._meta.model_name, row.pk) for row in self._ahead}
        last: dict[str, dict[int, Entry]] = defaultdict(dict)
        for entry in entries:
            last[entry.subject_kind][entry.subject_id] = entry
        return {
            model: {key: entry for key, entry in last[name].items() if (name, key) not in ahead}
            for model in models_on_record()
            if (name := model._meta.model_name or "") in last
        }

    def _people_of_one(self, organisation: Organisation) -> list[int]:
        if organisation not in self._people:
            self._people[organisation] = people_of(organisation)
        return self._people[organisation]


def _about(entry: Entry, subject: models.Model) -> Entry:
    """The entry with the key of its subject, which may have been written only now."""
    entry.subject_id = subject.pk
    return entry


def _fill_in_rows(model: type[models.Model], last: dict[int, Entry]) -> None:
    keys = list(last)
    for start in range(0, len(keys), ROWS):
        for key, row in rows_of(model, keys[start : start + ROWS]).items():
            last[key].row = row
