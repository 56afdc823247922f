"""The life of a certificate: the society's named person issues it, and may revoke it for good."""

from kezhan.certificates.models import Certificate, CertificateState
from kezhan.journal.recording import Actor
from kezhan.stations.moves import Saying
from kezhan.work import moves
from kezhan.work.moves import SOCIETY, Move, also_after_end, named_persons

VALID, REVOKED = CertificateState.VALID, CertificateState.REVOKED
MOVES: tuple[Move, ...] = also_after_end(
    Move("issue_certificate", "颁发证书", (), VALID, SOCIETY, named_persons),
    Move("revoke_certificate", "撤销证书", (VALID,), REVOKED, SOCIETY, named_persons, Saying.REASON, is_grave=True),
)


def move_named(name: str) -> Move:
    """The move of that name; KeyError when there is none."""
    return moves.named(MOVES, name)


def openings(certificate: Certificate, by: Actor) -> list[Move]:
    """The moves that this person may take now."""
    return moves.openings(MOVES, certificate, by)
