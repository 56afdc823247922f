"""The pictures of a year: evidence of confirmed work that may be public."""

import hashlib
from pathlib import Path

from kezhan.files.comparing import small_copy
from kezhan.files.models import Upload
from kezhan.stations.models import Station
from kezhan.work.models import Evidence

MOST = 8
ON_PAPER = ("image/jpeg", "image/png")
"""What Word and every printer can draw."""
LARGEST = 4 * 1024 * 1024
"""Bytes of a picture that goes onto paper."""


def pictures_of(station: Station, year: int) -> list[Evidence]:
    """The latest, at most one of each piece of work."""
    rows = Evidence.objects.filter(
        work__station=station,
        work__ended_on__year=year,
        work__state="confirmed",
        work__is_public=True,
        upload__media_type__startswith="image/",
        is_voucher=False,
        removed_at=None,
    )
    found = {
        one.work_id: one for one in rows.select_related("work", "upload__reading").order_by("work__ended_on", "-pk")
    }
    return list(found.values())[-MOST:]


def content_of(upload: Upload) -> bytes:
    """The small copy, which is enough for paper and there for HEIC too; the picture itself while nobody has read it.
    Empty where it is gone, was changed, or cannot go onto paper.
    """
    if copy := small_copy(upload, "small"):
        return copy
    if upload.size > LARGEST or upload.media_type not in ON_PAPER:
        return b""
    try:
        content = Path(upload.file.path).read_bytes()
    except OSError:
        return b""
    return content if hashlib.sha256(content).hexdigest() == upload.digest else b""
