"""The key that seals certificates: made for the first of them, and never anew while the old key proves some."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kezhan.policy.refusal import Refused
from kezhan.seals.keys import MissingKey, first_issuer_key, issuer_key
from kezhan.stations.models import Station


def sealing_key() -> Ed25519PrivateKey:
    """The issuer's key. Refused where it is gone but has sealed before, as after only the database was restored."""
    try:
        return issuer_key()
    except MissingKey as missing:
        if Station.objects.exclude(certificate_code="").exists():
            raise Refused(f"{missing}换一把新的，以前的证书就都验不出来了") from None
        return first_issuer_key()
