"""Is this certificate genuine, and does it still hold? By its number, or by the code on the paper.

- By the number alone the public reads of a person's certificate a masked name, who issued it and when: numbers can be
  counted, and courses are not all public. Who gives the name on the paper too reads what tells nothing else of them.
- The code shows what it seals, whoever holds it has read the paper anyway. The register tells whether it still holds.
"""

import logging
from dataclasses import dataclass, replace

from kezhan.certificates.models import Certificate, CertificateQuerySet
from kezhan.certificates.numbers import number_meant
from kezhan.certificates.sealing import SENTENCE, attestation_of, belied
from kezhan.seals.attestation import Attestation, open_attested
from kezhan.seals.envelope import BrokenSeal
from kezhan.seals.keys import MissingKey, issuer_key
from kezhan.text.names import folded

log = logging.getLogger(__name__)
BY_CODE = "平台的签名证明，这些内容和颁发时写的一样。"
BY_NUMBER = "凭编号只看得到这些；扫证书上的二维码，看得到证书上写的全部内容。"
UNNAMED = "凭编号只看得到这些；再填证书上的姓名，看得到课程和学时。"
OTHER_NAME = "登记里这份证书的持证人不叫“{}”。请对照证书再看一遍；没有抄错的话，这份证书不是发给这个人的"
UNPROVED = "平台核对签名用的密钥暂时不在，这不说明证书有假。请打电话核实"


@dataclass(frozen=True)
class CertificateVerdict:
    """The answer: `tone` (good, caution, danger), headline and sentence, what it is about, and its facts by label.

    `certificate` is the register's entry, None when there is none.
    """

    tone: str
    headline: str
    sentence: str
    title: str = ""
    certificate: Certificate | None = None
    facts: tuple[tuple[str, str], ...] = ()
    clause: str = ""
    is_belied: bool = False
    """Whether the register's entry was changed outside the platform."""
    proves: str = ""
    """What the facts rest on, and what is left out of them."""
    asks_name: bool = False
    """Whether the name on the paper opens more."""


def verify_number(typed: str, holder: str = "") -> CertificateVerdict | None:
    """The answer to a typed number, and the holder's name where it was given; None where it is no number."""
    number = number_meant(typed)
    if not number:
        return None
    certificate = _register().filter(number=number).first()
    if certificate is None:
        told = f"登记里没有“{number}”。请对照证书再看一遍；编号没有抄错的话，这份证书不是平台上颁发的"
        return CertificateVerdict("danger", "查不到这个编号", told)
    if not certificate.sort_entry.is_person or (holder and folded(holder) == folded(certificate.holder)):
        return _held(certificate, shown_without_code(certificate), BY_NUMBER)
    answer = _held(certificate, shown_by_number(certificate), UNNAMED)
    answer = replace(answer, sentence=_without_reason(answer), asks_name=True)
    if holder and answer.tone == "good":
        return replace(answer, tone="caution", headline="姓名和登记的不一样", sentence=OTHER_NAME.format(holder))
    return answer


def verify_code(code: str) -> CertificateVerdict:
    """The answer to the code on the paper, whose every fact the signature covers."""
    try:
        stated = open_attested(code, issuer_key().public_key())
    except MissingKey as missing:
        log.error("证书编码验不了：%s", missing)
        return CertificateVerdict("caution", "现在核对不了编码", UNPROVED)
    except BrokenSeal as broken:
        return CertificateVerdict("danger", "编码是假的或残缺的", str(broken))
    certificate = _register().filter(number=stated.number).first()
    facts = _facts(stated)
    if certificate is None:
        told = "编码由本平台签发，但现在的登记里查不到这份证书，请打电话核实"
        return CertificateVerdict("caution", "签名是真的，登记里没有", told, stated.title, None, facts)
    answer = _held(certificate, facts, BY_CODE)
    if answer.tone == "good" and stated != attestation_of(certificate):  # after a backup was restored, say
        told = "编码由本平台签发，但登记里这个编号是另一份证书，请打电话核实"
        return replace(answer, tone="caution", headline="和登记的不是同一份", sentence=told)
    return answer


def masked(name: str) -> str:
    """The first character of a name, and a star for each other: 王**."""
    return name[:1] + "*" * (len(name) - 1)


def shown_by_number(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    """What may be read of a person's certificate by the number alone."""
    shown = (certificate.sort_entry.holder, masked(certificate.holder))
    return _facts(replace(attestation_of(certificate), facts=(shown,)))


def shown_without_code(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    """What may be read without the code, of a person's certificate by who gives the name."""
    sort, whole = certificate.sort_entry, attestation_of(certificate)
    holder = masked(certificate.holder) if sort.is_person else certificate.holder
    open_facts = [(label, value) for label, value, of_person in certificate.facts if not of_person]
    return _facts(replace(whole, facts=((sort.holder, holder), (SENTENCE, certificate.text), *open_facts)))


def whole_facts(certificate: Certificate) -> tuple[tuple[str, str], ...]:
    """All that the paper says, for whoever may see the certificate in the office."""
    return _facts(attestation_of(certificate))


def _held(certificate: Certificate, facts: tuple[tuple[str, str], ...], proves: str) -> CertificateVerdict:
    """The answer about a certificate of the register, held against its own code and the record."""
    clause = certificate.edition.rules.named_persons.clause
    answer = CertificateVerdict(*_standing(certificate), certificate.title, certificate, facts, clause, proves=proves)
    try:
        unlike = belied(certificate)
    except MissingKey as missing:
        log.error("证书的签名验不了：%s", missing)
        return replace(answer, tone="caution", headline="登记里有，签名现在核对不了", sentence=UNPROVED)
    if not unlike:
        return answer
    told = f"登记里的{'、'.join(unlike)}和平台签名、记下的不一样。请不要凭它认定，打电话核实"
    return replace(answer, tone="danger", headline="登记被人动过，不能作准", sentence=told, is_belied=True)


def _standing(certificate: Certificate) -> tuple[str, str, str]:
    if certificate.is_valid:
        return "good", "证书有效", f"{certificate.issuer} {certificate.issued_on} 颁发"
    return "danger", "证书已撤销", f"{certificate.revoked_on} 撤销：{certificate.revoked_for}"


def _without_reason(answer: CertificateVerdict) -> str:
    """The sentence without the reason of a revocation, which somebody wrote of the course or its people."""
    certificate = answer.certificate
    if certificate is None or certificate.is_valid or answer.is_belied:
        return answer.sentence
    return answer.sentence.removesuffix(f"：{certificate.revoked_for}")


def _facts(stated: Attestation) -> tuple[tuple[str, str], ...]:
    issued = (("颁发单位", stated.issuer), ("颁发日期", str(stated.issued_on)))
    return ("证书编号", stated.number), *stated.facts, *issued


def _register() -> CertificateQuerySet:
    return Certificate.objects.select_related("station__society", "station__filed_by")
