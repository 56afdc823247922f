"""A picture made small and upright, without anything but its points, and the hash by which pictures alike are found."""

import io
from collections.abc import Iterator

import numpy as np
import pdqhash
from PIL import Image, ImageCms, ImageOps

SMALL, THUMB = 1280, 320
"""Points along the longest side."""
MOST_DECODED = 60_000_000
"""Points of a picture that must be opened whole. Photographs (JPG) are opened small, whatever their size."""
MOST_PROFILE = 1_000_000


class TooManyPoints(Exception):
    """Opening the picture would take more memory than its small copy is worth."""


def made_small(picture: Image.Image) -> Image.Image:
    """The picture in the size that pages show, upright as it says, on white where it is transparent."""
    picture.draft("RGB", (SMALL, SMALL))
    if picture.width * picture.height > MOST_DECODED:
        raise TooManyPoints
    picture.load()
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((SMALL, SMALL), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _with_plain_colours(_on_white(upright), profile)


def copies(small: Image.Image) -> Iterator[tuple[str, bytes]]:
    """The two copies as photographs (JPG), by name; Word and browsers of any age open them."""
    thumb = small.copy()
    thumb.thumbnail((THUMB, THUMB), Image.Resampling.LANCZOS)
    for name, picture in (("small", small), ("thumb", thumb)):
        written = io.BytesIO()
        picture.save(written, "JPEG", quality=80, optimize=True)
        yield name, written.getvalue()


def hash_of(small: Image.Image) -> tuple[str, int]:
    """PDQ of 256 bits as 64 hexadecimal digits, and how much there is to see, from 0 to 100."""
    bits, quality = pdqhash.compute(np.asarray(small))
    return np.packbits(bits.astype(bool)).tobytes().hex(), int(quality)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return picture.convert("RGB")


def _with_plain_colours(picture: Image.Image, profile: object) -> Image.Image:
    """The colours as every screen knows them (sRGB); as they are where the profile cannot be used."""
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    if not isinstance(profile, bytes) or len(profile) > MOST_PROFILE:
        return clean
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(clean, own, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return clean
    return found or clean
