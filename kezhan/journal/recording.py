"""Write an entry at the end of the chain, inside the transaction of the deed it records."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db import connection, models

from kezhan import clock
from kezhan.journal.models import ChainEnd, Entry


class Actor(Protocol):
    """Whoever does a deed: a person at a post, or the platform's own clock."""

    @property
    def account_id(self) -> int | None: ...


class Clockwork:
    """The one who does what falls due by itself: lapses, ends of terms, reminders."""

    account_id = None

    def __str__(self) -> str:
        return "到期自动办理"


class Visitor:
    """Somebody who is not signed in, by the name they gave."""

    account_id = None

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return f"{self.name}（公众）"


CLOCKWORK = Clockwork()


def record(deed: str, subject: models.Model, by: Actor, **facts: Any) -> Entry:
    """Append `deed` done to `subject`. `facts` are plain values; a changed value is given as {"from": …, "to": …}."""
    if not connection.in_atomic_block:
        raise RuntimeError("a record belongs inside the transaction of its deed")
    count, digest = _locked_end()
    entry = Entry(
        sequence=count + 1,
        moment=clock.now(),
        account_id=by.account_id,
        actor=str(by)[:200],
        deed=deed,
        subject_kind=subject._meta.model_name or "",
        subject_id=subject.pk,
        subject_name=str(subject)[:200],
        facts=_plain(facts),
        previous=digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journal_chainend SET count = %s, digest = %s WHERE id = 1", [entry.sequence, entry.digest]
        )
    return entry


def _locked_end() -> tuple[int, str]:
    """How many entries there are and the last one's hash; others wait here until the transaction ends.

    In plain SQL, as every deed of everybody passes here and the database is locked meanwhile.
    """
    look = "SELECT count, digest FROM journal_chainend WHERE id = 1"
    with connection.cursor() as cursor:
        cursor.execute(f"{look} FOR UPDATE" if connection.features.has_select_for_update else look)
        found = cursor.fetchone()
    if found is None:
        end = ChainEnd.objects.select_for_update().get_or_create(pk=1)[0]
        return end.count, end.digest
    return found[0], found[1]


def digest_of(entry: Entry) -> str:
    """SHA-256, in hex, of everything the entry says and of the hash before it."""
    said = [
        entry.sequence,
        _moment(entry.moment),
        entry.account_id,
        entry.actor,
        entry.deed,
        entry.subject_kind,
        entry.subject_id,
        entry.subject_name,
        entry.facts,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _plain(facts: dict[str, Any]) -> Any:
    """The facts as the database will give them back, so that the hash holds after a round trip."""
    return json.loads(json.dumps(facts, ensure_ascii=False, default=str))
