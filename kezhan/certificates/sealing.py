"""What a certificate attests, and whether its row still says what was sealed and what the record holds."""

from kezhan.certificates.models import Certificate
from kezhan.journal.comparing import changed
from kezhan.seals.attestation import Attestation, open_attested
from kezhan.seals.envelope import BrokenSeal
from kezhan.seals.keys import issuer_key

SENTENCE = "证明"
"""The label of the sentence in the middle of the paper."""


def attestation_of(certificate: Certificate) -> Attestation:
    """What is sealed: for whom or what, the lines of the paper, who issued it and when."""
    holder = (certificate.sort_entry.holder, certificate.holder)
    return Attestation(
        title=certificate.label,
        number=certificate.number,
        issuer=certificate.issuer,
        issued_on=certificate.issued_on,
        facts=(holder, (SENTENCE, certificate.text), *((label, value) for label, value, _ in certificate.facts)),
    )


def belied(certificate: Certificate) -> list[str]:
    """What of the row contradicts the certificate's own code or the record, in words. Raises MissingKey."""
    try:
        stated = open_attested(certificate.code, issuer_key().public_key())
    except BrokenSeal:
        return ["证书编码"]
    unlike = ["证书的内容"] if stated != attestation_of(certificate) else []
    return unlike or [one.field for one in changed(certificate)]
