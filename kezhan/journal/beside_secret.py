"""Files beside the platform's secret, one of each kind for each database that the data folder ever served. Whoever can
only write to the database does not reach them.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection


def place(kind: str) -> Path:
    """Where this database's file of that kind lies."""
    given = connection.settings_dict
    name = Path(given["NAME"]).name if connection.vendor == "sqlite" else given["NAME"]
    database = hashlib.sha256(f"{connection.vendor} {given['HOST']} {given['PORT']} {name}".encode()).hexdigest()
    return Path(settings.DATA) / f"record-{kind}-{database[:12]}"


@contextmanager
def alone(kind: str) -> Iterator[None]:
    """Keep all others, in this process or another, from writing files of that kind until the lock is closed."""
    with os.fdopen(_opened(Path(settings.DATA) / f"record-lock-{kind}"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write(path: Path, text: str) -> None:
    """Put a file with this text in the place of the one there, for nobody may read half of it."""
    beside = path.with_name(f"{path.name}-next")
    with os.fdopen(_opened(beside, os.O_TRUNC), "w") as file:
        file.write(text)
    beside.replace(path)


def append(path: Path, text: str) -> None:
    """Write the text behind all that the file says."""
    with os.fdopen(_opened(path, os.O_APPEND), "a") as file:
        file.write(text)


def _opened(path: Path, flags: int = 0) -> int:
    """The file, opened to write, for the owner of the folder alone. A command may run as root, and the platform must be
    able to write the file after it.
    """
    file, folder = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600), path.parent.stat()
    with suppress(PermissionError):  # only root can give a file away
        os.fchown(file, folder.st_uid, folder.st_gid)
    return file
