"""The photographs of the demo are read at once, so that pages show them from the first minute on."""

from collections.abc import Iterable
from typing import Any

import pi_heif
from PIL import Image

from kezhan.files.models import Upload
from kezhan.files.reading.bounded import Found, ToldByFile
from kezhan.files.reading.drawing import copies, hash_of, made_small
from kezhan.files.reading.exif import said_of
from kezhan.files.reading.keeping import keep_reading

pi_heif.register_heif_opener(thumbnails=False)


def read_photographs(uploads: Iterable[Upload]) -> None:
    """Read them as the background does. They are the project's own, so they need no process of their own."""
    for upload in uploads:
        if upload.media_type.startswith("image/"):
            keep_reading(upload, _found(upload))


def _found(upload: Upload) -> Found:
    with Image.open(upload.file.path) as picture:
        said: dict[str, Any] = said_of(picture)
        small = made_small(picture)
    bits, quality = hash_of(small)
    told = ToldByFile.model_validate(said | {"picture_hash": bits, "picture_quality": quality})
    return Found(told, **dict(copies(small)))
