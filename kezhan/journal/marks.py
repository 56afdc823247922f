"""Marks and seals that only the platform can write: its secret makes them and lies outside the database. Whoever can
write to the database without the secret can neither add an entry nor correct the chain's end.
"""

import hashlib
import json
import time
from collections.abc import Iterable
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from kezhan.journal.models import Entry, Verification
from kezhan.journal.moments import written

NONCE = 16
"""Characters at the head of a mark: the nanosecond of writing, in hex. They make each mark unique, so nobody can write
an entry twice, and say which of two waiting entries came first: keys tell nothing, because no mark covers a key.
"""


def fresh_mark(entry: Entry, behind: str = "") -> str:
    """The mark of a new entry: it covers all that the entry says, except its place. Its nonce follows that of the mark
    `behind`, also where clocks differ.
    """
    nonce = f"{max(time.time_ns(), int(behind[:NONCE] or '0', 16) + 1):0{NONCE}x}"
    return nonce + _keyed("entry", [nonce, *_said(entry)])


def mark_holds(entry: Entry) -> bool:
    """Whether the platform itself wrote the entry in exactly these words."""
    nonce = entry.mark[:NONCE]
    return constant_time_compare(entry.mark, nonce + _keyed("entry", [nonce, *_said(entry)]))


def is_the_platforms_own(entry: Entry) -> bool:
    """Whether the entry still says what the platform wrote, at the place that it got if it has one already."""
    return mark_holds(entry) and (entry.sequence is None or entry.digest == digest_of(entry))


def in_order_of_writing(waiting: Iterable[Entry]) -> list[Entry]:
    """The waiting entries in the order in which they were written, as their marks prove it."""
    return sorted(waiting, key=lambda entry: (entry.mark[:NONCE], entry.pk))


def end_seal(count: int, digest: str) -> str:
    """The seal on the chain's end."""
    return _keyed("end", [count, digest])


def verification_seal(made: Verification) -> str:
    """The seal on a verification; the next verification may start from a sealed one."""
    said = [written(made.began_at), written(made.ended_at), made.start, made.count, made.digest, made.found]
    return _keyed("verification", [*said, made.doubted] if made.doubted else said)


def digest_of(entry: Entry) -> str:
    """SHA-256 in hex of all that the entry says, its place and the hash before it. Anyone can work it out."""
    said = [entry.sequence, *_said(entry), entry.previous]
    return hashlib.sha256(_json(said)).hexdigest()


def _said(entry: Entry) -> list[Any]:
    """What an entry says. Entries from before posts and rows were recorded contain neither."""
    said = [
        written(entry.moment),
        entry.account_id,
        entry.actor,
        entry.deed,
        entry.subject_kind,
        entry.subject_id,
        entry.subject_name,
        entry.facts,
    ]
    return said if entry.post_id is None and entry.row is None else [*said, entry.post_id, entry.row]


def _keyed(what: str, said: list[Any]) -> str:
    return salted_hmac(f"kezhan.journal.{what}", _json(said), algorithm="sha256").hexdigest()


def _json(said: list[Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
