"""A signature proves one text of one issuer, and nothing else."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kezhan.seals.signing import is_signed, sign

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
TEXT = "科站通 办事记录头 2026-03-02 12-0f3a"


def test_what_the_issuer_signed_is_proved_by_the_published_half() -> None:
    signature = sign(TEXT, KEY)
    assert (len(signature), is_signed(TEXT, signature, KEY.public_key())) == (88, True)


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        (TEXT.replace("12", "13"), sign(TEXT, KEY)),
        (TEXT, sign(TEXT, OTHER)),
        (TEXT, base64.b64encode(b"x" * 64).decode()),
        (TEXT, sign(TEXT, KEY)[:-4]),
        (TEXT, "不是签名"),
        (TEXT, ""),
    ],
)
def test_another_text_another_key_or_a_broken_signature_proves_nothing(text: str, signature: str) -> None:
    assert not is_signed(text, signature, KEY.public_key())
