"""The last head that the platform has committed, in a file beside the secret: whoever can only write to the database
cannot put this back, so an earlier end of the record no longer fits (decision 0020).
"""

from collections.abc import Callable

from kezhan.journal.beside_secret import alone, place, write
from kezhan.journal.heads import Head, NotAHead, read_head

KIND = "head"


def last_seen() -> Head:
    """The head as the file tells it; the empty head where there is no file, or a power cut left it without words."""
    try:
        return read_head(place(KIND).read_text())
    except (OSError, NotAHead):
        return Head()


def note(head: Head, is_lost: Callable[[Head], bool]) -> None:
    """Write the head of a committed deed down. Deeds end in any order, so a later head stays, unless it is lost."""
    with alone(KIND):
        seen = last_seen()
        if seen.count <= head.count or is_lost(seen):
            write(place(KIND), str(head))
