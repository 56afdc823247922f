"""The last head that the platform has committed, in a file beside the secret: whoever can only write to the database
cannot put this back, so an earlier end of the record no longer fits (decision 0020).
"""

import hashlib
import os
from pathlib import Path
from threading import get_ident

from django.conf import settings
from django.db import connection

from kezhan.journal.heads import Head, NotAHead, read_head


def last_seen() -> Head:
    """The head as the file tells it; the empty head where there is no file, or a power cut left it without words."""
    try:
        return read_head(_place().read_text())
    except (OSError, NotAHead):
        return Head()


def note(head: Head) -> None:
    """Write the head down. The deed must be committed: the record must contain this head for ever."""
    place = _place()
    beside = place.with_name(f"{place.name}-{os.getpid()}-{get_ident()}")  # nobody reads half a head
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(str(head))
    beside.replace(place)


def _place() -> Path:
    """One file for each database that this data folder ever served."""
    given = connection.settings_dict
    name = Path(given["NAME"]).name if connection.vendor == "sqlite" else given["NAME"]
    database = hashlib.sha256(f"{connection.vendor} {given['HOST']} {given['PORT']} {name}".encode()).hexdigest()
    return Path(settings.DATA) / f"record-head-{database[:12]}"
