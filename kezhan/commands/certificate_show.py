"""`certificate show`: a certificate in the register, the state of its plaque, its code; both papers as PDF."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare_database
from kezhan.paper.certificate import certificate_pdf, plaque_pdf
from kezhan.stations.models import Station
from kezhan.stations.plaque.certificates import certificate_facts, plaque_facts
from kezhan.stations.plaque.proving import FACTS
from kezhan.stations.plaque.verifying import Verdict, verify

name = "certificate show"
purpose = "看一份备案证书：登记的内容、牌匾现状、编码；也可存成 PDF"

ON_THIS_MACHINE = "http://127.0.0.1:8000"


def arguments(parser: ArgumentParser) -> None:
    """Which one, and where to write its papers."""
    parser.add_argument("number", metavar="编号", help="备案号或牌匾编号")
    parser.add_argument("--pdf", type=Path, metavar="文件", help="把证书存成这个 PDF 文件")
    parser.add_argument("--plaque", type=Path, metavar="文件", help="把牌匾图样存成这个 PDF 文件")
    site = settings.PUBLIC_ADDRESS or ON_THIS_MACHINE
    parser.add_argument("--site", default=site, metavar="网址", help="二维码指向的网站地址，默认 %(default)s")


def run(options: Namespace) -> Outcome:
    """DONE when shown and written, NOT_FOUND when no filed station has the number. REFUSED before the station has a
    plaque, for papers of one whose plaque is void, and where the register differs from its own code or the record.
    """
    prepare_database()
    answer = verify(options.number)
    if answer.station is None:
        print(answer.sentence, file=sys.stderr)
        return Outcome.NOT_FOUND
    _print(answer.station, answer)
    if answer.differences:
        return Outcome.REFUSED
    try:
        _write(answer.station, options)
    except OSError as fault:
        print(f"存不到 {fault.filename}：请看目录在不在、能不能写，写的是不是文件名。", file=sys.stderr)
        return Outcome.REFUSED
    return Outcome.DONE


def _print(station: Station, answer: Verdict) -> None:
    for label, read in FACTS.values():
        print(f"{label}：{read(station) or '还没有'}")
    print(f"现状：{answer.sentence}")
    for one in answer.differences:
        print(f"对不上：{one.label}应是 {one.certificate}，登记里是 {one.register}")
    print(f"编码：{station.certificate_code}")


def _write(station: Station, options: Namespace) -> None:
    """Write the papers that were asked for. OSError where one cannot be written."""
    if options.pdf:
        options.pdf.write_bytes(certificate_pdf(certificate_facts(station, options.site)))
        print(f"证书已存为 {options.pdf}")
    if options.plaque:
        options.plaque.write_bytes(plaque_pdf(plaque_facts(station, options.site)))
        print(f"牌匾图样已存为 {options.plaque}")
    if (options.pdf or options.plaque) and options.site == ON_THIS_MACHINE:
        print("二维码只在这台机器上打得开；要正式印制，请用 --site 给出网站的地址。")
