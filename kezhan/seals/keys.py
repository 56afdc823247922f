"""The issuer's Ed25519 key: made once, kept beside the database, its public half published for everyone.

Sealing makes the key and verifying never does, because a new key in place of a lost one makes every genuine code look
forged.
"""

import base64
import binascii
import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_public_key,
    load_pem_private_key,
)
from django.conf import settings


class NotAPublicKey(ValueError):
    """A text that is no public key; the message is meant for people."""


class MissingKey(LookupError):
    """The issuer's key is not here or cannot be read; the message is meant for people."""


def issuer_key() -> Ed25519PrivateKey:
    """The key in `settings.DATA / "seal-key.pem"`. Raises MissingKey."""
    path = _path()
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise MissingKey(f"签名用的密钥不在：{path}。它和数据库一起备份，请从备份里放回来。") from None
    except OSError:
        raise MissingKey(f"签名用的密钥读不了：{path}。请看它的权限。") from None
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise MissingKey(f"签名用的密钥坏了：{path} 里不是 Ed25519 私钥，请从备份里放回来。")
    return key


def first_issuer_key() -> Ed25519PrivateKey:
    """The same, made now if there is none yet. Only for callers who know that nothing was sealed before."""
    if not _path().exists():
        _make(_path())
    return issuer_key()


def _path() -> Path:
    return Path(settings.DATA) / "seal-key.pem"


def _make(path: Path) -> None:
    """Write a fresh key. When several processes start together, all of them end up with the first one's, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    fresh = path.with_suffix(f".{os.getpid()}-{os.urandom(4).hex()}")
    fresh.touch(mode=0o600, exist_ok=False)
    fresh.write_bytes(pem)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass  # another process was first, and its key holds
    finally:
        fresh.unlink()


def public_key_text(key: Ed25519PrivateKey) -> str:
    """The public half on one line: base64 of its SubjectPublicKeyInfo (RFC 8410), 60 characters."""
    spki = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(spki).decode("ascii")


def read_public_key(text: str) -> Ed25519PublicKey:
    """The public key in `text`, as published; white space does not matter. Raises NotAPublicKey."""
    try:
        key = load_der_public_key(base64.b64decode("".join(text.split()), validate=True))
    except (binascii.Error, ValueError, UnsupportedAlgorithm) as error:
        raise NotAPublicKey("这不是一枚公钥：请把公布的那一行完整地贴进来。") from error
    if not isinstance(key, Ed25519PublicKey):
        raise NotAPublicKey("这枚公钥不是 Ed25519 的，备案证书用的是 Ed25519。")
    return key
