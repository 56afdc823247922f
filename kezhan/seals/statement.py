"""What a certificate states, sealed into a short code that proves itself.

The code is base32 (RFC 4648, no padding) of

    version    1 byte   1
    packing    1 byte   0 plain, 1 raw deflate
    body       the rest, packed if that is shorter:
                 filed on, valid until   3 bytes each, big-endian day number (1 January of year 1 is day 1)
                 number, plaque, name, society, host   GB18030, with 0x1F between them
    signature  64 bytes Ed25519 over everything before it

- Base45 (RFC 9285) would be denser, but its `/`, `%` and space cannot stand in the path of an address. Capital letters
  and digits can, and a QR code packs both in its alphanumeric mode.
- GB18030 takes two bytes for a Chinese character where UTF-8 takes three. Python and browsers read it alike, except ḿ
  and the private use area.
"""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

VERSION = 1
PLAIN, DEFLATED = 0, 1
SIGNATURE_BYTES = 64
SEPARATOR = "\x1f"
LONGEST_BODY = 4096
LONGEST_CODE = -(-8 * (2 + LONGEST_BODY + SIGNATURE_BYTES) // 5)
"""Characters of base32 for the longest body, unpacked."""


class BrokenSeal(ValueError):
    """A code that proves nothing; the message says why, in words for people."""


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
        if any(ord(character) < ord(" ") for text in self.texts() for character in text):
            raise ValueError("备案证书的文字里不能有换行等控制字符。")

    def texts(self) -> tuple[str, str, str, str, str]:
        """The five texts in the order of sealing."""
        return self.number, self.plaque, self.name, self.society, self.host


def seal(statement: Statement, key: Ed25519PrivateKey) -> str:
    """The statement as a code signed with `key`: capital letters and digits 2 to 7. Raises ValueError if too long."""
    texts = SEPARATOR.join(statement.texts()).encode("gb18030")
    body = _day(statement.filed_on) + _day(statement.valid_until) + texts
    if len(body) > LONGEST_BODY:
        raise ValueError("备案证书的文字太长，装不进编码。")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(body) + packer.flush()
    signed = bytes([VERSION, DEFLATED]) + packed if len(packed) < len(body) else bytes([VERSION, PLAIN]) + body
    return _base32(signed + key.sign(signed))


def open_sealed(code: str, public_key: Ed25519PublicKey) -> Statement:
    """The statement in `code`, which may be a whole address, in lower case, or broken by white space.

    Raises BrokenSeal if it is no code, has another version, or has no signature by the owner of `public_key`.
    """
    sealed = _bytes(_bare(code))
    if sealed[0] != VERSION:
        raise BrokenSeal("这枚编码是另一个版本的，请用新版的核验工具打开。")
    signed, signature = sealed[:-SIGNATURE_BYTES], sealed[-SIGNATURE_BYTES:]
    try:
        public_key.verify(signature, signed)
    except InvalidSignature as error:
        raise BrokenSeal("签名对不上：编码被改动过，或者不是由这枚公钥的主人签发的。") from error
    return _statement(_unpacked(signed))


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
        raise BrokenSeal("这不是一枚备案证书的编码：请把编码或二维码里的地址完整地贴进来。")
    return sealed


def _unpacked(signed: bytes) -> bytes:
    if signed[1] == PLAIN:
        return signed[2:]
    return zlib.decompressobj(-15).decompress(signed[2:], LONGEST_BODY)


def _statement(body: bytes) -> Statement:
    number, plaque, name, society, host = body[6:].decode("gb18030").split(SEPARATOR)
    filed_on, valid_until = (date.fromordinal(int.from_bytes(part)) for part in (body[:3], body[3:6]))
    return Statement(number, plaque, name, society, host, filed_on, valid_until)


def _day(day: date) -> bytes:
    return day.toordinal().to_bytes(3)


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode("ascii").rstrip("=")
