"""Short tables are looked at and brought in while their sender waits; the background does both with longer ones."""

import io
import zipfile

from kezhan.paper.table_reading import ZIP_START
from kezhan.paper.workbook_measuring import DAMAGE

MOST_BYTES = 200_000
"""Bytes of a short table, unpacked. Some 500 needs of a few sentences each; looking at them takes half a second."""
MOST_LINES = 1_000
"""Lines of a short table in plain text: one that says next to nothing in each line takes as long for each."""
AT_ONCE = 100
"""Rows that come in at once. Each takes four thousandths of a second, and other writers on SQLite wait for them all."""


def is_short(content: bytes) -> bool:
    """Whether looking at the table takes no longer than a person waits. It is not read for this."""
    if content.startswith(ZIP_START):
        return _unpacked(content) <= MOST_BYTES
    return len(content) <= MOST_BYTES and content.count(b"\n") + content.count(b"\r") <= MOST_LINES


def _unpacked(content: bytes) -> int:
    """The bytes that the archive says it unpacks to; no more of them can be read. A broken archive has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(part.file_size for part in archive.infolist())
    except DAMAGE:
        return 0
