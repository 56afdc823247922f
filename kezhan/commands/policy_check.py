"""`policy check`: reads the file of an edition as the platform would, and names every line that is wrong."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from kezhan import clock
from kezhan.commands.outcomes import Outcome
from kezhan.policy.reading import FaultyEdition, read, reminders

name = "policy check"
purpose = "检查一份制度版本的文件，错在哪一行都说出来"


def arguments(parser: ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="文件", help="制度版本的文件（TOML）")


def run(options: Namespace) -> Outcome:
    """DONE when the platform can use the file, REFUSED with its faults by line, NOT_FOUND without a file.

    A clause that nothing cites is told but is no fault: a preamble may stand for itself. Nor is a step that nobody
    could take in some place, for there may never be a station.
    """
    if not options.file.is_file():
        print(f"没有这个文件：{options.file}", file=sys.stderr)
        return Outcome.NOT_FOUND
    try:
        edition = read(options.file)
    except FaultyEdition as faulty:
        print(faulty)
        return Outcome.REFUSED
    for reminder in reminders(options.file, edition):
        print(f"提醒：{reminder}")
    print(f"{edition.name}（{edition.key}），{edition.in_force_from} 起生效：写得对。")
    use = "它就用得上" if edition.in_force_from <= clock.today() else f"到 {edition.in_force_from} 就用得上"
    print(f"放进 {Path(settings.DATA) / 'editions'} 并重新起动，{use}。")
    return Outcome.DONE
