"""What the certificate of a plaque states, sealed into a short code as version 1 (envelope.py).

The body: filed on and valid until, 3 bytes each; then number, plaque, name, society and host with 0x1F between them.
"""

from dataclasses import dataclass
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kezhan.seals.envelope import (
    DAY_BYTES,
    day_in_bytes,
    day_of,
    disclose,
    enclose,
    refuse_control_characters,
    texts_in_bytes,
    texts_of,
)

VERSION = 1


@dataclass(frozen=True)
class Statement:
    """What is said about one station on the day of its filing. Texts hold no control characters."""

    number: str
    plaque: str
    name: str
    society: str
    host: str
    filed_on: date
    valid_until: date

    def __post_init__(self) -> None:
        refuse_control_characters(self.texts())

    def texts(self) -> tuple[str, str, str, str, str]:
        """The five texts in the order of sealing."""
        return self.number, self.plaque, self.name, self.society, self.host


def seal(statement: Statement, key: Ed25519PrivateKey) -> str:
    """The statement as a code signed with `key`. Raises ValueError if too long."""
    days = day_in_bytes(statement.filed_on) + day_in_bytes(statement.valid_until)
    return enclose(VERSION, days + texts_in_bytes(statement.texts()), key)


def open_sealed(code: str, public_key: Ed25519PublicKey) -> Statement:
    """The statement in `code`. Raises BrokenSeal as `disclose` does."""
    body = disclose(code, VERSION, public_key)
    number, plaque, name, society, host = texts_of(body[2 * DAY_BYTES :])
    filed_on, valid_until = day_of(body[:DAY_BYTES]), day_of(body[DAY_BYTES : 2 * DAY_BYTES])
    return Statement(number, plaque, name, society, host, filed_on, valid_until)
