"""Without the net a list is ticked or brought in from a table; who came in by two ways counts once."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kezhan import clock
from kezhan.gatherings.counting import count_of, outcomes_of
from kezhan.gatherings.likely import chosen, likely
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import MOST, Noted, Way
from kezhan.gatherings.people import GivenPerson, Place
from kezhan.gatherings.planning import cancel_gathering, change_gathering, expect_people, settle_gathering
from kezhan.gatherings.privacy import drop_telephones, telephone_for
from kezhan.gatherings.sign_in_times import open_sign_in
from kezhan.gatherings.signing_in import sign_in
from kezhan.gatherings.striking import restore_attendance, strike_attendance
from kezhan.gatherings.tables import read_list
from kezhan.journal.comparing import changed
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.gatherings.people import BEGINS, GIVEN, LI, OTHER, PHONE, entered, noted, people_named, planned, signed
from tests.gatherings.test_signing_in import at
from tests.stations.people import People
from tests.web.office import signed_in

pytestmark = pytest.mark.django_db


def book(*rows: list[str]) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as made:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return target.getvalue()


def test_two_ways_count_once_and_are_both_kept(gathering: Gathering, people: People) -> None:
    with at(0):
        signed(gathering)
        ticked = [GivenPerson("李秀英"), GivenPerson("王五", "镇水产站")]
        assert noted(gathering, ticked, by=people.society) == Noted(1, 1)
        assert noted(gathering, ticked, by=people.expert) == Noted(0, 2)
        came = signed(gathering, GivenPerson("王五", "镇水产站", phone="1234"), OTHER)
    assert [one.ways for one in Attendance.objects.order_by("pk")] == ["扫码、勾选", "扫码、勾选"]
    assert (came.phone, count_of([gathering]).times) == ("1234", 2)


def test_people_of_one_name_are_told_apart_by_their_units(gathering: Gathering, people: People) -> None:
    two = [GivenPerson("张伟", "镇水产站"), GivenPerson("张伟", "区农科所")]
    assert noted(gathering, two, by=people.society) == Noted(2, 0)


@pytest.mark.parametrize(("number", "is_taken"), [(0, False), (1, True), (MOST, True), (MOST + 1, False)])
def test_bounds_of_a_list(number: int, is_taken: bool, gathering: Gathering, people: People) -> None:
    same = people_named("王五") * number
    if is_taken:
        assert noted(gathering, same, by=people.society).new == 1
        return
    with pytest.raises(Refused):
        noted(gathering, same, by=people.society)


def test_a_name_that_is_none_writes_nothing(gathering: Gathering, people: People) -> None:
    with pytest.raises(Refused, match="“王”：请填真实姓名"):
        noted(gathering, [LI, GivenPerson("王")], by=people.society)
    assert not Attendance.objects.exists()


@pytest.mark.parametrize("who", ["host", "other_society", "county", "administrator"])
def test_only_the_side_that_organises_notes(who: str, gathering: Gathering, people: People) -> None:
    with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        noted(gathering, [LI], by=getattr(people, who))


def test_a_table_is_looked_at_before_it_is_brought(gathering: Gathering, people: People) -> None:
    noted(gathering, [GivenPerson("王五", "镇水产站")], by=people.society)
    content = book(
        ["姓名", "工作单位", "手机", "备注"],
        ["王五", "镇水产站", "", ""],
        ["李秀英", "卫生服务中心", "13800138000", "早到"],
        ["赵", "", "12", ""],
        ["李秀英", "卫生服务中心", "13800138000", ""],
    )
    found = read_list(gathering, content, "名单.xlsx")
    assert [one.name for one in found.people] == ["王五", "李秀英"]
    assert (found.known, found.new, found.unused) == (1, 1, ["备注"])
    assert [(one.place, one.column) for one in found.faults] == [("第 4 行", "姓名"), ("第 4 行", "手机")]
    assert Attendance.objects.count() == 1
    assert noted(gathering, found.people, Way.BROUGHT, by=people.society) == Noted(1, 1)
    assert noted(gathering, found.people, Way.BROUGHT, by=people.society) == Noted(0, 2)


FEET = (
    ["合计", "1人", ""],
    ["", "合计人数：1人", ""],
    ["", "总人数", "1"],
    ["合计（1人）", "", ""],
    ["", "共 2 人", ""],
    ["", "以下空白", ""],
    ["填表人", "张三", ""],
    ["填表人：张三", "", ""],
    ["", "签到人：李四", "甲"],
    ["", "应到30人，实到28人", ""],
    ["", "2026年3月10日", ""],
    ["备注：早退的不算", "", ""],
)


@pytest.mark.parametrize("foot", FEET, ids="-".join)
def test_the_foot_of_a_list_names_nobody(foot: list[str], gathering: Gathering) -> None:
    found = read_list(gathering, book(["序号", "姓名", "单位"], ["1", "李秀英", "统计部门"], foot), "名单.xlsx")
    assert [one.name for one in found.people] == ["李秀英"]
    ((place, reason),) = [(one.place, one.reason) for one in found.faults]
    assert (place, "像是表尾的合计、落款或者说明" in reason) == ("第 3 行", True)


def test_words_that_a_foot_has_too_may_stand_beside_a_name(gathering: Gathering) -> None:
    rows = (
        ["日期", "单位", "姓名", "职务"],
        ["2026-03-10", "统计部门", "李秀英", "审核员"],
        ["", "联系部门", "王五", ""],
    )
    found = read_list(gathering, book(*rows), "名单.xlsx")
    assert ([one.name for one in found.people], found.faults) == (["李秀英", "王五"], [])


def test_who_stands_there_twice_is_told_with_both_rows(gathering: Gathering, people: People) -> None:
    head = ["姓名", "单位", "手机"]
    content = book(head, ["张伟", "", ""], ["李秀英", "", ""], ["张伟", "镇水产站", ""], ["张 伟", "", "1234"])
    found = read_list(gathering, content, "名单.xlsx")
    assert [one.name for one in found.people] == ["张伟", "李秀英"]
    told = "“张伟”和第 2 行算同一个人，只记一次；不是同一个人，请在两行都写上手机号（后四位也行）再传"
    assert [(one.place, one.reason) for one in found.repeats] == [("第 4 行", told), ("第 5 行", told)]
    page, sent = f"/gatherings/{gathering.pk}/table/", {"file": SimpleUploadedFile("名单.xlsx", content)}
    assert f"第 4 行：{told}" in signed_in(people.society).post(page, sent, follow=True).content.decode()
    apart = read_list(gathering, book(head, ["张伟", "", "1234"], ["张伟", "", "5678"]), "名单.xlsx")
    assert (len(apart.people), apart.repeats) == (2, [])


@pytest.mark.parametrize("ditto", ["同上", "〃", "同上行"])
def test_what_only_points_to_the_row_above_is_refused(ditto: str, gathering: Gathering, people: People) -> None:
    content = book(["姓名", "单位", "职务"], ["李秀英", "甲厂", "工人"], ["王五", ditto, ""], [ditto, "甲厂", ditto])
    found = read_list(gathering, content, "名单.xlsx")
    assert [one.name for one in found.people] == ["李秀英"]
    assert [(one.place, one.column) for one in found.faults] == [
        ("第 3 行", "单位"),
        ("第 4 行", "姓名"),
        ("第 4 行", "职务"),
    ]
    assert "请照上面那一行写全" in found.faults[0].reason
    with pytest.raises(Refused, match="单独看不懂"):
        noted(gathering, [GivenPerson("王五", ditto)], by=people.society)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (book(["名字"], ["王五"]), "没有“姓名”一列"),
        (book(["姓名", "手机", "电话"], ["王五", "", ""]), "是一个意思"),
        (b"", "空的"),
        (b"PK\x03\x04broken", "名单.xlsx"),
        (b"x" * (5 * 1024 * 1024 + 1), "超过 5 MB"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, why: str, gathering: Gathering) -> None:
    with pytest.raises(Refused, match=why):
        read_list(gathering, content, "名单.xlsx")


def test_struck_off_it_stays_and_counts_no_more(gathering: Gathering, people: People) -> None:
    with at(0):
        came = signed(gathering)
    with pytest.raises(Refused, match="写明原因"):
        strike_attendance(came, " ", by=people.society)
    struck = strike_attendance(came, "没有来，别人代签", by=people.society)
    assert (struck.struck_for, count_of([gathering]).times) == ("没有来，别人代签", 0)
    assert restore_attendance(came, by=people.expert).struck_at is None
    assert count_of([gathering]).times == 1
    with pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        strike_attendance(came, "不要", by=people.host)


def test_who_is_expected_or_came_before_stands_on_the_list(gathering: Gathering, people: People) -> None:
    noted(gathering, people_named("王五", "赵六"), by=people.society)
    coming = planned(gathering.station, people.society)
    expect_people(coming, [GivenPerson("赵六", "镇水产站"), GivenPerson("孙七", "区农科所")], by=people.society)
    noted(coming, [GivenPerson("孙七")], by=people.society)
    found = likely(coming)
    assert [(one.person.name, one.is_here) for one in found] == [("赵六", False), ("孙七", True), ("王五", False)]
    assert [one.name for one in chosen(found, [found[2].key, "a0", "x"])] == ["王五"]


def test_a_settled_list_changes_no_more(gathering: Gathering, people: People) -> None:
    with at(0):
        came = signed(gathering)
    with clock.at(gathering.ends_at - timedelta(seconds=1)), pytest.raises(Refused, match="还没有结束"):
        settle_gathering(gathering, by=people.society)
    with clock.at(gathering.ends_at):
        settle_gathering(gathering, by=people.society)
    for deed in (
        lambda: noted(gathering, [LI], by=people.society),
        lambda: strike_attendance(came, "没有来", by=people.society),
        lambda: change_gathering(gathering, replace(GIVEN, place="别处"), by=people.society),
        lambda: cancel_gathering(gathering, by=people.society),
    ):
        with pytest.raises(Refused, match="现在是“已办结”"):
            deed()
    with at(1), pytest.raises(Refused, match="名单已经定了"):
        signed(gathering, replace(LI, name="后来的"))


def test_another_day_moves_the_sign_in(gathering: Gathering, people: People) -> None:
    later = replace(GIVEN, begins_at=BEGINS + timedelta(days=7), ends_at=BEGINS + timedelta(days=7, hours=1))
    changes = change_gathering(gathering, later, by=people.society)
    moved = Gathering.objects.get()
    assert moved.opens_at == later.begins_at - timedelta(minutes=30)
    assert "begins_at" in changes
    assert change_gathering(moved, later, by=people.society) == {}
    for wrong in (replace(GIVEN, ends_at=BEGINS), replace(GIVEN, asks=["phone", "phone_tail"])):
        with pytest.raises(Refused):
            change_gathering(moved, wrong, by=people.society)


def test_the_measures_of_the_edition_that_are_counted(gathering: Gathering, people: People) -> None:
    noted(gathering, people_named("王五", "赵六"), by=people.society)
    other = planned(gathering.station, people.society)
    noted(other, people_named("王五"), by=people.society)
    counted = outcomes_of(gathering.edition, "training", [gathering, other])
    assert counted == {"attendances": 3, "people_trained": 2}
    assert outcomes_of(gathering.edition, "bottleneck", [gathering]) == {}


@pytest.mark.parametrize(("days", "is_kept"), [(180, True), (181, False)])
def test_telephones_go_after_their_term_and_the_record_still_fits(
    days: int, is_kept: bool, gathering: Gathering
) -> None:
    with at(0):
        came = signed(gathering)
    with clock.at(BEGINS + timedelta(days=days)):
        assert drop_telephones() == (0 if is_kept else 1)
        assert drop_telephones() == 0
    left = Attendance.objects.get()
    assert (left.phone, left.name, left.phone_mark) == ("8000" if is_kept else "", "李秀英", came.phone_mark)
    assert not changed(left)


def test_telephones_are_masked_for_the_other_side() -> None:
    assert telephone_for("13800138000", whole=False) == "138****8000"
    assert telephone_for("13800138000", whole=True) == "13800138000"


def test_who_came_to_another_station_or_was_struck_off_stands_on_no_list(gathering: Gathering, people: People) -> None:
    here = gathering.station
    other = Station.objects.get(pk=here.pk)
    other.pk, other.filing_number, other.plaque_number, other.host = None, None, None, people.other_host.host
    other.save()
    noted(planned(other, people.society), [LI], by=people.society)
    noted(gathering, people_named("王五", "赵六"), by=people.society)
    strike_attendance(Attendance.objects.get(name="王五"), "没有来", by=people.society)
    coming = planned(here, people.society)
    assert [one.person.name for one in likely(coming)] == ["赵六"]


def test_places_go_with_the_telephones(gathering: Gathering) -> None:
    place = Place(Decimal("23.120"), Decimal("113.250"))
    with at(0):
        sign_in(gathering, LI, entered(gathering), device=PHONE, place=place)
    with clock.at(BEGINS + timedelta(days=181)):
        assert (drop_telephones(), drop_telephones()) == (1, 0)
    left = Attendance.objects.get()
    assert (left.phone, left.device, left.latitude, left.longitude) == ("", "", None, None)


def test_another_place_leaves_the_sign_in_as_it_was_opened(gathering: Gathering, people: People) -> None:
    with at(-60):
        open_sign_in(gathering, seen=None, by=people.society)
        change_gathering(gathering, replace(GIVEN, place="镇文化中心三楼"), by=people.society)
        assert Gathering.objects.get().is_open


def test_the_mark_of_a_phone_goes_after_the_term_where_there_is_nothing_else(station: Station, people: People) -> None:
    """Of who keeps no cookie and was asked for no telephone."""
    gathering = planned(station, people.society, asks=())
    with at(0):
        sign_in(gathering, GivenPerson("李秀英"), entered(gathering, ""), device="", looks="f" * 32)
    with clock.at(BEGINS + timedelta(days=181)):
        assert drop_telephones() == 1
    assert Attendance.objects.get().looks == ""
