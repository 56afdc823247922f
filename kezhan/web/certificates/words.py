"""How certificates are told in the record."""

from kezhan.certificates.lifecycle import MOVES
from kezhan.certificates.models import Certificate
from kezhan.web.parts.recorded import History, Kind, Words

WORDS = Words(
    kinds=(Kind("证书", Certificate, History()),),
    deeds={move.name: move.label for move in MOVES},
    facts={"issued_for": "哪一种证书"},
)
