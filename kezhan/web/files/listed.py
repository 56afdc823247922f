"""A file as a page lists it: how it is opened, its small picture, and what it says of when and where it was taken."""

from typing import Any

from kezhan import clock
from kezhan.files.models import Reading, Upload
from kezhan.reference.borders import county_at
from kezhan.reference.divisions import division


def listed(upload: Upload, url: str, *, note: str = "") -> dict[str, Any]:
    """The file for `parts/files.html`; its address sends the small copies too (sent_as_asked)."""
    reading: Reading | None = getattr(upload, "reading", None)
    is_shown = reading is not None and bool(reading.small)
    return {
        "name": upload.name,
        "url": url,
        "size": upload.size,
        "note": note,
        "thumb": f"{url}?copy=thumb" if is_shown else "",
        "small": f"{url}?copy=small" if is_shown else "",
        "says": said_by(reading) if is_shown else "",
    }


def goes_to_public(upload: Upload) -> bool:
    """Whether anyone may get it now: of a picture they get the platform's own copy, which may not be made yet."""
    reading: Reading | None = getattr(upload, "reading", None)
    return not upload.is_picture or (reading is not None and bool(reading.small))


def public_note(upload: Upload) -> str:
    """What the public gets of a file that was made public, for who added it."""
    if not upload.is_picture:
        return "公开"
    if goes_to_public(upload):
        return "公开（公众看到的是小图，不带拍摄时间、地点和作者）"
    if getattr(upload, "reading", None) is None:
        return "公开的小图还在做，做好以后公众才看得到，过几分钟再来看"
    return "公众看不到：这张图打不开，做不出不带拍摄信息的小图，请另存为 JPG 再放"


def said_by(reading: Reading | None) -> str:
    """When and where a picture says that it was taken."""
    if reading is None or not reading.is_legible:
        return "照片里的时间和位置读不出来"
    return f"{taking_time(reading) or '文件里没有拍摄时间'} · {taking_place(reading) or '文件里没有拍摄位置'}"


def taking_time(reading: Reading) -> str:
    """The time in the file in words, and that it cannot be where it comes after the file; empty without one."""
    told = f"拍摄时间 {clock.local(reading.taken_at):%Y-%m-%d %H:%M}" if reading.taken_at else ""
    return f"{told}，比传上来的时间还晚" if reading.is_ahead else told


def taking_place(reading: Reading) -> str:
    """The county in which the file says that it was taken, or the degrees outside our borders; empty without."""
    if (point := point_of(reading)) is None:
        return ""
    county = county_at(point)
    return f"拍摄位置 {division(county).full_name if county else f'纬度 {point[1]:.4f}，经度 {point[0]:.4f}'}"


def point_of(reading: Reading) -> tuple[float, float] | None:
    """Longitude and latitude."""
    if reading.latitude is None or reading.longitude is None:
        return None
    return float(reading.longitude), float(reading.latitude)
