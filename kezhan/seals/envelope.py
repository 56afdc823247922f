"""A signed code: a version, a body packed if that is shorter, and the signature of the issuer's key.

The code is base32 (RFC 4648, no padding) of

    version    1 byte   what the body says: 1 a plaque (statement.py), 2 another certificate (attestation.py)
    packing    1 byte   0 plain, 1 raw deflate
    body       the rest
    signature  64 bytes Ed25519 over everything before it

- Base45 (RFC 9285) would be denser, but its `/`, `%` and space cannot stand in the path of an address. Capital letters
  and digits can, and a QR code packs both in its alphanumeric mode.
- Bodies are GB18030, which takes two bytes for a Chinese character where UTF-8 takes three. Python and browsers read it
  alike, except ḿ and the private use area.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterable
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PLAIN, DEFLATED = 0, 1
SIGNATURE_BYTES = 64
DAY_BYTES = 3
SEPARATOR = "\x1f"
LONGEST_BODY = 4096
LONGEST_CODE = -(-8 * (2 + LONGEST_BODY + SIGNATURE_BYTES) // 5)
"""Characters of base32 for the longest body, unpacked."""


class BrokenSeal(ValueError):
    """A code that proves nothing; the message says why, in words for people."""


def enclose(version: int, body: bytes, key: Ed25519PrivateKey) -> str:
    """The body as a code signed with `key`: capital letters and digits 2 to 7. Raises ValueError if too long."""
    if len(body) > LONGEST_BODY:
        raise ValueError("证书的文字太长，装不进编码。")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(body) + packer.flush()
    signed = bytes([version, DEFLATED]) + packed if len(packed) < len(body) else bytes([version, PLAIN]) + body
    return _base32(signed + key.sign(signed))


def version_of(code: str) -> int:
    """The version of a code, which may be a whole address. Raises BrokenSeal if it is no code."""
    return _bytes(_bare(code))[0]


def disclose(code: str, version: int, public_key: Ed25519PublicKey) -> bytes:
    """The body of a code, which may be a whole address, in lower case, or broken by white space.

    Raises BrokenSeal if it is no code, has another version, or has no signature by the owner of `public_key`.
    """
    sealed = _bytes(_bare(code))
    if sealed[0] != version:
        raise BrokenSeal("这枚编码是另一个版本的，请用新版的核验工具打开。")
    signed, signature = sealed[:-SIGNATURE_BYTES], sealed[-SIGNATURE_BYTES:]
    try:
        public_key.verify(signature, signed)
    except InvalidSignature as error:
        raise BrokenSeal("签名对不上：编码被改动过，或者不是由这枚公钥的主人签发的。") from error
    if signed[1] == PLAIN:
        return signed[2:]
    return zlib.decompressobj(-15).decompress(signed[2:], LONGEST_BODY)


def day_in_bytes(day: date) -> bytes:
    """A day as a big-endian number of 3 bytes; 1 January of year 1 is day 1."""
    return day.toordinal().to_bytes(DAY_BYTES)


def day_of(written: bytes) -> date:
    return date.fromordinal(int.from_bytes(written))


def texts_in_bytes(texts: Iterable[str]) -> bytes:
    return SEPARATOR.join(texts).encode("gb18030")


def texts_of(written: bytes) -> list[str]:
    return written.decode("gb18030").split(SEPARATOR)


def refuse_control_characters(texts: Iterable[str]) -> None:
    """ValueError for line breaks and the like, which would part the texts of a body wrongly."""
    if any(ord(character) < ord(" ") for text in texts for character in text):
        raise ValueError("证书的文字里不能有换行等控制字符。")


def _bare(code: str) -> str:
    """The code alone: the last part of the path if a whole address was given."""
    path = re.split(r"[?#]", "".join(code.split()))[0]
    return path.rstrip("/").rpartition("/")[2].upper()


def _bytes(code: str) -> bytes:
    """The bytes behind the code. Each has one spelling only, so that no two codes say the same."""
    try:
        sealed = base64.b32decode(code + "=" * (-len(code) % 8))
    except (binascii.Error, ValueError):
        sealed = b""
    if len(sealed) < SIGNATURE_BYTES + 2 or _base32(sealed) != code:
        raise BrokenSeal("这不是一枚证书的编码：请把编码或二维码里的地址完整地贴进来。")
    return sealed


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode("ascii").rstrip("=")
