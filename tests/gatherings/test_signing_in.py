"""The code changes every half minute and is judged once; then there are ten minutes, and each person counts once."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import cast

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kezhan import clock
from kezhan.gatherings import signing_in
from kezhan.gatherings.codes import code_of
from kezhan.gatherings.counting import count_of
from kezhan.gatherings.entering import enter, entry_of
from kezhan.gatherings.marks import marks_of
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson, Place
from kezhan.gatherings.sign_in_times import close_sign_in, open_sign_in
from kezhan.gatherings.signing_in import sign_in
from kezhan.gatherings.striking import strike_attendance
from kezhan.policy.refusal import Refused
from kezhan.security import limits
from tests.deeds.locking import in_words, locks_taken
from tests.gatherings.people import BEGINS, LI, OTHER, PHONE, after, entered, planned, signed
from tests.stations.people import People


def at(minutes: float) -> AbstractContextManager[None]:
    return cast(AbstractContextManager[None], after(minutes))


@pytest.mark.parametrize(("seconds", "is_let_in"), [(0, True), (29, True), (59, True), (60, False), (600, False)])
def test_a_code_is_good_while_it_is_shown_and_half_a_minute_after(
    seconds: int, is_let_in: bool, gathering: Gathering
) -> None:
    with at(0):
        code = code_of(gathering)
    with clock.at(BEGINS + timedelta(seconds=seconds)):
        if is_let_in:
            assert enter(gathering, code, PHONE).gathering == gathering.pk
            return
        with pytest.raises(Refused, match="再扫一次"):
            enter(gathering, code, PHONE)


def test_a_code_is_long_and_of_one_gathering(gathering: Gathering, people: People) -> None:
    other = planned(gathering.station, people.society)
    with at(0):
        assert len(code_of(gathering)) == 24
        assert len({code_of(gathering), code_of(other), code_of(gathering, BEGINS + timedelta(seconds=30))}) == 3
        for wrong in (code_of(other), "", "0000", "码" * 24):
            with pytest.raises(Refused):
                enter(gathering, wrong, PHONE)


@pytest.mark.parametrize(("minutes", "is_let_in"), [(-33, False), (-32, True), (-30, True), (119, True), (120, False)])
def test_who_is_two_minutes_early_is_let_in(minutes: int, is_let_in: bool, gathering: Gathering) -> None:
    with at(minutes):
        if is_let_in:
            assert entered(gathering)
            return
        with pytest.raises(Refused, match=r"开始，到时候|结束了"):
            entered(gathering)


def test_the_early_one_waits_and_needs_no_new_start(gathering: Gathering) -> None:
    with at(-32):
        entry = entered(gathering)
        with pytest.raises(Refused, match="不用关"):
            sign_in(gathering, LI, entry, device=PHONE)
    with at(-20):  # ten minutes from the beginning of the sign-in on
        assert sign_in(gathering, LI, entry, device=PHONE).name == "李秀英"


@pytest.mark.parametrize(("minutes", "is_taken"), [(0, True), (10, True), (10.1, False)])
def test_ten_minutes_to_fill_in(minutes: float, is_taken: bool, gathering: Gathering) -> None:
    with at(0):
        entry = entry_of(gathering.pk, entered(gathering).token)
    with at(minutes):
        if is_taken:
            assert sign_in(gathering, LI, entry, device=PHONE)
            return
        with pytest.raises(Refused, match="超过 10 分钟"):
            sign_in(gathering, LI, entry, device=PHONE)


def test_whoever_opened_in_time_is_taken_after_the_end(gathering: Gathering, people: People) -> None:
    with at(5):
        entry = entered(gathering)
        close_sign_in(gathering, seen=None, by=people.society)
    with at(6):
        assert sign_in(gathering, LI, entry, device=PHONE)
        with pytest.raises(Refused, match="结束了"):
            entered(Gathering.objects.get())


def test_an_entry_is_made_by_nobody_else_and_for_one_gathering(gathering: Gathering, people: People) -> None:
    other = planned(gathering.station, people.society)
    with at(0):
        token = entered(gathering).token
    for of, wrong in ((other, token), (gathering, token[:-1]), (gathering, "x")):
        with pytest.raises(Refused, match="不对"):
            entry_of(of.pk, wrong)


def test_the_organiser_begins_earlier_and_again(gathering: Gathering, people: People) -> None:
    with pytest.raises(Refused, match="到那一天"):
        open_sign_in(gathering, seen=None, by=people.society)
    with at(-60):
        gathering = open_sign_in(gathering, seen=gathering.version, by=people.expert)
        assert gathering.is_open
    with at(200):
        assert not gathering.is_open
        assert open_sign_in(gathering, seen=None, by=people.society).is_open
    with at(231):
        assert not Gathering.objects.get().is_open


@pytest.mark.parametrize("who", ["host", "other_society", "county"])
def test_only_the_side_that_organises_opens_it(who: str, gathering: Gathering, people: People) -> None:
    with at(-60), pytest.raises(Refused, match="由驻站专家或学会专人办理"):
        open_sign_in(gathering, seen=None, by=getattr(people, who))


def test_one_person_counts_once_however_often_they_sign_in(gathering: Gathering) -> None:
    with at(0):
        first = signed(gathering)
        assert signed(gathering) == first
        assert signed(gathering, replace(LI, name=" 李 秀英", phone="13800138000")) == first
        signed(gathering, replace(LI, phone="9999"))
    assert (count_of([gathering]).times, count_of([gathering]).people) == (2, 2)


def test_people_and_times_are_told_apart(gathering: Gathering, people: People) -> None:
    other = planned(gathering.station, people.society)
    with at(0):
        signed(gathering)
        signed(other)
        signed(other, GivenPerson("王五", "镇水产站", phone="1234"))
    count = count_of([gathering, other])
    assert (count.times, count.people) == (3, 2)


@pytest.mark.parametrize(
    ("person", "field"),
    [
        (replace(LI, name="李"), "name"),
        (replace(LI, unit=""), "unit"),
        (replace(LI, phone=""), "phone"),
        (replace(LI, phone="800"), "phone"),
        (replace(LI, phone="٨٠١٢"), "phone"),
        (replace(LI, unit="甲" * 61), "unit"),
    ],
)
def test_what_is_asked_for_is_needed(person: GivenPerson, field: str, gathering: Gathering) -> None:
    with at(0), pytest.raises(Refused) as refused:
        signed(gathering, person)
    assert refused.value.field == field
    assert not Attendance.objects.exists()


def test_whole_telephones_where_they_are_asked_for(gathering: Gathering, people: People) -> None:
    whole = planned(gathering.station, people.society, asks=["phone"])
    with at(0):
        with pytest.raises(Refused, match="11 位"):
            signed(whole, replace(LI, phone="8000"))
        assert signed(whole, replace(LI, phone="138 0013 8000")).phone == "13800138000"


def test_several_names_from_one_phone_are_marked_and_a_crowd_is_refused(gathering: Gathering) -> None:
    with at(0):
        first, second = (signed(gathering, replace(LI, name=name)) for name in ("李一一", "李二二"))
        signed(gathering, replace(LI, name="别人的"), OTHER)
        assert marks_of([gathering.pk]) == {key: ["这部手机签了 2 个人"] for key in (first.pk, second.pk)}
        for number in range(2, limits.FROM_ONE_DEVICE):
            signed(gathering, replace(LI, name=f"李{'三四五六七八九十百千'[number]}"))
        with pytest.raises(Refused, match="这部手机已经签了 10 个人"):
            signed(gathering, replace(LI, name="李末末"))


def test_who_was_struck_off_marks_nobody_else(gathering: Gathering, people: People) -> None:
    with at(0):
        first, second = (signed(gathering, replace(LI, name=name)) for name in ("李一一", "李二二"))
    assert set(marks_of([gathering.pk])) == {first.pk, second.pk}
    strike_attendance(second, "没有来，别人代签", by=people.society)
    assert marks_of([gathering.pk]) == {}


def test_a_link_that_was_passed_on_is_marked(gathering: Gathering) -> None:
    with at(0):
        entry = entered(gathering)
        came = sign_in(gathering, LI, entry, device=OTHER)
        silent = sign_in(gathering, replace(LI, name="没有饼干"), entered(gathering, "c" * 32), device="")
    assert marks_of([gathering.pk]) == {came.pk: ["打开链接的是另一部手机"]}
    assert not silent.is_passed_on


def test_a_phone_far_from_most_is_marked(gathering: Gathering) -> None:
    here = Place(Decimal("23.120"), Decimal("113.250"))
    with at(0):
        for number, place in enumerate([here, here, here, Place(Decimal("23.620"), Decimal("113.250")), None]):
            device = f"{number}" * 32
            person = replace(LI, name=f"李{'一二三四五'[number]}")
            sign_in(gathering, person, entered(gathering, device), device=device, place=place)
    far = Attendance.objects.get(name="李四")
    assert marks_of([gathering.pk]) == {far.pk: ["离多数人 56 公里"]}


def test_a_sign_in_is_short(gathering: Gathering) -> None:
    """A hall of 300 signs in within two minutes: each asks few questions, writes one row, and locks no station."""
    with at(0):
        for number in range(5):
            signed(gathering, replace(LI, name=f"李{'一二三四五'[number]}"), f"{number}" * 32)
        entry = entered(gathering)
        with CaptureQueriesContext(connection) as asked, locks_taken() as taken:
            sign_in(gathering, LI, entry, device=PHONE)
    assert [one["sql"][:36] for one in asked if "INSERT INTO" in one["sql"]] == [
        'INSERT INTO "gatherings_attendance" ',
        "INSERT INTO journal_entry (sequence,",
    ]
    assert len(asked) <= 14
    assert in_words(taken) == "gathering"


def test_a_hall_takes_no_more_than_its_bound(gathering: Gathering, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_in, "AT_ONE_GATHERING", 2)
    with at(0):
        for number, name in enumerate(("李一一", "李二二")):
            signed(gathering, replace(LI, name=name), f"{number}" * 32)
        with pytest.raises(Refused, match="已经有 2 人，收不下了"):
            signed(gathering, replace(LI, name="李三三"), "3" * 32)


def sent(gathering: Gathering, number: int, opened: float, stays: float = 0.3, looks: str = "同") -> Attendance:
    """Somebody whose phone kept no mark: the minute at which they opened the page, and how long they filled it in."""
    mark = f"{number:032x}"
    with at(opened):
        entry = entered(gathering, mark)
    with at(opened + stays):
        return sign_in(gathering, replace(LI, name=f"李{chr(0x4E00 + number)}"), entry, device=mark, looks=looks)


def test_one_after_the_other_from_private_windows_is_a_hint_that_says_how_sure_it_is(gathering: Gathering) -> None:
    first = [sent(gathering, number, number) for number in range(3)]
    other = sent(gathering, 7, 0.5, looks="别的")
    later = [sent(gathering, number, number + 20) for number in (8, 9)]
    alone = sent(gathering, 10, 50)
    told = marks_of([gathering.pk])
    assert {"".join(told[one.pk]).split("：")[0] for one in first} == {"很像一部手机签了 3 个人"}
    assert {"".join(told[one.pk]).split("：")[0] for one in later} == {"可能是一部手机签了 2 个人"}
    assert "也可能是同型号的手机" in told[later[0].pk][0]
    assert not {other.pk, alone.pk} & set(told)


@pytest.mark.parametrize(("gap", "is_told"), [(1.0, True), (1.1, False)])
def test_the_next_page_is_opened_within_a_minute(gap: float, is_told: bool, gathering: Gathering) -> None:
    for number in range(2):
        sent(gathering, number, number * (0.3 + gap))
    assert bool(marks_of([gathering.pk])) == is_told


def test_two_pages_that_are_open_at_once_are_two_phones(gathering: Gathering) -> None:
    chain = [sent(gathering, number, number) for number in range(3)]
    at_once = [sent(gathering, number, opened) for number, opened in ((8, 20.0), (9, 20.2))]
    told = marks_of([gathering.pk])
    assert ([one.pk in told for one in chain], [one.pk in told for one in at_once]) == ([True] * 3, [False] * 2)


def test_a_hall_behind_one_network_is_not_marked(gathering: Gathering) -> None:
    for number in range(12):
        sent(gathering, number, number * 0.2)
    assert marks_of([gathering.pk]) == {}
