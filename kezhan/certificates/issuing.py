"""Issue a certificate: number it, seal what it says, keep it on record. A kind of work calls this in its own deed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from kezhan import clock
from kezhan.certificates.lifecycle import move_named
from kezhan.certificates.models import Certificate
from kezhan.certificates.numbers import numbered
from kezhan.certificates.sealing import attestation_of
from kezhan.journal.recording import record
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.paper.rendering import unprintable
from kezhan.policy import editions
from kezhan.policy.certificates import SORTS, label_of
from kezhan.policy.refusal import Refused
from kezhan.policy.shape import Edition
from kezhan.seals.attestation import attest
from kezhan.stations.models import Station
from kezhan.stations.plaque.sealing import sealing_key
from kezhan.text.lines import one_line
from kezhan.work.moves import refuse_stranger

LONGEST_VALUE = 120
"""Characters of one fact."""
MOST_FACTS = 8


@dataclass(frozen=True)
class GivenCertificate:
    """What a certificate says: `sort` is a key of SORTS, `text` the sentence in its middle, which names no person, and
    `facts` are its lines by label. The public reads those of a person (`of_person`) only with the code itself.
    """

    sort: str
    holder: str
    text: str
    facts: Mapping[str, str]
    of_person: tuple[str, ...] = ()


@transaction.atomic
def issue(station: Station, given: GivenCertificate, *, by: Post) -> Certificate:
    """The certificate of the station's society, with its number. The caller keeps that there is one for each cause."""
    move, edition = move_named("issue_certificate"), editions.for_opening(by=by)
    refuse_stranger(move, station, by, move.clause(edition))
    certificate = Certificate(station=station, edition_key=edition.key, sort=given.sort)
    _write(certificate, given, edition)
    certificate.issued_on, certificate.issued_at = clock.today(), clock.now()
    write_doer(certificate, "issued_by", by)
    certificate.number = numbered(given.sort, certificate.issued_on.year)
    certificate.code = attest(attestation_of(certificate), sealing_key())
    certificate.save()
    record("issue_certificate", certificate, by, issued_for=SORTS[given.sort].label)
    return certificate


def _write(certificate: Certificate, given: GivenCertificate, edition: Edition) -> None:
    """The words, tidied. Refused for what is missing, too long, or printed by no font."""
    certificate.label = label_of(given.sort, edition.certificates)
    certificate.issuer = certificate.station.society.name
    certificate.holder, certificate.text = one_line(given.holder), one_line(given.text)
    certificate.facts = [
        [label, one_line(value), label in given.of_person] for label, value in given.facts.items() if one_line(value)
    ]
    holder = certificate.sort_entry.holder
    if not certificate.holder:
        raise Refused(f"证书上的{holder}还没有填")
    refuse_overlong(Certificate, holder=certificate.holder, text=certificate.text)
    if len(certificate.facts) > MOST_FACTS:
        raise Refused(f"证书上最多写 {MOST_FACTS} 项，现在有 {len(certificate.facts)} 项")
    for label, value, _ in certificate.facts:
        if len(value) > LONGEST_VALUE:
            raise Refused(f"证书上的“{label}”最多 {LONGEST_VALUE} 个字，现在有 {len(value)} 个")
    said = (certificate.holder, certificate.text, certificate.issuer, *(value for _, value, _ in certificate.facts))
    if lacking := unprintable("".join(said)):
        raise Refused(f"证书上印不出“{lacking}”，请改用规范汉字，或者请管理员装上有这个字的字体")
