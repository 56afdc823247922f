"""The tone of a certificate's state."""

from kezhan.certificates.models import Certificate, CertificateState

TONES = {CertificateState.VALID: "good", CertificateState.REVOKED: "danger"}


def tone(certificate: Certificate) -> str:
    """The tone of the state."""
    return TONES[CertificateState(certificate.state)]
