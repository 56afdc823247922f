"""Give entries their place in the chain: a number, the hash of the one before, and their own.

The chain has one end, and a database lets the next one have it only when its disk has turned: if every deed waited for
it, there would be no more deeds a second than turns of the disk (decision 0020). So a deed takes the end if it is free
and seals all that waits together with its own entry. If it is not free, the deed goes on, and its entry is sealed by
whoever has the end next.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from kezhan import clock
from kezhan.journal.marks import digest_of, end_seal, fresh_mark
from kezhan.journal.models import ChainEnd, Entry

END_FOUND_CHANGED = "end_found_changed"
"""The deed under which the platform notes that the end of the chain was not as it had left it."""

END = int.from_bytes(b"kezhan")
"""The end of the chain by the name under which PostgreSQL locks it."""

_held: ContextVar[bool] = ContextVar("held", default=False)


def keep(entry: Entry) -> None:
    """Write the entry and give it its place, now or as soon as the deed has ended. The caller is in its transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("a record belongs inside the transaction of its deed")
    entry.mark = fresh_mark(entry)
    end = None if _held.get() else _locked_end(wait=False)
    if end is not None:
        place(entry, *_seal_others(*end))
        _write_end(entry)
    entry.save(force_insert=True)
    if end is None and not _held.get():
        # The deed is done by then: what a fault here leaves waiting, the next deed seals or the clockwork.
        transaction.on_commit(_seal_if_free, robust=True)


def keep_all(entries: Sequence[Entry]) -> None:
    """Write many entries of one transaction at once, each in its place behind all that wait."""
    end = _locked_end(wait=True)
    if end is None or not entries:
        return
    end = _seal_others(*end)
    for entry in entries:
        entry.mark = fresh_mark(entry)
        end = place(entry, *end)
    Entry.objects.bulk_create(entries, batch_size=2000)
    _write_end(entries[-1])


def place(entry: Entry, count: int, digest: str) -> tuple[int, str]:
    """Put the entry, not yet saved, behind the one of that number and hash; its own number and hash."""
    entry.sequence, entry.previous = count + 1, digest
    entry.digest = digest_of(entry)
    return entry.sequence, entry.digest


def seal_waiting() -> None:
    """Seal what waits because several deeds ended at one moment and no other came after them."""
    if Entry.objects.waiting().exists():
        with transaction.atomic():
            _seal(wait=True)


def _seal_if_free() -> None:
    with transaction.atomic():
        _seal(wait=False)


@contextmanager
def sealed_together() -> Iterator[None]:
    """Seal the entries of many thousand deeds at once, at the end of the block, inside one transaction.

    Written at each of them, the end would leave so many versions behind that PostgreSQL takes longer to find the last
    one than for all else.
    """
    before = _held.set(True)
    try:
        yield
    finally:
        _held.reset(before)
    _seal(wait=True)


def _seal(*, wait: bool) -> None:
    """Seal what waits, if the end is to be had."""
    end = _locked_end(wait=wait)
    if end is not None:
        _seal_others(*end)


def _seal_others(count: int, digest: str) -> tuple[int, str]:
    """Give the entries that wait their places behind this end; the end as it is then. In plain SQL, for speed."""
    waiting = list(Entry.objects.waiting().order_by("pk"))
    for entry in waiting:
        count, digest = place(entry, count, digest)
    if waiting:
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE journal_entry SET sequence = %s, previous = %s, digest = %s WHERE id = %s",
                [(entry.sequence, entry.previous, entry.digest, entry.pk) for entry in waiting],
            )
        _write_end(waiting[-1])
    return count, digest


def _write_end(last: Entry) -> None:
    if last.sequence is None:
        raise ValueError("the last entry has no place yet")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE journal_chainend SET count = %s, digest = %s, seal = %s WHERE id = 1",
            [last.sequence, last.digest, end_seal(last.sequence, last.digest)],
        )


def _locked_end(*, wait: bool) -> tuple[int, str] | None:
    """How many entries there are and the last one's hash, held until the transaction ends; None when others hold it."""
    if not _took_the_end(wait=wait):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT count, digest, seal FROM journal_chainend WHERE id = 1")
        found = cursor.fetchone()
    if found is None:
        return _made_end()
    count, digest, seal = found
    return (count, digest) if seal == end_seal(count, digest) else _noted(count, digest)


def _took_the_end(*, wait: bool) -> bool:
    """Not the row is locked but its name: who finds nothing to seal has then written nothing and need not wait for the
    disk. On SQLite only one writes at a time anyway.
    """
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [END])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [END])
        return bool(cursor.fetchone()[0])


def _made_end() -> tuple[int, str]:
    """The end of a record that has none yet, or none any more."""
    ChainEnd.objects.create(pk=1, seal=end_seal(0, ""))
    return (0, "") if _last() == (0, "") else _noted(0, "")


def _noted(count: int, digest: str) -> tuple[int, str]:
    """Somebody changed the end: the record goes on from the last entry that there is, and says so for good."""
    last_count, last_digest = _last()
    entry = Entry(
        moment=clock.now(),
        actor="平台",
        deed=END_FOUND_CHANGED,
        subject_kind="chainend",
        subject_id=1,
        subject_name="办事记录的末尾",
        facts={"count": {"from": last_count, "to": count}, "last_digest": {"from": last_digest, "to": digest}},
    )
    entry.mark = fresh_mark(entry)
    entry.save(force_insert=True)
    return last_count, last_digest


def _last() -> tuple[int, str]:
    last = Entry.objects.sealed().order_by("sequence").last()
    return ((last and last.sequence) or 0, last.digest if last else "")
