"""The files of a piece of work with what they say of themselves, beside what was claimed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kezhan import clock
from kezhan.files.jobs import have_read
from kezhan.files.kinds import READ
from kezhan.files.models import Reading, Upload
from kezhan.organisations.models import Post
from kezhan.reference.borders import borders_of, counties_close_to, counties_off
from kezhan.reference.divisions import Level, division, is_within
from kezhan.web.files.listed import point_of, taking_place, taking_time
from kezhan.web.files.sending import sent, sent_small
from kezhan.web.parts.acting import with_post
from kezhan.web.parts.request import Request
from kezhan.web.work.found import work_for
from kezhan.work.models import Evidence, Work
from kezhan.work.used_vouchers import vouchers_used_elsewhere


@dataclass(frozen=True)
class SaidByFile:
    """What the file says about one thing in words, and whether it differs from what was claimed."""

    words: str
    differs: bool = False


@dataclass(frozen=True)
class ShownFile:
    """A file of the piece of work, the addresses of its small copies (both empty without any), and what it says."""

    evidence: Evidence
    is_picture: bool
    is_shown: bool
    sayings: list[SaidByFile]

    @property
    def upload(self) -> Upload:
        return self.evidence.upload


@require_safe
@with_post()
def evidence(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """A file of the piece of work, also one that was taken away, for those who see the work."""
    return sent(_found(post, pk, key).upload)


@require_safe
@with_post()
def small(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """The picture as a page shows it, for those who may have the file."""
    return sent_small(_found(post, pk, key).upload, "small")


@require_safe
@with_post()
def thumb(request: Request, post: Post, pk: int, key: int) -> FileResponse:
    """The picture as a list shows it, for those who may have the file."""
    return sent_small(_found(post, pk, key).upload, "thumb")


@require_safe
@with_post()
def picture(request: Request, post: Post, pk: int, key: int) -> HttpResponse:
    """One picture as large as the screen, with what it says, and the way to the ones before and after it."""
    work = work_for(post, pk)
    pictures = [one for one in shown_files(work) if one.is_shown]
    at = next((place for place, one in enumerate(pictures) if one.evidence.pk == key), None)
    if at is None:
        raise Http404(key)
    around = {"before": pictures[at - 1] if at else None, "after": next(iter(pictures[at + 1 :]), None)}
    context = {"work": work, "one": pictures[at], "number": at + 1, "pictures": len(pictures)}
    return render(request, "work/picture.html", context | around)


def shown_files(work: Work) -> list[ShownFile]:
    """The files that belong to the piece of work now: what shows it first, then what proves its figures."""
    rows = work.evidence.filter(removed_at=None).select_related("upload", "upload__reading")
    there = list(rows.order_by("is_voucher", "pk"))
    used = _used_elsewhere(work, {one.upload.digest for one in there if one.is_voucher})
    return [_shown(work, one, used) for one in there]


def have_evidence_read(work: Work) -> None:
    """Have the new files of the piece of work read in the background."""
    for one in work.evidence.filter(removed_at=None, upload__reading=None).select_related("upload"):
        have_read(one.upload)


def _found(post: Post, pk: int, key: int) -> Evidence:
    return get_object_or_404(work_for(post, pk).evidence.select_related("upload", "upload__reading"), pk=key)


def _used_elsewhere(work: Work, digests: set[str]) -> dict[str, list[SaidByFile]]:
    """By the content of a voucher, which other pieces of work it proves too; of another station only that it does."""
    told: defaultdict[str, list[SaidByFile]] = defaultdict(list)
    for one in vouchers_used_elsewhere(work, digests) if digests else ():
        other = one.work
        named = f"“{other.title}”（{other.when}）" if other.station_id == work.station_id else "别的站的服务记录"
        told[one.upload.digest].append(SaidByFile(f"这份证明材料也用在{named}"))
    return told


def _shown(work: Work, evidence: Evidence, used: Mapping[str, list[SaidByFile]]) -> ShownFile:
    upload = evidence.upload
    reading: Reading | None = getattr(upload, "reading", None)
    is_picture = upload.media_type.startswith("image/")
    return ShownFile(
        evidence=evidence,
        is_picture=is_picture,
        is_shown=reading is not None and bool(reading.small),
        sayings=[
            *(_sayings(work, upload, reading) if is_picture else []),
            *(used.get(upload.digest, []) if evidence.is_voucher else []),
        ],
    )


def _sayings(work: Work, upload: Upload, reading: Reading | None) -> list[SaidByFile]:
    if reading is None and upload.media_type in READ:
        return [SaidByFile("正在读照片里的时间和位置，过一会儿再看")]
    if reading is None or not reading.is_legible:
        return [SaidByFile("照片里的时间和位置读不出来")]
    camera = [SaidByFile(f"用 {reading.camera} 拍的")] if reading.camera else []
    return [_time(work, reading), _place(work, reading), *camera]


def _time(work: Work, reading: Reading) -> SaidByFile:
    """When it was taken. A picture of the days between which the work lies says what was claimed."""
    if reading.taken_at is None:
        return SaidByFile("文件里没有拍摄时间")
    told = taking_time(reading)
    if reading.is_ahead:
        return SaidByFile(told, differs=True)
    if work.began_on <= clock.local(reading.taken_at).date() <= work.ended_on:
        return SaidByFile(told)
    return SaidByFile(f"{told}，不在填写的日期（{work.when}）里", differs=True)


def _place(work: Work, reading: Reading) -> SaidByFile:
    """Where it was taken: the county, or the degrees outside the borders that we have."""
    if (point := point_of(reading)) is None:
        return SaidByFile("文件里没有拍摄位置")
    told = taking_place(reading)
    if not borders_of(_county_of(work.division)) or _may_be_there(work, point):
        return SaidByFile(told)
    return SaidByFile(f"{told}，不在站点所在地和辐射区域里", differs=True)


def _county_of(code: str) -> str:
    place = division(code)
    found = place.at(Level.COUNTY) or place.at(Level.CITY)
    return found.code if found else code


def _may_be_there(work: Work, point: tuple[float, float]) -> bool:
    """Whether the point lies in the station's county or where the station radiates, or off the coast of these; a
    county has many towns.
    """
    wanted, found = {_county_of(work.division), *work.station.radiation_area}, counties_close_to(point)
    return any(is_within(code, one) or is_within(one, code) for code in found or counties_off(point) for one in wanted)
