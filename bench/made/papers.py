"""Papers that show what was done: one file on the disk, with a reading of its own for each piece of work."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from bench.made.pieces import WORDS, Proved
from bench.made.rows import Table
from bench.made.stations import Doer
from kezhan.demo.papers import sheet
from kezhan.files.models import Reading, Upload
from kezhan.files.receiving import keep, look_at
from kezhan.work.models import Evidence

SAID = "{title}。{text}到场：{people}。下次再看结果，双方各留一份。"
FILE = ("file", "name", "media_type", "size", "digest")
READING = ("upload_id", "read_at", "is_legible", "text", "zone", "camera", "picture_hash", "fingerprint")


class Papers:
    """Makes the rows of papers. All name the same file, so that none is missing."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        kept = keep(look_at(sheet("服务记录", "到站服务的记录", "服务站", "服务记录")), by=None)
        self._file = [str(getattr(kept, name)) for name in FILE]
        self.uploads = Table(Upload, "id", *FILE, "uploaded_by_id", "uploaded_at")
        self.readings = Table(Reading, *READING, "small", "thumb")
        self.evidence = Table(Evidence, "id", "work_id", "upload_id", "is_voucher")
        self.tables = (self.uploads, self.readings, self.evidence)

    def add(self, proved: Sequence[Proved]) -> None:
        """A paper of each piece, what it says, and that it belongs to the piece."""
        for one in proved:
            upload = self.keep(one.by.society, one.at, self._text(one))
            self.evidence.rows.append((next(self.evidence.keys), one.work, upload, False))

    def keep(self, by: Doer, at: datetime, text: str) -> int:
        """A paper of this person that says this; it returns the key."""
        upload = next(self.uploads.keys)
        self.uploads.rows.append((upload, *self._file, by[2], at))
        self.readings.rows.append((upload, at, True, text, "", "", "", b"", "", ""))
        return upload

    def _text(self, one: Proved) -> str:
        text = self._rng.choice(WORDS["texts"]["any"])
        return SAID.format(title=one.title, text=text, people=one.by.society[0])
