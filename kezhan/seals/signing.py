"""A short text with the signature of the issuer's key; anyone can prove it with the published half."""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def sign(text: str, key: Ed25519PrivateKey) -> str:
    """The signature of the text's UTF-8, in base64: 88 characters."""
    return base64.b64encode(key.sign(text.encode())).decode("ascii")


def is_signed(text: str, signature: str, public_key: Ed25519PublicKey) -> bool:
    """Whether the owner of the key signed this very text."""
    try:
        public_key.verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
