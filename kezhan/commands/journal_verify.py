"""`journal verify`: goes through the whole record, compares the rows with it, prints its head or what differs."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator

from kezhan.commands.beside_record import faults_beside_record
from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare_database
from kezhan.journal.comparing import differences
from kezhan.journal.heads import Head, NotAHead, read_head
from kezhan.journal.signed_heads import faults_of_signed_heads
from kezhan.journal.verifying import BEGINNING, walk
from kezhan.seals.keys import MissingKey, issuer_key

name = "journal verify"
purpose = "核对办事记录：有没有被改过、删过、插过"


def arguments(parser: ArgumentParser) -> None:
    """A head that somebody kept, if there is one; the whole record is checked in any case."""
    kept = "以前记下的记录头，记录里必须还有它"
    parser.add_argument("--since", type=_head, default=BEGINNING, metavar="记录头", help=kept)


def _head(text: str) -> Head:
    try:
        return read_head(text)
    except NotAHead as fault:
        raise ArgumentTypeError(str(fault)) from None


def run(options: Namespace) -> Outcome:
    """DONE and the head when chain and rows hold. REFUSED with the broken links and the rows that differ."""
    prepare_database()
    found = walk(since=options.since, progress=_tell)
    for broken in found.broken:
        print(broken)
    if not found.broken:
        print(f"记录完整，共 {found.head.count} 条。")
    differing = [*differences(), *_faults_of_heads(), *faults_beside_record()]
    for one in differing:
        print(f"对不上：{one}")
    if found.broken or differing:
        return Outcome.REFUSED
    print("登记的内容都和记录里最后写下的一样。")
    print(f"记录头：{found.head}")
    print("把这一行抄在别处，下次核对时用 --since 给出：从这里往前少一个字都看得出来。")
    return Outcome.DONE


def _faults_of_heads() -> Iterator[str]:
    try:
        return faults_of_signed_heads(issuer_key().public_key())
    except MissingKey as missing:
        print(f"每天的记录头没有核对：{missing}", file=sys.stderr)
        return iter(())


def _tell(count: int) -> None:
    print(f"已核对 {count} 条……", file=sys.stderr)
