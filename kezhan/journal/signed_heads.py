"""The signed head of every day: it shows what the record was then, and whoever copied it can prove that."""

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import transaction

from kezhan import clock
from kezhan.journal.heads import Head, present_head
from kezhan.journal.models import SignedHead
from kezhan.journal.recording import CLOCKWORK, record
from kezhan.seals.signing import is_signed, sign


@transaction.atomic
def sign_head_of_day(key: Ed25519PrivateKey) -> SignedHead:
    """The head at the start of today, or the first one made since then; the platform signs it once. The record tells of
    it, so a removed one is missed.
    """
    today = clock.today()
    if (kept := SignedHead.objects.filter(day=today).first()) is not None:
        return kept
    head = present_head()
    made = SignedHead(day=today, count=head.count, digest=head.digest, signed_at=clock.now())
    made.signature = sign(signed_text(made), key)
    signed, is_new = SignedHead.objects.get_or_create(day=today, defaults=_values(made))
    if is_new:
        record("sign_head", signed, CLOCKWORK)
    return signed


def signed_text(signed: SignedHead) -> str:
    """The text that the signature covers, on one line."""
    return f"科站通 办事记录头 {signed.day:%Y-%m-%d} {Head(signed.count, signed.digest)}"


def faults_of_signed_heads(key: Ed25519PublicKey) -> Iterator[str]:
    """The faults of the kept heads, in Chinese: the issuer did not sign one, or the record no longer contains it."""
    for signed in SignedHead.objects.order_by("day"):
        day = f"{signed.day:%Y年%-m月%-d日}"
        if not is_signed(signed_text(signed), signed.signature, key):
            yield f"{day}的记录头签名对不上"
        elif not Head(signed.count, signed.digest).is_contained:
            yield f"记录里没有{day}的记录头了：第 {signed.count} 条或前面被改过、删过"


def _values(signed: SignedHead) -> dict[str, object]:
    names = ("count", "digest", "signature", "signed_at")
    return {name: getattr(signed, name) for name in names}
