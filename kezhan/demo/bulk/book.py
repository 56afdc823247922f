"""Keeps the rows, entries and messages of many lives until it can write some thousand at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import models

from kezhan import clock
from kezhan.accounts.models import Account
from kezhan.journal.models import Entry
from kezhan.journal.recording import Actor, entry_of
from kezhan.journal.sealing import keep_all
from kezhan.notices.models import Notice
from kezhan.notices.telling import messages
from kezhan.organisations.audience import Telling, people_of
from kezhan.organisations.models import Post
from kezhan.organisations.rules import Organisation

BATCH = 4000


class Book:
    """Writes for many lives. People have read every message from before `read_before`."""

    def __init__(self, read_before: datetime) -> None:
        self._read_before = read_before
        self._rows: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        self._entries: list[Entry] = []
        self._notices: list[Notice] = []
        self._people: dict[Organisation, list[int]] = {}

    def enter(self, *rows: models.Model) -> None:
        """Write the rows now because others refer to them by their keys."""
        for row in rows:
            row.save(force_insert=True)

    def add(self, *rows: models.Model) -> None:
        """Keep rows to which nothing refers; the next batch writes them."""
        for row in rows:
            self._rows[type(row)].append(row)

    def record(self, deed: str, subject: models.Model, by: Actor, **facts: Any) -> None:
        """Does what the record's own `record` does, a batch at a time."""
        self._entries.append(entry_of(deed, subject, by, facts))
        if len(self._entries) >= BATCH:
            self.write()

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

    def write(self) -> None:
        """Write all that is kept so far."""
        for model, rows in self._rows.items():
            model._default_manager.bulk_create(rows, batch_size=BATCH)
        keep_all(self._entries)
        Notice.objects.bulk_create(self._notices, batch_size=BATCH)
        self._rows, self._entries, self._notices = defaultdict(list), [], []

    def _people_of_one(self, organisation: Organisation) -> list[int]:
        if organisation not in self._people:
            self._people[organisation] = people_of(organisation)
        return self._people[organisation]
