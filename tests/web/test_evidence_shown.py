"""Beside each picture stands what its file says of time and place, and where that differs from what was claimed."""

from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.files.models import Reading, Upload
from kezhan.files.reading.keeping import read_file
from kezhan.files.receiving import look_at_evidence
from kezhan.reference.borders import county_at
from kezhan.stations.models import TeamMember
from kezhan.web.parts.files_field import ACCEPTED
from kezhan.web.work.evidence import shown_files
from kezhan.work.evidence import add_evidence
from kezhan.work.models import Evidence, Work
from kezhan.work.writing import revise, withdraw, write_down_work
from tests.files.made import word
from tests.files.photographs import as_file, exif, scene
from tests.matching.people import looked_at, signed_copy
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.web.test_funds import elsewhere
from tests.work.people import LATER, at_work, day, day_of_work, written

CLAIMED = f"{day(1):%Y:%m:%d}"
BEIJING = {1: "N", 2: (39.0, 54.0, 0.0), 3: "E", 4: (116.0, 24.0, 0.0)}
FOSHAN = {1: "N", 2: (23.0, 1.0, 48.0), 3: "E", 4: (113.0, 6.0, 0.0)}
"""In 禅城区, where the station of these tests does not radiate."""


@pytest.fixture(autouse=True)
def _later() -> object:
    with clock.at(LATER):
        yield


@pytest.fixture
def work(people: People) -> Work:
    return written(at_work(people), people.expert)


def photo(work: Work, people: People, *, is_read: bool = True, **said: Any) -> Evidence:
    written_in = {"exif": exif(**said)} if said else {}
    file = SimpleUploadedFile("IMG_1.jpg", as_file(scene(), **written_in))
    added, _ = add_evidence(work, look_at_evidence(file), key=uuid4(), by=people.expert)
    if is_read:
        read_file(added.upload)
    return added


def said_beside(work: Work) -> list[tuple[str, bool]]:
    return [(said.words, said.differs) for one in shown_files(work) for said in one.sayings]


def test_what_the_file_says_stands_beside_the_picture(work: Work, people: People) -> None:
    one = photo(work, people, taken=f"{CLAIMED} 14:05:00", make="HUAWEI")
    assert said_beside(work) == [
        (f"拍摄时间 {day(1)} 14:05", False),
        ("拍摄位置 广东省广州市荔湾区", False),
        ("用 HUAWEI 拍的", False),
    ]
    page = shown(signed_in(people.host), f"/work/{work.pk}/")
    assert f'src="/work/{work.pk}/evidence/{one.pk}/thumb/"' in page
    assert ("对不上" in page, f"拍摄时间 {day(1)} 14:05" in page) == (False, True)


def test_the_page_of_a_work_survives_any_moment_that_was_stored(work: Work, people: People) -> None:
    one = photo(work, people, taken=f"{CLAIMED} 14:05:00")
    Reading.objects.filter(upload=one.upload).update(taken_at=datetime(9999, 12, 31, 20, tzinfo=UTC))
    assert "拍摄时间 9999-12-31" in shown(signed_in(people.host), f"/work/{work.pk}/")


def test_what_differs_is_marked(work: Work, people: People) -> None:
    photo(work, people, taken="2026:01:02 08:00:00", place=FOSHAN)
    claimed = f"拍摄时间 2026-01-02 08:00，不在填写的日期（{day(1)}）里"
    place = "拍摄位置 广东省佛山市禅城区，不在站点所在地和辐射区域里"
    assert said_beside(work) == [(claimed, True), (place, True)]
    assert shown(signed_in(people.host), f"/work/{work.pk}/").count("对不上：") == 2


def test_a_time_of_another_zone_is_told_in_ours(work: Work, people: People) -> None:
    photo(work, people, taken=f"{day(2):%Y:%m:%d} 20:00:00", zone="+00:00", place={})
    assert said_beside(work)[0] == (f"拍摄时间 {day(1)} 04:00", False)


def test_what_is_not_in_the_file_is_said_plainly(work: Work, people: People) -> None:
    photo(work, people)
    assert said_beside(work) == [("文件里没有拍摄时间", False), ("文件里没有拍摄位置", False)]


def test_a_place_outside_the_borders_that_we_have_is_told_in_degrees(work: Work, people: People) -> None:
    photo(work, people, taken=f"{CLAIMED} 14:05:00", place=BEIJING)
    told = "拍摄位置 纬度 39.9000，经度 116.4000，不在站点所在地和辐射区域里"
    assert said_beside(work)[1] == (told, True)


def test_a_place_at_sea_off_the_county_is_none_that_differs(work: Work, people: People) -> None:
    cages = {1: "N", 2: (23.0, 7.0, 0.0), 3: "E", 4: (116.0, 44.0, 0.0)}
    assert county_at((116.0 + 44 / 60, 23.0 + 7 / 60)) is None
    photo(work, people, taken=f"{CLAIMED} 14:05:00", place=cages)
    assert said_beside(work)[1][1] is True
    work.division = "440513"  # 潮阳, by the sea
    assert said_beside(work)[1][1] is False


@pytest.mark.parametrize(("later", "is_told"), [(2, True), (3700, False)])
def test_a_time_after_the_file_came_in_is_marked(later: int, is_told: bool, work: Work, people: People) -> None:
    taken = LATER + timedelta(days=later)
    photo(work, people, taken=f"{taken:%Y:%m:%d} 08:00:00")
    told = (f"拍摄时间 {taken:%Y-%m-%d} 08:00，比传上来的时间还晚", True)
    assert said_beside(work)[0] == (told if is_told else ("文件里没有拍摄时间", False))


def test_a_picture_that_nobody_read_yet_says_so_and_so_does_one_that_cannot_be_read(work: Work, people: People) -> None:
    waiting = photo(work, people, is_read=False)
    assert said_beside(work) == [("正在读照片里的时间和位置，过一会儿再看", False)]
    expert = signed_in(people.expert)
    assert expert.get(f"/work/{work.pk}/evidence/{waiting.pk}/small/").status_code == 404
    Path(waiting.upload.file.path).write_bytes(b"changed")
    read_file(waiting.upload)
    assert said_beside(work) == [("照片里的时间和位置读不出来", False)]


def test_a_name_with_html_in_it_is_shown_and_not_run(work: Work, people: People) -> None:
    photo(work, people, make='<b onclick="x">A</b>', taken="$(reboot)")
    page = shown(signed_in(people.host), f"/work/{work.pk}/")
    assert ("<b onclick" in page, '用 <b onclick="x">A</b> 拍的' in unescape(page)) == (False, True)


def test_a_small_copy_is_for_those_who_see_the_work_and_only_as_it_was_made(work: Work, people: People) -> None:
    one = photo(work, people)
    for name in ("small", "thumb"):
        address = f"/work/{work.pk}/evidence/{one.pk}/{name}/"
        answer = signed_in(people.host).get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
        assert b"".join(answer).startswith(b"\xff\xd8\xff")
        assert signed_in(people.other_host).get(address).status_code == 404
        place = default_storage.path(getattr(Upload.objects.get(pk=one.upload_id).reading, name))
        Path(place).write_bytes(as_file(scene(10, 10)))
        assert signed_in(people.host).get(address).status_code == 404


def test_a_paper_has_no_picture_and_says_nothing_of_time(work: Work, people: People) -> None:
    add_evidence(work, look_at_evidence(signed_copy()), key=uuid4(), by=people.expert)
    assert [(one.is_picture, one.is_shown, one.sayings) for one in shown_files(work)] == [(False, False, [])]


def test_work_is_found_by_what_its_papers_say_and_by_those_alone_who_see_it(work: Work, people: People) -> None:
    paper, _ = add_evidence(
        work, look_at_evidence(SimpleUploadedFile("记录.docx", word())), key=uuid4(), by=people.expert
    )
    read_file(paper.upload)
    for who, is_found in ((people.host, True), (people.expert, True), (people.other_host, False)):
        person = signed_in(who)
        assert (work.title in shown(person, "/work/", q="实施方案")) is is_found
        assert ("记录.docx" in shown(person, "/search/", q="实施方案")) is is_found
    assert work.title not in shown(signed_in(people.host), "/work/", q="实施办法")
    revise(work, day_of_work(work.station), without=[paper.pk], seen=1, by=people.expert)
    assert work.title not in shown(signed_in(people.host), "/work/", q="实施方案")


def test_the_field_names_heic_first(work: Work, people: People) -> None:
    page = shown(signed_in(people.expert), f"/work/{work.pk}/")
    assert (f'accept="{ACCEPTED}"' in page, ACCEPTED.startswith("image/heic,")) == (True, True)
    assert "补照片和文件" not in shown(signed_in(people.host), f"/work/{work.pk}/")


def test_one_voucher_for_two_pieces_of_work_is_told_beside_both(work: Work, people: People) -> None:
    station = work.station

    def proved(title: str, proof: str) -> Work:
        told, key = day_of_work(station, title=title), uuid4()
        return write_down_work(station, told, vouchers=[looked_at(proof)], form_key=key, by=people.expert)

    first, second, other = proved("第一次", "同一张"), proved("第二次", "同一张"), proved("第三次", "别的")
    page = unescape(shown(signed_in(people.host), f"/work/{first.pk}/"))
    assert f"这份证明材料也用在“第二次”（{second.when}）" in page
    assert (said_beside(second)[0][0], said_beside(other)) == (f"这份证明材料也用在“第一次”（{first.when}）", [])
    withdraw(second, "记重了", seen=None, by=people.expert)
    assert said_beside(first) == []


def test_of_another_station_s_work_with_the_voucher_nothing_is_told_but_that_there_is_one(
    work: Work, people: People
) -> None:
    here = work.station
    other = elsewhere(here, people)
    TeamMember.objects.create(station=other, expert=here.team.order_by("pk")[0], duty="驻站")
    for station, title in ((here, "我们的一次"), (other, "他们的内情")):
        told, key = day_of_work(station, title=title), uuid4()
        write_down_work(station, told, vouchers=[looked_at("同一张")], form_key=key, by=people.society)
    mine = Work.objects.get(title="我们的一次")
    assert said_beside(mine) == [("这份证明材料也用在别的站的服务记录", False)]
    assert "他们的内情" not in shown(signed_in(people.host), f"/work/{mine.pk}/")


def test_a_picture_of_the_same_content_is_no_second_voucher(work: Work, people: People) -> None:
    for title, sent in (("凭证", "vouchers"), ("照片", "files")):
        told, key = day_of_work(work.station, title=title), uuid4()
        write_down_work(work.station, told, form_key=key, by=people.expert, **{sent: [looked_at("同一张")]})
    assert said_beside(Work.objects.get(title="凭证")) == []
