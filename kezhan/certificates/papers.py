"""What the paper of a certificate says, as it was sealed."""

from kezhan.certificates.addresses import check_address
from kezhan.certificates.models import Certificate
from kezhan.certificates.sealing import belied
from kezhan.paper.issued import IssuedFacts
from kezhan.policy.refusal import Refused
from kezhan.seals.keys import MissingKey


def paper_facts(certificate: Certificate, origin: str) -> IssuedFacts:
    """The facts for the PDF; `origin` is the site's address. Refused if it is revoked or the register lies."""
    if not certificate.is_valid:
        raise Refused(f"{certificate.title} 已经撤销，不再打印")
    try:
        unlike = belied(certificate)
    except MissingKey as missing:
        raise Refused(str(missing)) from None
    if unlike:
        raise Refused(f"登记里的{'、'.join(unlike)}和平台签名、记下的不一样，登记被人动过：先查清楚，再打印")
    return IssuedFacts(
        title=certificate.label,
        holder=certificate.holder,
        text=certificate.text,
        facts=tuple((label, value) for label, value, _ in certificate.facts),
        number=certificate.number,
        issued_on=certificate.issued_on,
        issuer=certificate.issuer,
        verify_address=check_address(certificate, origin),
    )
