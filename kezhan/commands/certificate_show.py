"""`certificate show`: a certificate in the register, whether it holds, its code; its papers as PDF."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from kezhan.certificates.models import Certificate
from kezhan.certificates.papers import paper_facts
from kezhan.certificates.plaque_or_certificate import check
from kezhan.certificates.verifying import CertificateVerdict, whole_facts
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare_database
from kezhan.paper.certificate import certificate_pdf, plaque_pdf
from kezhan.paper.issued import issued_pdf
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from kezhan.stations.plaque.proving import FACTS
from kezhan.stations.plaque.verifying import Verdict

name = "certificate show"
purpose = "看一份证书：登记的内容、现状、编码；也可存成 PDF"

ON_THIS_MACHINE = "http://127.0.0.1:8000"


def arguments(parser: ArgumentParser) -> None:
    """Which one, and where to write its papers."""
    parser.add_argument("number", metavar="编号", help="备案号、牌匾编号、证书编号或编码")
    parser.add_argument("--pdf", type=Path, metavar="文件", help="把证书存成这个 PDF 文件")
    parser.add_argument("--plaque", type=Path, metavar="文件", help="把牌匾图样存成这个 PDF 文件")
    site = settings.PUBLIC_ADDRESS or ON_THIS_MACHINE
    parser.add_argument("--site", default=site, metavar="网址", help="二维码指向的网站地址，默认 %(default)s")


def run(options: Namespace) -> Outcome:
    """DONE when shown and written, NOT_FOUND when no filed station has the number. REFUSED before the station has a
    plaque, for papers of one whose plaque is void, and where the register differs from its own code or the record.
    """
    prepare_database()
    answer = check(options.number)
    if isinstance(answer, CertificateVerdict) and answer.certificate:
        answer = check(options.number, answer.certificate.holder)
    held = answer.certificate if isinstance(answer, CertificateVerdict) else answer.station
    if held is None:
        print(answer.sentence, file=sys.stderr)
        return Outcome.NOT_FOUND
    is_true = _print_certificate(answer) if isinstance(answer, CertificateVerdict) else _print_plaque(answer)
    if not is_true:
        return Outcome.REFUSED
    try:
        _write_papers(held, options)
    except OSError as fault:
        print(f"存不到 {fault.filename}：请看目录在不在、能不能写，写的是不是文件名。", file=sys.stderr)
        return Outcome.REFUSED
    return Outcome.DONE


def _print_certificate(answer: CertificateVerdict) -> bool:
    """The register's entry as it is on the paper. It returns whether code and record say the same."""
    held = answer.certificate
    assert held is not None
    for label, value in whole_facts(held):
        print(f"{label}：{value}")
    print(f"现状：{answer.headline}，{answer.sentence}")
    print(f"编码：{held.code}")
    return not answer.is_belied


def _print_plaque(answer: Verdict) -> bool:
    """The register's entry. It returns whether code and record say the same."""
    station = answer.station
    assert station is not None
    for label, read in FACTS.values():
        print(f"{label}：{read(station) or '还没有'}")
    print(f"现状：{answer.sentence}")
    for one in answer.differences:
        print(f"对不上：{one.label}应是 {one.certificate}，登记里是 {one.register}")
    print(f"编码：{station.certificate_code}")
    return not answer.differences


def _write_papers(held: Station | Certificate, options: Namespace) -> None:
    """Write the papers that were asked for. OSError where one cannot be written."""
    if options.pdf:
        options.pdf.write_bytes(_certificate(held, options.site))
        print(f"证书已存为 {options.pdf}")
    if options.plaque:
        options.plaque.write_bytes(_plaque(held, options.site))
        print(f"牌匾图样已存为 {options.plaque}")
    if (options.pdf or options.plaque) and options.site == ON_THIS_MACHINE:
        print("二维码只在这台机器上打得开；要正式印制，请用 --site 给出网站的地址。")


def _certificate(held: Station | Certificate, site: str) -> bytes:
    if isinstance(held, Certificate):
        return issued_pdf(paper_facts(held, site))
    return certificate_pdf(certificate_facts(held, site))


def _plaque(held: Station | Certificate, site: str) -> bytes:
    if isinstance(held, Certificate):
        raise Refused(f"{held.title} 没有牌匾，只有证书")
    return plaque_pdf(plaque_facts(held, site))
