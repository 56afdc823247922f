"""Have a file read in a process of its own. What comes back is believed as little as the file itself."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from django.conf import settings
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kezhan.text.unseen import seen

PATIENCE = 45
"""Seconds of the clock; the process bounds its own time of the processor more narrowly."""
MOST_TOLD = 8 * 1024 * 1024
PHOTOGRAPH = b"\xff\xd8\xff"


class ToldByFile(BaseModel):
    """What the process found. Nothing else may stand there."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    taken: datetime | None = None
    zone: Annotated[str, Field(pattern=r"^([+-]\d\d:\d\d)?$")] = ""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    camera: Annotated[str, Field(max_length=81)] = ""
    picture_hash: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    picture_quality: Annotated[int, Field(ge=0, le=100)] | None = None
    text: Annotated[str, Field(max_length=200_000)] = ""
    fingerprint: Annotated[str, Field(pattern=r"^([0-9a-f]{1024})?$")] = ""

    @property
    def taken_at(self) -> datetime | None:
        """The moment. A picture that names no zone was taken by the clock of the office's own."""
        if self.taken is None:
            return None
        if not self.zone:
            return self.taken.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
        hours, minutes = int(self.zone[1:3]), int(self.zone[4:])
        away = timedelta(hours=hours, minutes=minutes)
        return self.taken.replace(tzinfo=timezone(-away if self.zone[0] == "-" else away))

    @property
    def plain_text(self) -> str:
        return seen(self.text)


@dataclass(frozen=True)
class Found:
    """What was read of a file, with the two copies of a picture; None and no copies where it could not be read."""

    said: ToldByFile | None
    small: bytes = b""
    thumb: bytes = b""


def read_alone(path: Path, media_type: str) -> Found:
    """What the file says, found by a process that has no secret of ours and ends within its bounds."""
    with tempfile.TemporaryDirectory(prefix="kezhan-") as place:
        folder = Path(place)
        command = [sys.executable, "-m", "kezhan.files.reading.alone", str(path), media_type, place]
        bare = {"PYTHONPATH": str(settings.ROOT), "OPENBLAS_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            subprocess.run(  # noqa: S603 the words are our own, and a place that we chose
                command,
                check=True,
                env=bare,
                cwd=place,
                timeout=PATIENCE,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            said = ToldByFile.model_validate_json(_written(folder / "found.json"))
        except (subprocess.SubprocessError, OSError, ValidationError):
            return Found(None)
        return Found(said, *(_photograph(folder / name) for name in ("small", "thumb")))


def _photograph(path: Path) -> bytes:
    """A copy of the picture, if it was made and begins as one."""
    content = _written(path) if path.exists() else b""
    return content if content.startswith(PHOTOGRAPH) else b""


def _written(path: Path) -> bytes:
    with path.open("rb") as content:
        return content.read(MOST_TOLD)
