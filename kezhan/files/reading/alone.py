"""Run as a process of its own, without the site: `python -m kezhan.files.reading.alone FILE MEDIA-TYPE FOLDER`.

It writes what it found into the folder: `found.json`, and for a picture `small` and `thumb`. A file on which it dies
harms nobody else.
"""

import json
import resource
import sys
import warnings
from pathlib import Path
from typing import Any

import pi_heif
from PIL import Image

from kezhan.files.reading.drawing import TooManyPoints, copies, hash_of, made_small
from kezhan.files.reading.exif import said_of
from kezhan.files.reading.texts import fingerprint, text_of_pdf, text_of_word

MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 20
MOST_WRITTEN = 8 * 1024 * 1024
PICTURES = {"image/jpeg": "JPEG", "image/png": "PNG", "image/heic": "HEIF"}
"""The one decoder for each kind: a file never chooses another one."""


def main(path: Path, media_type: str, folder: Path) -> None:
    """Read the file within the bounds."""
    _bound_itself()
    found = _picture(path, PICTURES[media_type], folder) if media_type in PICTURES else _paper(path, media_type)
    (folder / "found.json").write_text(json.dumps(found))


def _bound_itself() -> None:
    for kind, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, MOST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _picture(path: Path, decoder: str, folder: Path) -> dict[str, Any]:
    warnings.simplefilter("ignore")  # the bounds are ours, and nobody reads what is said of the rest
    Image.MAX_IMAGE_PIXELS = None
    pi_heif.register_heif_opener(thumbnails=False)
    with Image.open(path, formats=[decoder]) as picture:
        found: dict[str, Any] = _said_of(picture)
        try:
            small = made_small(picture)
        except TooManyPoints:
            return found
    for name, content in copies(small):
        (folder / name).write_bytes(content)
    bits, quality = hash_of(small)
    return found | {"picture_hash": bits, "picture_quality": quality}


def _said_of(picture: Image.Image) -> dict[str, Any]:
    """What its EXIF says. Where that is damaged, the picture can still be shown."""
    try:
        return said_of(picture)
    except Exception:
        return {}


def _paper(path: Path, media_type: str) -> dict[str, Any]:
    text = text_of_pdf(path) if media_type == "application/pdf" else text_of_word(path)
    return {"text": text, "fingerprint": fingerprint(text).hex()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
