"""Whether a file is still what was received: its SHA-256 stands in its row, which the record holds; and its copies."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.core.files.storage import default_storage

from kezhan.files.models import Upload

PIECE = 1024 * 1024


def is_as_received(upload: Upload, content: IO[bytes]) -> bool:
    """Whether the opened file has the upload's hash. It is read in pieces, and stands at its beginning afterwards."""
    digest = hashlib.sha256()
    content.seek(0)
    while piece := content.read(PIECE):
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest() == upload.digest


def small_copy(upload: Upload, name: str) -> bytes:
    """The copy `small` or `thumb` of a picture; empty without one, and where somebody changed it: its name holds its
    hash.
    """
    place = getattr(getattr(upload, "reading", None), name, "")
    try:
        content = Path(default_storage.path(place)).read_bytes() if place else b""
    except OSError:
        return b""
    return content if content and hashlib.sha256(content).hexdigest() in Path(place).name else b""


def faults_of_files() -> Iterator[str]:
    """The files that somebody changed on the disk, in Chinese. The sweep tells of those that are gone."""
    for upload in Upload.objects.order_by("pk").iterator(chunk_size=500):
        try:
            with Path(upload.file.path).open("rb") as content:
                if not is_as_received(upload, content):
                    yield f"文件“{upload.name}”（文件 {upload.pk}）的内容和收到时不一样"
        except OSError:
            continue
