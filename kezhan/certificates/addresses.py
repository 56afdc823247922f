"""The paths of pages, for messages to people and for codes."""

from kezhan.certificates.models import Certificate


def certificate_page(certificate: Certificate) -> str:
    return f"/certificates/{certificate.pk}/"


def check_address(certificate: Certificate, origin: str) -> str:
    """Where anyone checks it, in capitals as plaques have it; `origin` is the site's own address."""
    return f"{origin.upper().rstrip('/')}/C/{certificate.code}"
