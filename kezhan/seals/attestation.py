"""What a certificate of training, of an appraisal and the like attests, sealed as version 2 (envelope.py).

The body: issued on, 3 bytes; then title, number, issuer, and label and value of each fact in turn, 0x1F between them.
It names its facts itself, so that a reader made today understands sorts of certificates that come later.
"""

from dataclasses import dataclass
from datetime import date
from itertools import chain

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

VERSION = 2


@dataclass(frozen=True)
class Attestation:
    """What is said on the day of issue. The first fact says for whom or for what. Texts hold no control characters."""

    title: str
    number: str
    issuer: str
    issued_on: date
    facts: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        refuse_control_characters(self.texts())

    def texts(self) -> tuple[str, ...]:
        """All texts in the order of sealing."""
        return self.title, self.number, self.issuer, *chain.from_iterable(self.facts)


def attest(attestation: Attestation, key: Ed25519PrivateKey) -> str:
    """The attestation as a code signed with `key`. Raises ValueError if too long."""
    return enclose(VERSION, day_in_bytes(attestation.issued_on) + texts_in_bytes(attestation.texts()), key)


def open_attested(code: str, public_key: Ed25519PublicKey) -> Attestation:
    """The attestation in `code`. Raises BrokenSeal as `disclose` does."""
    body = disclose(code, VERSION, public_key)
    title, number, issuer, *rest = texts_of(body[DAY_BYTES:])
    facts = tuple(zip(rest[::2], rest[1::2], strict=True))
    return Attestation(title, number, issuer, day_of(body[:DAY_BYTES]), facts)
