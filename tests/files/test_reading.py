"""What files say is read within bounds, believed only in its right form, and kept beside them."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kezhan import clock
from kezhan.files import jobs
from kezhan.files.models import AHEAD, Reading, Upload
from kezhan.files.reading import keeping
from kezhan.files.reading.bounded import Found, ToldByFile, read_alone
from kezhan.files.reading.drawing import made_small
from kezhan.files.reading.exif import said_of
from kezhan.files.reading.keeping import read_file, read_left_lying
from kezhan.files.receiving import keep, look_at_evidence
from kezhan.files.sweeping import sweep
from tests.exchange.tables import as_xlsx
from tests.files.made import word
from tests.files.photographs import as_file, exif, scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def kept(name: str, content: bytes) -> Upload:
    return keep(look_at_evidence(SimpleUploadedFile(name, content)), by=None)


def read(name: str, content: bytes) -> Reading:
    return read_file(kept(name, content))


def small_of(reading: Reading, name: str = "small") -> Image.Image:
    place = Path(reading.upload.file.path).parent / Path(getattr(reading, name)).name
    return Image.open(io.BytesIO(place.read_bytes()))


def said(content: bytes) -> dict[str, Any]:
    """What the EXIF of this picture says."""
    return said_of(Image.open(io.BytesIO(content)))


@pytest.mark.parametrize(("name", "kind"), [("照片.jpg", "JPEG"), ("照片.png", "PNG"), ("照片.heic", "HEIF")])
def test_a_picture_tells_when_where_and_by_what_and_is_shown_small(name: str, kind: str) -> None:
    written = exif(make="HUAWEI", model="HUAWEI P60")
    reading = read(name, as_file(scene(2000, 1500), kind, exif=written))
    assert (reading.is_legible, reading.zone, reading.camera) == (True, "+08:00", "HUAWEI P60")
    assert reading.taken_at == datetime(2026, 3, 10, 6, 5, tzinfo=UTC)
    assert [f"{one:.6f}" for one in (reading.latitude, reading.longitude)] == ["23.125000", "113.240000"]
    assert (small_of(reading).size, small_of(reading, "thumb").size) == ((1280, 960), (320, 240))
    assert small_of(reading).getexif() == {}
    assert (len(reading.picture_hash), reading.text) == (64, "")


def test_a_picture_that_was_stripped_says_nothing() -> None:
    reading = read("照片.jpg", as_file(scene()))
    assert (reading.is_legible, reading.taken_at, reading.latitude, reading.camera) == (True, None, None, "")


@pytest.mark.parametrize(
    ("zone", "hour"), [(None, 6), ("+08:00", 6), ("-05:00", 19), ("+99:00", 6), ("; rm -rf /", 6), ("+00:00", 14)]
)
def test_a_time_without_a_sound_zone_is_the_office_s(zone: str | None, hour: int) -> None:
    taken_at = ToldByFile.model_validate(said(as_file(scene(), exif=exif(zone=zone)))).taken_at
    assert taken_at is not None
    assert taken_at.astimezone(UTC).hour == hour


def test_a_picture_is_shown_upright() -> None:
    picture = scene(600, 400)
    reading = read("照片.jpg", as_file(picture.rotate(90, expand=True), exif=exif(orientation=6)))
    assert small_of(reading).size == (600, 400)
    house = small_of(reading).convert("RGB").getpixel((120, 300))
    assert isinstance(house, tuple)
    assert [abs(found - meant) < 30 for found, meant in zip(house, (160, 80, 60), strict=True)] == [True] * 3


WRONG: list[dict[str, Any]] = [
    {"taken": "$(reboot); rm -rf /"},
    {"taken": "2026:13:45 99:99:99"},
    {"taken": "0000:00:00 00:00:00"},
    {"taken": "1970:01:01 00:00:00"},
    {"taken": "<script>alert(1)</script>"},
    {"taken": 20260310},
    {"taken": "2026:03:10 14:05:00" * 1000},
]


@pytest.mark.parametrize("written", WRONG, ids=lambda written: str(written)[:40])
def test_a_time_counts_only_as_cameras_write_it(written: dict[str, Any]) -> None:
    found = said(as_file(scene(), exif=exif(**written)))
    assert ("taken" in found, "latitude" in found) == (False, True)


@pytest.mark.parametrize(
    "place",
    [
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (113.0, 0.0, 0.0)},
        {1: "N", 2: (23.0, 0.0, 0.0)},
        {1: "X", 2: (23.0, 0.0, 0.0), 3: "E", 4: (113.0, 0.0, 0.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "$(reboot)", 2: (23.0, 0.0, 0.0), 3: "<b>", 4: (113.0, 0.0, 0.0)},
        {1: "N", 2: (23.0,) * 900, 3: "E", 4: (113.0,) * 900},
    ],
    ids=lambda place: str(place)[:40],
)
def test_a_place_counts_only_where_it_is_one_on_the_earth(place: dict[int, Any]) -> None:
    found = said(as_file(scene(), exif=exif(place=place)))
    assert ("taken" in found, "latitude" in found) == (True, False)


def test_south_and_west_are_below_zero() -> None:
    place = {1: "S", 2: (23.0, 30.0, 0.0), 3: "W", 4: (113.0, 30.0, 0.0)}
    found = said(as_file(scene(), exif=exif(place=place)))
    assert (found["latitude"], found["longitude"]) == (-23.5, -113.5)


def test_a_camera_s_name_is_one_line_of_letters() -> None:
    for name in ("a" * 41, "A\x1b[2J"):
        assert "camera" not in said(as_file(scene(), exif=exif(make=name)))
    assert said(as_file(scene(), exif=exif(make="<b>A</b>")))["camera"] == "<b>A</b>"


def test_pictures_alike_have_hashes_alike_and_others_not() -> None:
    one, brighter, other = (
        int(read(f"{name}.jpg", content).picture_hash, 16)
        for name, content in (
            ("甲", as_file(scene(1600, 1200))),
            ("乙", as_file(scene(1600, 1200).point(lambda value: min(255, int(value * 1.15))), quality=60)),
            ("丙", as_file(Image.effect_noise((1600, 1200), 90).convert("RGB"))),
        )
    )
    assert ((one ^ brighter).bit_count() <= 31, (one ^ other).bit_count() > 80) == (True, True)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "CMYK"])
def test_pictures_of_every_make_are_shown(mode: str) -> None:
    picture = scene(mode="L").convert("I;16") if mode == "I;16" else scene(mode=mode)
    content = as_file(picture, "JPEG" if mode == "CMYK" else "PNG")
    small = made_small(Image.open(io.BytesIO(content)))
    assert (small.mode, small.size, small.info) == ("RGB", (640, 480), {})


def test_words_of_papers_are_read_with_a_fingerprint() -> None:
    reading = read("方案.docx", word())
    assert (reading.text, reading.fingerprint, reading.small) == ("实施方案", b"", "")


def test_what_cannot_be_read_is_noted_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = kept("方案.pdf", b"%PDF-1.7\n<< /Type /Page >>\n%%EOF\n")
    assert (read_file(upload).is_legible, Reading.objects.get().text) == (False, "")
    monkeypatch.setattr(keeping, "_found", lambda upload: pytest.fail("tried again"))
    read_file(upload)


def test_a_file_that_somebody_changed_is_not_read() -> None:
    upload = kept("照片.jpg", as_file(scene(), exif=exif()))
    Path(upload.file.path).write_bytes(as_file(scene(800, 600)))
    assert (read_file(upload).is_legible, read_file(upload).small) == (False, "")


def test_what_came_before_anybody_read_is_read_later_and_once() -> None:
    upload = kept("照片.jpg", as_file(scene()))
    assert read_left_lying() == 0
    with clock.at(clock.now() + keeping.LEFT_LYING):
        assert (read_left_lying(), read_left_lying()) == (1, 0)
    assert upload.reading.is_legible


@pytest.mark.parametrize(("taken", "zone"), [("9999:12:31 20:00:00", "+00:00"), ("9999:12:31 23:59:59", "-14:00")])
def test_a_time_after_the_file_came_is_no_time_of_taking(taken: str, zone: str) -> None:
    reading = read("照片.jpg", as_file(scene(), exif=exif(taken=taken, zone=zone)))
    assert (reading.is_legible, reading.taken_at, reading.zone, bool(reading.small)) == (True, None, "", True)


@pytest.mark.parametrize("more", [timedelta(0), timedelta(seconds=1)])
def test_the_clock_of_a_camera_may_be_ahead_and_more_than_a_day_is_told(more: timedelta) -> None:
    content = as_file(scene(), exif=exif(taken="2026:03:10 14:05:00", zone="+00:00"))
    taken = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
    with clock.at(taken - AHEAD - more):
        one = read("照片.jpg", content)
    assert (one.taken_at, one.is_ahead) == (taken, bool(more))
    with clock.at(taken - keeping.FARTHEST_AHEAD - more):
        assert (read("别的.jpg", content).taken_at is None) is bool(more)


def test_a_file_that_breaks_its_reading_is_noted_and_holds_up_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad, good = kept("甲.jpg", as_file(scene())), kept("乙.jpg", as_file(scene(650)))
    found = keeping._found
    broken = Found(ToldByFile.model_construct(fingerprint="zz"))
    monkeypatch.setattr(keeping, "_found", lambda upload: broken if upload == bad else found(upload))
    with clock.at(clock.now() + keeping.LEFT_LYING):
        assert (read_left_lying(), read_left_lying()) == (2, 0)
    assert (bad.reading.is_legible, good.reading.is_legible) == (False, True)
    assert f"文件 {bad.pk} 读不出来" in caplog.text


def test_the_copies_stay_when_files_without_a_row_are_swept() -> None:
    reading = read("照片.jpg", as_file(scene()))
    with clock.at(clock.now() + keeping.LEFT_LYING * 1000):
        sweep()
    assert small_of(reading).size == (640, 480)


BROKEN: dict[str, Callable[[], bytes]] = {
    "照片.jpg": lambda: as_file(scene())[:200] + b"\xff\xd9",
    "照片.png": lambda: as_file(scene(), "PNG")[:80] + bytes(200),
    "照片.heic": lambda: as_file(scene(), "HEIF")[:600] + bytes(600),
    "方案.pdf": lambda: b"%PDF-1.7" + bytes(99),
    "方案.docx": lambda: word()[:300],
}
TYPES = {"jpg": "image/jpeg", "png": "image/png", "heic": "image/heic", "pdf": "application/pdf", "docx": "docx"}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_file_harms_nobody(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BROKEN[name]())
    found = read_alone(tmp_path / name, TYPES[name.rpartition(".")[2]])
    assert found.said is None or not found.said.text


def test_a_file_is_opened_by_the_decoder_of_its_kind_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(as_file(scene(), "GIF"))
    assert read_alone(tmp_path / "a", "image/jpeg").said is None


@pytest.mark.parametrize(
    "told",
    [
        '{"latitude": 1e999}',
        '{"latitude": 91}',
        '{"longitude": "NaN"}',
        '{"picture_hash": "../etc"}',
        '{"small": "/etc/passwd"}',
        '{"zone": "+8"}',
        '{"text": 5}',
        "[]",
        "",
    ],
)
def test_what_the_process_says_is_believed_in_its_form_alone(told: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        ToldByFile.model_validate_json(told)


def test_a_picture_within_the_bounds_opens_in_a_part_of_a_second_and_a_huge_one_is_not_opened() -> None:
    huge = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(huge, "PNG")
    reading = read("图.png", huge.getvalue())
    assert (reading.is_legible, reading.small) == (True, "")


def test_the_background_reads_one_file_and_the_clockwork_has_the_rest_read() -> None:
    one, other = kept("甲.jpg", as_file(scene())), kept("乙.jpg", as_file(scene(650)))
    assert jobs.read_one.call(one.pk) is True
    assert jobs.have_rest_read() == 0
    with clock.at(clock.now() + keeping.LEFT_LYING):
        assert jobs.have_rest_read() == 1
        assert jobs.have_rest_read() == 0
    assert Reading.objects.filter(upload__in=[one, other]).count() == 2


def test_a_spreadsheet_says_nothing_and_waits_for_nobody() -> None:
    kept("表.xlsx", as_xlsx([["a"]]))
    with clock.at(clock.now() + keeping.LEFT_LYING):
        assert keeping.unread(clock.now()) == []
