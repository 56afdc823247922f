"""What only the platform can write: marks and seals made with its secret, which lies beside the database, not in it.

Whoever can write to the database but does not have the secret can neither put an entry in nor correct the chain's end.
"""

import hashlib
import json
import secrets
from typing import Any

from django.utils.crypto import constant_time_compare, salted_hmac

from kezhan.journal.models import Entry, Verification
from kezhan.journal.moments import written

NONCE = 16
"""Characters at the head of a mark that make it unlike any other: no entry can be written twice."""


def fresh_mark(entry: Entry) -> str:
    """The mark of an entry that is being written: it covers all that the entry says, but for its place."""
    nonce = secrets.token_hex(NONCE // 2)
    return nonce + _keyed("entry", [nonce, *_said(entry)])


def mark_holds(entry: Entry) -> bool:
    """Whether the platform itself wrote the entry, in these very words."""
    nonce = entry.mark[:NONCE]
    return constant_time_compare(entry.mark, nonce + _keyed("entry", [nonce, *_said(entry)]))


def end_seal(count: int, digest: str) -> str:
    """The seal under the chain's end."""
    return _keyed("end", [count, digest])


def verification_seal(made: Verification) -> str:
    """The seal under a verification, from which the next one may go on."""
    said = [written(made.began_at), written(made.ended_at), made.start, made.count, made.digest, made.found]
    return _keyed("verification", said)


def digest_of(entry: Entry) -> str:
    """SHA-256, in hex, of everything the entry says, its place, and the hash before it: anyone can work it out."""
    said = [entry.sequence, *_said(entry), entry.previous]
    return hashlib.sha256(_json(said)).hexdigest()


def _said(entry: Entry) -> list[Any]:
    """What an entry says. Those written before posts and rows were recorded say neither."""
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
