"""Put many entries at the end of the record at once, each chained to the one before it as `record` does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from kezhan.journal.marks import fresh_mark
from kezhan.journal.models import Entry
from kezhan.journal.sealing import sealed_together


@dataclass(frozen=True)
class Note:
    """What is to be recorded: plain values, as `record` would keep them."""

    moment: datetime
    account: int | None
    actor: str
    deed: str
    subject: models.Model
    facts: dict[str, Any]


def append(notes: Iterable[Note]) -> None:
    """Write the notes in the order of their moments."""
    entries = [_entry(note) for note in sorted(notes, key=lambda one: one.moment)]
    with sealed_together():
        Entry.objects.bulk_create(entries, batch_size=2000)


def _entry(note: Note) -> Entry:
    entry = Entry(
        moment=note.moment,
        account_id=note.account,
        actor=note.actor[:200],
        deed=note.deed,
        subject_kind=note.subject._meta.model_name or "",
        subject_id=note.subject.pk,
        subject_name=str(note.subject)[:200],
        facts=note.facts,
    )
    entry.mark = fresh_mark(entry)
    return entry
