"""`import societies`: looks through a table of societies, says what is wrong by row, and enters the sound rows."""

from argparse import ArgumentParser, Namespace

from kezhan.commands.importing import add_arguments, import_table
from kezhan.commands.outcomes import Outcome
from kezhan.exchange import registry
from kezhan.exchange.societies import SOCIETIES

name = "import societies"
purpose = "成批录入学会：读 Excel 或 CSV，先逐行检查，再录进来"


def arguments(parser: ArgumentParser) -> None:
    """The file, the association that brings it, and whether only to check it."""
    add_arguments(parser, SOCIETIES.fields)


def run(options: Namespace) -> Outcome:
    """The outcome, as of every import."""
    return import_table(
        options,
        lambda content, filename, by: registry.preview(SOCIETIES, content, filename, by),
        lambda ready, by, progress: registry.bring(SOCIETIES, ready, by=by, progress=progress),
    )
