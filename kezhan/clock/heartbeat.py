"""Signs of life of processes that nobody sees: each writes the time of its latest turn into the data folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from kezhan import clock

WORKER, CLOCKWORK = "worker", "clockwork"
LABELS = {WORKER: "后台任务", CLOCKWORK: "到期办理"}

SILENT_AFTER = timedelta(minutes=15)
"""Longer than the longest turn: an import of ten thousand rows takes some minutes."""


def beat(name: str) -> None:
    """Note that this process has begun another turn."""
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.touch()


def is_silent(name: str) -> bool:
    """Whether the process has not turned for long, or never did."""
    try:
        latest = datetime.fromtimestamp(_place(name).stat().st_mtime, UTC)
    except FileNotFoundError:
        return True
    return abs(clock.now() - latest) > SILENT_AFTER


def _place(name: str) -> Path:
    return Path(settings.DATA) / "alive" / name
