"""Pictures as cameras make them, with what they say of themselves."""

import io
from typing import Any

import pillow_heif
from PIL import Image, ImageDraw
from PIL.TiffImagePlugin import IFDRational

pillow_heif.register_heif_opener()
CAMERA, PLACE, ORIENTATION = 0x8769, 0x8825, 0x0112
GUANGZHOU = {1: "N", 2: (23.0, 7.0, 30.0), 3: "E", 4: (113.0, 14.0, 24.0)}
"""23.125 north, 113.24 east: in 荔湾区."""


def scene(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Something to see: hills, a sun and a house."""
    picture = Image.new("RGB", (width, height), (120, 170, 220))
    drawn = ImageDraw.Draw(picture)
    drawn.ellipse((width * 0.7, height * 0.1, width * 0.85, height * 0.3), fill=(250, 230, 120))
    drawn.polygon([(0, height), (width * 0.4, height * 0.4), (width * 0.9, height)], fill=(60, 120, 60))
    drawn.rectangle((width * 0.1, height * 0.6, width * 0.3, height * 0.9), fill=(160, 80, 60))
    return picture.convert(mode)


def exif(
    taken: Any = "2026:03:10 14:05:00",
    zone: Any = "+08:00",
    place: dict[int, Any] | None = None,
    **more: Any,
) -> Image.Exif:
    """What a telephone writes; `more` are further values of the first table by the names make, model, orientation."""
    written = Image.Exif()
    for name, key in (("make", 0x010F), ("model", 0x0110), ("orientation", ORIENTATION)):
        if name in more:
            written[key] = more[name]
    camera = written.get_ifd(CAMERA)
    for key, value in ((0x9003, taken), (0x9011, zone)):
        if value is not None:
            camera[key] = value
    for key, value in (GUANGZHOU if place is None else place).items():
        is_degrees = isinstance(value, tuple)
        written.get_ifd(PLACE)[key] = tuple(IFDRational(one) for one in value) if is_degrees else value
    return written


def as_file(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of the picture in this format."""
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()
