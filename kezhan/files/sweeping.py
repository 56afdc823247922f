"""Find files and rows that no longer belong together. A file without a row goes, and a row without a file is told."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction

from kezhan import clock
from kezhan.files.models import Reading, SentAhead, Sweep, Upload
from kezhan.journal.recording import CLOCKWORK, record

STRAY_FOR = timedelta(days=1)
"""A file younger than this may belong to a deed that has not finished."""
MOST_NAMED = 20
SAMPLE = 10
"""Files from either end that are looked for whenever somebody asks how the platform is."""
logger = logging.getLogger(__name__)


@transaction.atomic
def sweep() -> Sweep | None:
    """Remove the files that no row names, and note the rows whose file is gone. None when nothing is new."""
    folder = Path(default_storage.path(""))
    named = dict(Upload.objects.values_list("file", "name"))
    known = named.keys() | _copies() | set(SentAhead.objects.values_list("file", flat=True))
    strays = [place for place in _files_in(folder) if place.relative_to(folder).as_posix() not in known]
    strays = [place for place in strays if _is_old(place)]
    lost = [name for file, name in sorted(named.items()) if not (folder / file).is_file()]
    if not strays and len(lost) == lost_files():
        return None
    found = {"strays": len(strays), "lost": len(lost)}
    swept = Sweep.objects.create(swept_at=clock.now(), lost_names=lost[:MOST_NAMED], **found)
    record("sweep_uploads", swept, CLOCKWORK, **found, lost_names=swept.lost_names)
    transaction.on_commit(lambda: _remove(strays))
    return swept


@transaction.atomic
def note_lost(upload: Upload) -> Sweep | None:
    """Note at once that somebody asked for a file and it was gone. None where that is known, or too much is lost."""
    known = Sweep.objects.select_for_update(no_key=True).order_by("pk").last()
    names = known.lost_names if known else []
    if upload.name in names or len(names) >= MOST_NAMED:
        return None
    found = {"strays": 0, "lost": lost_files() + 1}
    noted = Sweep.objects.create(swept_at=clock.now(), lost_names=[*names, upload.name], **found)
    record("sweep_uploads", noted, CLOCKWORK, **found, lost_names=noted.lost_names)
    return noted


def missing_in_sample() -> tuple[int, int]:
    """How many of the oldest and the newest files are gone, and how many were looked for; quick at any number."""
    oldest, newest = Upload.objects.order_by("pk"), Upload.objects.order_by("-pk")
    files = {*oldest.values_list("file", flat=True)[:SAMPLE], *newest.values_list("file", flat=True)[:SAMPLE]}
    folder = Path(default_storage.path(""))
    return sum(not (folder / file).is_file() for file in files), len(files)


def lost_files() -> int:
    """How many rows had no file at the last sweep."""
    last = Sweep.objects.order_by("pk").last()
    return last.lost if last else 0


def _copies() -> set[str]:
    """The places of small copies of pictures."""
    pairs = Reading.objects.exclude(small="").values_list("small", "thumb")
    return {place for pair in pairs.iterator() for place in pair}


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
