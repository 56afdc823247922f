"""Write an entry at the end of the chain, inside the transaction of the deed it records."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
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
_held: ContextVar[bool] = ContextVar("held", default=False)


def record(deed: str, subject: models.Model, by: Actor, **facts: Any) -> Entry:
    """Append `deed` done to `subject`. `facts` are plain values; a changed value is given as {"from": …, "to": …}."""
    count, digest = _last() if _held.get() else _locked_end()
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
    if not _held.get():
        _write_end(entry.sequence, entry.digest)
    return entry


@contextmanager
def end_held() -> Iterator[None]:
    """Hold the end of the chain for one transaction of many thousand deeds, and write it once, when they are done.

    Written at each of them, as `record` does, the row would leave so many versions behind before the transaction ends
    that PostgreSQL takes longer to find the last one than for all else.
    """
    _locked_end()
    before = _held.set(True)
    try:
        yield
    finally:
        _held.reset(before)
    _write_end(*_last())


def _last() -> tuple[int, str]:
    """Number and hash of the last entry there is; what a deed wrote that was taken back is gone from here too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequence, digest FROM journal_entry ORDER BY sequence DESC LIMIT 1")
        return cursor.fetchone() or (0, "")


def _write_end(count: int, digest: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_chainend SET count = %s, digest = %s WHERE id = 1", [count, digest])


def _locked_end() -> tuple[int, str]:
    """How many entries there are and the last one's hash; others wait here until the transaction ends.

    In plain SQL, as every deed of everybody passes here and the database is locked meanwhile.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a record belongs inside the transaction of its deed")
    look = "SELECT count, digest FROM journal_chainend WHERE id = 1"
    with connection.cursor() as cursor:
        cursor.execute(f"{look} FOR NO KEY UPDATE" if connection.features.has_select_for_update else look)
        found = cursor.fetchone()
    if found is None:
        end = ChainEnd.objects.select_for_update(no_key=True).get_or_create(pk=1)[0]
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
