"""What a picture says of itself in its EXIF: when and where it was taken, and by what. Anything else is ignored.

Anybody can write anything there, so each value counts only in the form that cameras write.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from math import isfinite
from typing import Any, cast

from PIL import Image

MAKE, MODEL = 0x010F, 0x0110
CAMERA, PLACE = 0x8769, 0x8825
"""Where the tables of the camera and of the place begin."""
TAKEN = ((0x9003, 0x9011), (0x9004, 0x9012))
"""When it was taken, or else made digital, each with its zone. The time of the last change is no time of taking."""
SOUTH_OR_NORTH, LATITUDE, WEST_OR_EAST, LONGITUDE = 1, 2, 3, 4
TIME = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)")
ZONE = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")
OLDEST = 1990
"""Cameras without the time set count from far earlier."""
LONGEST_NAME = 40
MOST = 65_536
"""Bytes of EXIF that are read, as many as a photograph can hold in one piece."""


def said_of(picture: Image.Image) -> dict[str, Any]:
    """The values that are there and sound: taken, zone, latitude, longitude, camera."""
    if len(picture.info.get("exif") or b"") > MOST:
        return {}
    exif = picture.getexif()
    camera, place = _table(exif, CAMERA), _table(exif, PLACE)
    return _time_in(camera) | _place_in(place) | _camera_in(exif)


def _table(exif: Image.Exif, at: int) -> Mapping[int, Any]:
    found = exif.get_ifd(at)
    return cast(Mapping[int, Any], found) if isinstance(found, dict) else {}


def _time_in(camera: Mapping[int, Any]) -> dict[str, str]:
    for time, zone in TAKEN:
        if moment := _moment(camera.get(time)):
            told = str(camera.get(zone, "")).strip("\0 ")
            return {"taken": moment, "zone": told if ZONE.fullmatch(told) else ""}
    return {}


def _moment(value: Any) -> str:
    found = TIME.fullmatch(value.strip("\0 ")) if isinstance(value, str) else None
    try:
        moment = datetime(*map(int, found.groups())) if found else None  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return ""
    return moment.isoformat() if moment is not None and moment.year >= OLDEST else ""


def _place_in(place: Mapping[int, Any]) -> dict[str, float]:
    north = _degrees(place.get(LATITUDE), place.get(SOUTH_OR_NORTH), "NS", 90)
    east = _degrees(place.get(LONGITUDE), place.get(WEST_OR_EAST), "EW", 180)
    if north is None or east is None or (not north and not east):  # a camera without a fix writes zeros
        return {}
    return {"latitude": north, "longitude": east}


def _degrees(parts: Any, direction: Any, directions: str, most: int) -> float | None:
    """Degrees, minutes and seconds as one number; None where they are no place on the earth."""
    if not isinstance(parts, tuple) or len(parts) != 3 or not isinstance(direction, str):
        return None
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    sign = direction.strip("\0 ").upper()
    found = degrees + minutes / 60 + seconds / 3600
    if not isfinite(found) or min(degrees, minutes, seconds) < 0 or found > most or sign not in (*directions,):
        return None
    return round(found if sign == directions[0] else -found, 6)


def _camera_in(exif: Image.Exif) -> dict[str, str]:
    make, model = (_name(exif.get(key)) for key in (MAKE, MODEL))
    named = model if model.lower().startswith(make.lower()) else f"{make} {model}"
    return {"camera": named.strip()} if named.strip() else {}


def _name(value: Any) -> str:
    """One line of letters; nothing for a text that is too long to be a name."""
    words = " ".join(value.replace("\0", " ").split()) if isinstance(value, str) else ""
    return words if len(words) <= LONGEST_NAME and words.isprintable() else ""
