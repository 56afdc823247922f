"""Photographs of telephones: a drawn scene with its own time and place in the EXIF, or without, as chat leaves them."""

import io
from datetime import datetime
from functools import cache
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from kezhan import clock
from kezhan.demo.scenes import scene
from kezhan.demo.spots import Spot
from kezhan.demo.tables import DATA, FieldOfWork

QUALITY = 70
MAKE, MODEL, CAMERA, PLACE = 0x010F, 0x0110, 0x8769, 0x8825
TAKEN, ZONE = 0x9003, 0x9011
PHONES = (("HUAWEI", "ALN-AL00"), ("Xiaomi", "23127PN0CC"), ("HONOR", "PGT-AN10"), ("vivo", "V2309A"))
PONDS, WARDS = ("shrimp", "fish", "oyster"), ("cardiology", "chronic", "nursing", "paediatrics", "tcm")
INDOORS = {"academic_exchange": "meeting", "consultation": "meeting", "appraisal": "meeting", "training": "classroom"}
"""Where people are for the tasks that are not done at the place of work itself."""
PHONE_OF_HEIC = ("Apple", "iPhone 15")
WHEN_OF_HEIC, SPOT_OF_HEIC = datetime(2026, 3, 10, 14, 5, tzinfo=clock.SHANGHAI), (23.125, 113.24)
"""What the one HEIC in the data says of itself, until another time and place are put in."""


def kind_of(work: FieldOfWork, task: str) -> str:
    """What a photograph of this task shows in this field."""
    if task in INDOORS:
        return INDOORS[task]
    if work.key in WARDS:
        return "ward"
    if not work.is_farming:
        return "workshop"
    return "ponds" if work.key in PONDS else "field"


def photograph(kind: str, rng: Random, taken: datetime, spot: Spot | None) -> SimpleUploadedFile:
    """A photograph of that moment and place (JPG)."""
    said = exif(taken, spot, rng.choice(PHONES))
    return _file(f"IMG_{taken:%Y%m%d_%H%M%S}.jpg", _drawn(kind, rng, said), "image/jpeg")


def passed_on(kind: str, rng: Random) -> SimpleUploadedFile:
    """A photograph that came by chat: nothing is said in it."""
    return _file(f"mmexport{rng.randint(10**12, 2 * 10**12)}.jpg", _drawn(kind, rng, None), "image/jpeg")


def live_photograph(taken: datetime, spot: Spot | None) -> SimpleUploadedFile:
    """The one HEIC, with this time and place. It is kept in the data, because nothing that we run with writes HEIC."""
    told, now = (
        exif(*said, PHONE_OF_HEIC).tobytes() for said in ((WHEN_OF_HEIC, SPOT_OF_HEIC), (taken, spot or SPOT_OF_HEIC))
    )
    return _file(f"IMG_{taken:%H%M}.HEIC", _heic().replace(told, now), "image/heic")


def exif(taken: datetime, spot: Spot | None, phone: tuple[str, str]) -> Image.Exif:
    """What the telephone writes."""
    written = Image.Exif()
    written[MAKE], written[MODEL] = phone
    camera = written.get_ifd(CAMERA)
    camera[TAKEN], camera[ZONE] = f"{taken:%Y:%m:%d %H:%M:%S}", "+08:00"
    if spot is not None:
        north, east = map(_in_parts, spot)
        written.get_ifd(PLACE).update({1: "N", 2: north, 3: "E", 4: east})
    return written


def _in_parts(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and hundredths of seconds."""
    hundredths = round(degrees * 360_000)
    whole, rest = divmod(hundredths, 360_000)
    return IFDRational(whole, 1), IFDRational(rest // 6000, 1), IFDRational(rest % 6000, 100)


def _drawn(kind: str, rng: Random, said: Image.Exif | None) -> bytes:
    written = io.BytesIO()
    more = {"exif": said} if said is not None else {}
    scene(kind, rng).save(written, "JPEG", quality=QUALITY, **more)
    return written.getvalue()


def _file(name: str, content: bytes, media_type: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=media_type)


@cache
def _heic() -> bytes:
    return (DATA / "meeting.heic").read_bytes()
