"""`journal accept`: says why entries are lost after a database was restored, so that no verification names them."""

from argparse import ArgumentParser, Namespace

from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare
from kezhan.journal.models import Entry
from kezhan.journal.waiting import WAITING_FOUND_MISSING
from kezhan.organisations.access import CommandLine
from kezhan.organisations.record_watch import accept_losses

name = "journal accept"
purpose = "恢复了以前的数据库：写明原因，少了的那一段记录不再算对不上"


def arguments(parser: ArgumentParser) -> None:
    """The reason, which stays on record."""
    parser.add_argument("reason", metavar="原因", help="写进办事记录，例如“硬盘坏了，恢复到昨夜的备份”")


def run(options: Namespace) -> Outcome:
    """DONE with the losses on record as accepted, or when there are none."""
    prepare()
    accepted = accept_losses(options.reason, CommandLine())
    for note in accepted:
        print(f"{_loss(note)}：原因已写进办事记录。")
    if not accepted:
        print("没有要写明的：记录没有少，或者都写明过了。")
    return Outcome.DONE


def _loss(note: Entry) -> str:
    if note.deed == WAITING_FOUND_MISSING:
        return f"等着编号的记录少了 {len(note.facts['marks'])} 条"
    count = note.facts["count"]
    return f"写到过第 {count['from']} 条，退回到了第 {count['to']} 条"
