"""Read the files that came in, each once, in the background; and keep the small copies of pictures beside them."""

import hashlib
import logging
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path, PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from kezhan import clock
from kezhan.files.comparing import is_as_received
from kezhan.files.kinds import READ
from kezhan.files.models import Reading, Upload
from kezhan.files.reading.bounded import Found, read_alone

AT_ONCE = 100
"""Files that one job reads. It takes a minute, and other jobs wait no longer."""
LEFT_LYING = timedelta(minutes=2)
"""After so long a file counts as forgotten; before, its own job is on the way."""
FARTHEST_AHEAD = timedelta(days=3653)
"""A camera that counts from farther ahead was never set, and says nothing."""

logger = logging.getLogger(__name__)


def read_file(upload: Upload) -> Reading:
    """What the file says. It is read once; a file that cannot be read is noted so, and not tried again."""
    return Reading.objects.filter(upload=upload).first() or _read(upload)


def unread(before: datetime) -> list[Upload]:
    """The oldest files of before that moment that can be read and never were, at most so many as one job reads."""
    waiting = Upload.objects.filter(reading=None, media_type__in=READ, uploaded_at__lte=before)
    return list(waiting.order_by("pk")[:AT_ONCE])


def read_left_lying() -> int:
    """Read the files that came before there was anybody to read them, or whose job was lost; return how many."""
    return len([read_file(upload) for upload in unread(clock.now() - LEFT_LYING)])


def _read(upload: Upload) -> Reading:
    """Read it and keep what it says. Files are strangers': whatever error one causes, the others wait for none."""
    try:
        return keep_reading(upload, _found(upload))
    except Exception:
        logger.exception("文件 %s 读不出来", upload.pk)
        return keep_reading(upload, Found(None))


def _found(upload: Upload) -> Found:
    path = Path(upload.file.path)
    try:
        with path.open("rb") as content:
            if not is_as_received(upload, content):
                return Found(None)
    except OSError:
        return Found(None)
    return read_alone(path, upload.media_type)


@transaction.atomic
def keep_reading(upload: Upload, found: Found) -> Reading:
    """Keep what was found, unless somebody was quicker."""
    reading = Reading(upload=upload, read_at=clock.now(), is_legible=found.said is not None)
    if (said := found.said) is not None:
        reading.camera = said.camera
        if (taken_at := said.taken_at) is not None and taken_at <= upload.uploaded_at + FARTHEST_AHEAD:
            reading.taken_at, reading.zone = taken_at, said.zone
        reading.latitude, reading.longitude = _decimal(said.latitude), _decimal(said.longitude)
        reading.picture_hash, reading.picture_quality = said.picture_hash, said.picture_quality
        reading.text, reading.fingerprint = said.plain_text, bytes.fromhex(said.fingerprint)
        reading.small, reading.thumb = _stored(upload, found.small), _stored(upload, found.thumb)
    kept, _ = Reading.objects.get_or_create(upload=upload, defaults=reading.values)
    return kept


def _stored(upload: Upload, content: bytes) -> str:
    """The place of the copy beside the file; its name holds its hash, so that a changed copy is never shown."""
    if not content:
        return ""
    beside = PurePosixPath(str(upload.file.name))
    name = beside.with_name(f"{beside.stem}-{hashlib.sha256(content).hexdigest()}.jpg")
    return default_storage.save(str(name), ContentFile(content))


def _decimal(degrees: float | None) -> Decimal | None:
    return None if degrees is None else Decimal(f"{degrees:.6f}")
