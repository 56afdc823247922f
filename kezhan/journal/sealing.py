"""Give entries their place in the chain: a number, the hash of the entry before, and their own hash. A deed that finds
the end free seals all waiting entries with its own; otherwise the next deed that gets the end seals its entry, because
waiting for the end costs each deed one turn of the disk (decision 0020).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import DateTimeField, JSONField

from kezhan import clock
from kezhan.journal.heads import Head, present_head
from kezhan.journal.last_seen import last_seen, note
from kezhan.journal.marks import digest_of, end_seal, fresh_mark, in_order_of_writing, is_the_platforms_own
from kezhan.journal.models import ChainEnd, Entry
from kezhan.journal.waiting import WAITING_FOUND_MISSING, forget_settled, missing, remember, remembered

END_FOUND_CHANGED = "end_found_changed"
"""The deed by which the platform notes that somebody changed the end of the chain."""

END = int.from_bytes(b"kezhan")
"""The number by which PostgreSQL locks the end of the chain."""
LOCK_NOT_AVAILABLE = "55P03"
PATIENCE = "10s"
"""How long whoever needs the end waits for it, on PostgreSQL. Deeds hold it for milliseconds; anybody can for ever."""

WRITTEN = [field for field in Entry._meta.concrete_fields if not field.primary_key]
INSERT = (
    f"INSERT INTO journal_entry ({', '.join(str(field.column) for field in WRITTEN)}) "  # noqa: S608 our own columns
    f"VALUES ({', '.join(['%s'] * len(WRITTEN))})"
)


class EndIsHeld(RuntimeError):
    """Somebody else holds the end of the chain for longer than a deed does; people read the message."""


_held: ContextVar[bool] = ContextVar("held", default=False)

_fitting: dict[Head, Head] = {}
"""The last head seen, and the end that this process last found to fit it. The next end need only follow that one: the
file lags behind a transaction with many entries, and behind all deeds where it cannot be written.
"""


def keep(entry: Entry) -> None:
    """Write the entry and give it its place, now or as soon as the deed has ended. The caller opens the transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("a record belongs inside the transaction of its deed")
    end = None if _held.get() else _locked_end(wait=False)
    waits = end is None and not _held.get()
    entry.mark = fresh_mark(entry, _last_waiting_mark(entry) if waits else "")
    if end is not None:
        place(entry, *_seal_others(*end))
        _write_end(entry)
    _insert(entry)
    if waits:
        # The deed is done by then: the next deed or the clockwork seals what a fault here leaves waiting.
        transaction.on_commit(partial(remember, entry.mark), robust=True)
        transaction.on_commit(_seal_if_free, robust=True)


def keep_all(entries: Sequence[Entry]) -> None:
    """Write many entries of one transaction at once. They and all waiting entries get places by their moments."""
    end = _locked_end(wait=True)
    if end is None or not entries:
        return
    for entry in entries:
        entry.mark = fresh_mark(entry)
    waiting = in_order_of_writing(Entry.objects.waiting())
    in_order = sorted([*waiting, *entries], key=lambda entry: entry.moment)
    for entry in in_order:
        end = place(entry, *end)
    _write_places(waiting)
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [_values(entry) for entry in entries])
    _write_end(in_order[-1])


def _last_waiting_mark(entry: Entry) -> str:
    """The mark of the platform's own entry about the same row that waits too. Their deeds come one after the other,
    each with the row locked, but another server's clock, or one that was put right, may tell another order.
    """
    about = Entry.objects.waiting().filter(subject_kind=entry.subject_kind, subject_id=entry.subject_id)
    return max((one.mark for one in about if is_the_platforms_own(one)), default="")


def _insert(entry: Entry) -> None:
    """Write a new entry in plain SQL: every deed does so, and `save` takes longer than the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"{INSERT} RETURNING id", _values(entry))
        (entry.pk,) = cursor.fetchone()
    entry._state.adding, entry._state.db = False, connection.alias


def _values(entry: Entry) -> list[Any]:
    """What the entry says, for `INSERT`: moments and JSON in the database's own form, all else as it is."""
    return [
        field.get_db_prep_save(getattr(entry, field.attname), connection)
        if isinstance(field, DateTimeField | JSONField)
        else getattr(entry, field.attname)
        for field in WRITTEN
    ]


def place(entry: Entry, count: int, digest: str) -> tuple[int, str]:
    """Put the unsaved entry behind the entry with that number and hash. Returns its own number and hash."""
    entry.sequence, entry.previous = count + 1, digest
    entry.digest = digest_of(entry)
    return entry.sequence, entry.digest


def seal_waiting() -> None:
    """Seal the entries that wait because several deeds ended at one moment and no deed came after them. An end that the
    platform did not see last is looked at, and so are the marks remembered, so that a loss is noted though nobody does
    a deed. Raises EndIsHeld.
    """
    if Entry.objects.waiting().exists() or last_seen() != present_head() or remembered():
        with transaction.atomic():
            _seal(wait=True)
            transaction.on_commit(forget_settled, robust=True)  # after the head is noted


def _seal_if_free() -> None:
    with transaction.atomic():
        _seal(wait=False)


@contextmanager
def sealed_together() -> Iterator[None]:
    """Seal the entries of many thousand deeds at once, at the end of the block, inside one transaction.

    Writing the end at each deed would leave so many versions that PostgreSQL spends most of its time on finding the
    last.
    """
    before = _held.set(True)
    try:
        yield
    finally:
        _held.reset(before)
    _seal(wait=True)


def _seal(*, wait: bool) -> None:
    """Seal the waiting entries if this transaction can get the end."""
    end = _locked_end(wait=wait)
    if end is None:
        return
    if wait and (lost := missing()):
        _write_note(WAITING_FOUND_MISSING, {"marks": lost})
    _seal_others(*end)


def _seal_others(count: int, digest: str) -> tuple[int, str]:
    """Give the waiting entries their places behind this end. Returns the new end."""
    waiting = in_order_of_writing(Entry.objects.waiting())
    for entry in waiting:
        count, digest = place(entry, count, digest)
    if waiting:
        _write_places(waiting)
        _write_end(waiting[-1])
    return count, digest


def _write_places(waiting: Sequence[Entry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE journal_entry SET sequence = %s, previous = %s, digest = %s WHERE id = %s",
            [(entry.sequence, entry.previous, entry.digest, entry.pk) for entry in waiting],
        )


def _write_end(last: Entry) -> None:
    if last.sequence is None:
        raise ValueError("the last entry has no place yet")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journal_chainend SET count = %s, digest = %s, seal = %s WHERE id = 1",
            [last.sequence, last.digest, end_seal(last.sequence, last.digest)],
        )
    end = Head(last.sequence, last.digest)
    # A full disk must not undo a deed; the next one notes its own head.
    transaction.on_commit(partial(note, end, partial(_is_noted, end)), robust=True)


def _locked_end(*, wait: bool) -> tuple[int, str] | None:
    """The number of entries and the last one's hash, locked until the transaction ends. None when another holds it."""
    if not _took_the_end(wait=wait):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT count, digest, seal FROM journal_chainend WHERE id = 1")
        found = cursor.fetchone()
    if found is None:
        return _made_end()
    count, digest, seal = found
    end, seen = Head(count, digest), last_seen()
    if seal == end_seal(count, digest) and _fits(end, seen):
        return count, digest
    return _noted(end, seen)


def _fits(end: Head, seen: Head) -> bool:
    """Whether the end follows the head seen, or the record tells that it lost this head."""
    if seen == Head():  # no file, so nothing to follow
        return True
    fits = end.covers(_fitting.get(seen, seen)) or end.covers(seen) or _is_noted(end, seen)
    if fits:
        _fitting.clear()
        _fitting[seen] = end
    return fits


def _took_the_end(*, wait: bool) -> bool:
    """Lock the end's name and not its row: a transaction with nothing to seal then writes nothing and need not wait for
    the disk. SQLite needs no lock because it lets only one write at a time. Who waits has patience for every lock that
    the transaction still needs, and raises EndIsHeld when it ends.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
            try:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [END])
            except OperationalError as fault:
                if getattr(fault.__cause__, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                    raise
                raise EndIsHeld("记录的末尾一直被占着，没有等到，请看数据库里是谁占着") from fault
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [END])
        return bool(cursor.fetchone()[0])


def _made_end() -> tuple[int, str]:
    """The end of a record that has no end yet, or has lost it."""
    ChainEnd.objects.create(pk=1, seal=end_seal(0, ""))
    seen = last_seen()
    return (0, "") if seen == _last() == Head() else _noted(Head(), seen)


def _noted(found: Head, seen: Head) -> tuple[int, str]:
    """Note for good that somebody changed the end. The record goes on from the last entry that exists."""
    last = _last()
    before = last if last.covers(seen) else seen
    facts = {
        "count": {"from": before.count, "to": found.count},
        "last_digest": {"from": before.digest, "to": found.digest},
    }
    _write_note(END_FOUND_CHANGED, facts)
    return last.count, last.digest


def _write_note(deed: str, facts: dict[str, Any]) -> None:
    """Write a note of the platform's own about the record. It gets its place with the entries that wait."""
    entry = Entry(
        moment=clock.now(),
        actor="平台",
        deed=deed,
        subject_kind="chainend",
        subject_id=1,
        subject_name=str(ChainEnd()),
        facts=facts,
    )
    entry.mark = fresh_mark(entry)
    _insert(entry)


def _is_noted(end: Head, seen: Head) -> bool:
    """Whether an entry of the platform's own, before this end or still waiting, tells that it lost the head seen. Until
    the commit, the file still shows that head.
    """
    notes = Entry.objects.filter(deed=END_FOUND_CHANGED, facts__last_digest__from=seen.digest)
    return any(is_the_platforms_own(one) and end.covers(Head(one.sequence or 0, one.digest)) for one in notes)


def _last() -> Head:
    last = Entry.objects.sealed().order_by("sequence").last()
    return Head((last and last.sequence) or 0, last.digest if last else "")
