"""The last head that the platform has committed, in a file beside the secret: whoever can only write to the database
cannot put this back, so an earlier end of the record no longer fits (decision 0020).
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from kezhan.journal.heads import Head, NotAHead, read_head


def last_seen() -> Head:
    """The head as the file tells it; the empty head where there is no file, or a power cut left it without words."""
    try:
        return read_head(_place().read_text())
    except (OSError, NotAHead):
        return Head()


def note(head: Head, is_lost: Callable[[Head], bool]) -> None:
    """Write the head of a committed deed down. Deeds end in any order, so a later head stays, unless it is lost."""
    with _alone():
        seen = last_seen()
        if seen.count > head.count and not is_lost(seen):
            return
        place = _place()
        beside = place.with_name(f"{place.name}-next")  # nobody reads half a head
        with os.fdopen(_opened(beside, os.O_TRUNC), "w") as file:
            file.write(str(head))
        beside.replace(place)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep all others, in this process or another, from writing a head. Closing the file lets them go on."""
    with os.fdopen(_opened(Path(settings.DATA) / "record-lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _opened(path: Path, flags: int = 0) -> int:
    """The file, opened to write, for the owner of the folder alone. A command may run as root, and the platform must be
    able to write the file after it.
    """
    file, folder = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600), path.parent.stat()
    with suppress(PermissionError):  # only root can give a file away
        os.fchown(file, folder.st_uid, folder.st_gid)
    return file


def _place() -> Path:
    """One file for each database that this data folder ever served."""
    given = connection.settings_dict
    name = Path(given["NAME"]).name if connection.vendor == "sqlite" else given["NAME"]
    database = hashlib.sha256(f"{connection.vendor} {given['HOST']} {given['PORT']} {name}".encode()).hexdigest()
    return Path(settings.DATA) / f"record-head-{database[:12]}"
