"""Whatever a person typed or scanned, of a plaque or of another certificate: find out which, and verify it."""

import unicodedata

from kezhan.certificates import verifying as certificates
from kezhan.certificates.verifying import CertificateVerdict
from kezhan.seals import attestation
from kezhan.seals.envelope import BrokenSeal, version_of
from kezhan.stations.plaque import verifying as plaques
from kezhan.stations.plaque.verifying import Verdict


def check(typed: str, holder: str = "") -> Verdict | CertificateVerdict:
    """By a number of either, a code, or the whole address of a code; `holder` is the name on a person's certificate."""
    if plaques.is_code(unicodedata.normalize("NFKC", typed).strip()):
        return check_code(unicodedata.normalize("NFKC", typed))
    return certificates.verify_number(typed, holder) or plaques.verify(typed)


def check_code(code: str) -> Verdict | CertificateVerdict:
    """By the code alone; its version says what it is of. What is no code is told as plaques tell it."""
    try:
        version = version_of(code)
    except BrokenSeal:
        return plaques.verify_code(code)
    return certificates.verify_code(code) if version == attestation.VERSION else plaques.verify_code(code)
