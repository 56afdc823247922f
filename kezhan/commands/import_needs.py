"""`import needs`: looks through a table of needs, says what is wrong by row, and collects the sound rows."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence

from kezhan.commands.importing import add_arguments, import_table
from kezhan.commands.outcomes import Outcome
from kezhan.exchange import needs, runs
from kezhan.exchange.known_needs import ReadyNeed
from kezhan.exchange.need_columns import FIELDS
from kezhan.exchange.previews import Brought, Preview
from kezhan.needs.models import Confidentiality
from kezhan.organisations.models import Post

name = "import needs"
purpose = "成批代征集需求：读 Excel 或 CSV，先逐行检查，再收进来"


def arguments(parser: ArgumentParser) -> None:
    """The file, the association that brings it, whether only to check it, and whether all of it is closed."""
    add_arguments(parser, FIELDS)
    parser.add_argument(
        "--closed", action="store_true", help="表里没有一列说谁能看的，都收成“仅科协可见”；不写就都收成“公开”"
    )


def run(options: Namespace) -> Outcome:
    """The outcome, as of every import."""
    unsaid = Confidentiality.PRIVATE if options.closed else Confidentiality.PUBLIC

    def look(content: bytes, filename: str, by: Post) -> Preview[ReadyNeed]:
        return needs.preview(content, filename, runs.refuse_stranger(by), unsaid=unsaid)

    return import_table(options, look, _bring)


def _bring(ready: Sequence[ReadyNeed], by: Post, progress: Callable[[int], None]) -> Brought:
    return runs.bring(ready, by=by, progress=progress)
