"""Find files and rows that no longer belong together. A file without a row goes, and a row without a file is told."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction

from kezhan import clock
from kezhan.files.models import Sweep, Upload
from kezhan.journal.recording import CLOCKWORK, record

STRAY_FOR = timedelta(days=1)
"""A file younger than this may belong to a deed that has not finished."""
MOST_NAMED = 20
logger = logging.getLogger(__name__)


@transaction.atomic
def sweep() -> Sweep | None:
    """Remove the files that no row names, and note the rows whose file is gone. None when nothing is new."""
    folder = Path(default_storage.path(""))
    named = dict(Upload.objects.values_list("file", "name"))
    strays = [place for place in _files_in(folder) if place.relative_to(folder).as_posix() not in named]
    strays = [place for place in strays if _is_old(place)]
    lost = [name for file, name in sorted(named.items()) if not (folder / file).is_file()]
    if not strays and len(lost) == lost_files():
        return None
    found = {"strays": len(strays), "lost": len(lost)}
    swept = Sweep.objects.create(swept_at=clock.now(), lost_names=lost[:MOST_NAMED], **found)
    record("sweep_uploads", swept, CLOCKWORK, **found, lost_names=swept.lost_names)
    transaction.on_commit(lambda: _remove(strays))
    return swept


def lost_files() -> int:
    """How many rows had no file at the last sweep."""
    last = Sweep.objects.order_by("pk").last()
    return last.lost if last else 0


def _files_in(folder: Path) -> Iterator[Path]:
    return (place for place in sorted(folder.rglob("*")) if place.is_file())


def _is_old(place: Path) -> bool:
    try:
        written = datetime.fromtimestamp(place.stat().st_mtime, UTC)
    except FileNotFoundError:  # the deed that wrote it was just rolled back
        return False
    return clock.now() - written > STRAY_FOR


def _remove(strays: list[Path]) -> None:
    for place in strays:
        try:
            place.unlink(missing_ok=True)
        except OSError:  # the next sweep tries again
            logger.exception("没有用的上传文件删不掉：%s", place)
