"""`journal verify`: walks the whole record and names the first link that does not hold."""

from argparse import ArgumentParser, Namespace

from kezhan.commands.outcomes import Outcome
from kezhan.commands.preparing import prepare_database
from kezhan.journal.models import Entry
from kezhan.journal.verifying import first_broken_link

name = "journal verify"
purpose = "核对办事记录：有没有被改过、删过、插过"


def arguments(parser: ArgumentParser) -> None:
    """None: the whole record is walked."""


def run(options: Namespace) -> Outcome:
    """DONE when the chain holds, REFUSED at the first broken link."""
    prepare_database()
    broken = first_broken_link()
    if broken:
        print(f"记录在第 {broken.sequence} 条断开：{broken.reason}")
        return Outcome.REFUSED
    print(f"记录完整，共 {Entry.objects.count()} 条。")
    return Outcome.DONE
