"""Signs of life of processes that nobody sees: each leaves the time of its latest turn in the data folder."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from kezhan import clock

WORKER, CLOCKWORK = "worker", "clockwork"
LABELS = {WORKER: "后台任务", CLOCKWORK: "到期办理"}

SILENT_AFTER = timedelta(minutes=15)
"""Longer than the longest turn: an import of ten thousand rows takes some minutes."""


def beat(name: str) -> None:
    """This process turns once more."""
    place = _place(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.touch()


def is_silent(name: str) -> bool:
    """Whether it has not turned for long, or never did."""
    try:
        latest = datetime.fromtimestamp(_place(name).stat().st_mtime, UTC)
    except FileNotFoundError:
        return True
    return clock.now() - latest > SILENT_AFTER


def _place(name: str) -> Path:
    return Path(settings.DATA) / "alive" / name
