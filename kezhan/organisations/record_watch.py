"""Record what the background verification finds, and tell the people who answer for the platform."""

from collections.abc import Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from kezhan.journal.checkpoints import Beside, is_sealed, last_verification, verify_onward
from kezhan.journal.losses import accept
from kezhan.journal.models import Entry, Verification
from kezhan.journal.recording import CLOCKWORK, Actor, record
from kezhan.journal.sealing import EndIsHeld
from kezhan.notices.telling import tell
from kezhan.organisations.models import Post, Role
from kezhan.policy.legible import refuse_illegible
from kezhan.policy.refusal import Refused

RECORD_PAGE, VERIFICATION_PAGE = "/journal/", "/journal/verification/"
MOST_ON_RECORD = 20


def watch_over_record(key: Ed25519PublicKey | None, beside: Beside = tuple) -> Verification:
    """Verify once more, and tell new findings once. The walk itself holds no lock."""
    before = last_verification()
    known = before.found if before and is_sealed(before) else ()
    made = verify_onward(key, beside)
    if new := [one for one in made.found if one not in known]:
        _tell_findings(made, new)
    return made


@transaction.atomic
def accept_losses(reason: str, by: Actor) -> list[Entry]:
    """Put on record why entries are lost, and tell the same people. Returns the platform's notes that this accepts."""
    if not reason.strip():
        raise Refused("请写明原因")
    refuse_illegible(reason, "原因", "reason")  # a terminal may send another encoding, which no entry can hold
    try:
        notes = accept(reason.strip(), by)
    except EndIsHeld as held:
        raise Refused(str(held)) from held
    if notes:
        _tell("办事记录少了一段，管服务器的人写明了原因，请看对不对", RECORD_PAGE)
    return notes


@transaction.atomic
def _tell_findings(made: Verification, new: Sequence[str]) -> None:
    record("find_record_changed", made, CLOCKWORK, found=new[:MOST_ON_RECORD])
    _tell(f"核对办事记录发现 {len(new)} 处对不上，请马上看，先不要动数据库", VERIFICATION_PAGE)


def _tell(text: str, page: str) -> None:
    readers = Post.objects.held().filter(role__in=[Role.ADMINISTRATOR, Role.PROVINCE])
    accounts = dict.fromkeys(readers.order_by("pk").values_list("account_id", flat=True))
    tell(accounts, text, page)
