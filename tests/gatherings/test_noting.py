"""Nobody is noted before the sign-in opens. Whoever was struck off learns it, and comes back when they are noted."""

from datetime import timedelta

import pytest

from kezhan import clock
from kezhan.gatherings.counting import count_of
from kezhan.gatherings.likely import likely
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import Noted, Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.planning import expect_people
from kezhan.gatherings.sign_in_times import open_sign_in
from kezhan.gatherings.striking import strike_attendance
from kezhan.gatherings.tables import read_list
from kezhan.journal.models import Entry
from kezhan.policy.refusal import Refused
from tests.gatherings.people import BEGINS, LI, noted, signed
from tests.gatherings.test_lists import book
from tests.gatherings.test_signing_in import at
from tests.stations.people import People
from tests.web.office import shown, signed_in

pytestmark = pytest.mark.django_db
EACH_WAY = pytest.mark.parametrize("way", Way)


@pytest.mark.parametrize(("seconds", "is_taken"), [(-1, False), (0, True)])
@EACH_WAY
def test_nobody_is_noted_before_the_sign_in_opens(
    way: Way, seconds: int, is_taken: bool, gathering: Gathering, people: People
) -> None:
    with clock.at(gathering.opens_at + timedelta(seconds=seconds)):
        if is_taken:
            assert note_attendances(gathering, [LI], way, by=people.society) == Noted(1, 0)
            return
        with pytest.raises(Refused, match="还没到时候") as refused:
            note_attendances(gathering, [LI], way, by=people.society)
        assert refused.value.field == "lines"


def test_one_opened_early_is_noted_early(gathering: Gathering, people: People) -> None:
    with at(-90):
        note = open_sign_in(gathering, seen=None, by=people.society)
        assert note_attendances(note, [LI], Way.TICKED, by=people.society) == Noted(1, 0)


def test_at_the_door_somebody_who_was_struck_off_is_sent_to_the_organiser(gathering: Gathering, people: People) -> None:
    with at(0):
        came = signed(gathering)
        strike_attendance(came, "没有来，别人代签", by=people.society)
    with at(1), pytest.raises(Refused, match="请找主办的人"):
        signed(gathering)
    assert count_of([gathering]).times == 0


@EACH_WAY
def test_whoever_was_struck_off_comes_back_when_noted(way: Way, gathering: Gathering, people: People) -> None:
    with at(0):
        strike_attendance(signed(gathering), "没有来", by=people.society)
    assert noted(gathering, [LI], way, by=people.society) == Noted(0, 0, 1)
    assert count_of([gathering]).times == 1
    restored = Entry.objects.get(deed="restore_attendance")
    assert restored.facts["reason"] == "没有来"
    assert noted(gathering, [LI], way, by=people.society) == Noted(0, 1)


def test_of_two_rows_the_one_that_counts_is_known(gathering: Gathering, people: People) -> None:
    noted(gathering, [GivenPerson("王五", "镇水产站"), GivenPerson("王五", "区农科所")], by=people.society)
    strike_attendance(Attendance.objects.get(unit="镇水产站"), "没有来", by=people.society)
    found = read_list(gathering, book(["姓名", "单位"], ["王五", ""]), "名单.xlsx")
    assert (found.new, found.known, found.struck) == (0, 1, 0)
    assert noted(gathering, [GivenPerson("王五")], by=people.society) == Noted(0, 1)


def test_who_was_struck_off_stands_on_the_list_to_be_ticked(gathering: Gathering, people: People) -> None:
    expect_people(gathering, [LI], by=people.society)
    noted(gathering, [LI], by=people.society)
    assert [one.is_here for one in likely(gathering)] == [True]
    strike_attendance(Attendance.objects.get(), "没有来", by=people.society)
    assert [one.is_here for one in likely(gathering)] == [False]


def test_the_table_tells_who_was_struck_off(gathering: Gathering, people: People) -> None:
    noted(gathering, [LI], by=people.society)
    strike_attendance(Attendance.objects.get(), "没有来", by=people.society)
    rows = (["姓名", "单位"], [LI.name, LI.unit], ["王五", ""])
    found = read_list(gathering, book(*rows), "名单.xlsx")
    assert (found.new, found.known, found.struck) == (1, 0, 1)


def test_on_the_page_it_is_said_who_counts_again(gathering: Gathering, people: People) -> None:
    noted(gathering, [LI], by=people.society)
    strike_attendance(Attendance.objects.get(), "没有来", by=people.society)
    society, page = signed_in(people.society), f"/gatherings/{gathering.pk}/"
    early = society.post(f"{page}ticking/", {"lines": LI.name}).content.decode()
    assert "还没到时候" in early
    with clock.at(BEGINS):
        society = signed_in(people.society)
        society.post(f"{page}ticking/", {"lines": LI.name})
        assert "划掉过的 1 人又算数了" in shown(society, page)


def test_two_people_in_one_cell_are_told_and_do_not_become_one(gathering: Gathering) -> None:
    found = read_list(gathering, book(["姓名", "单位"], ["赵六\n赵七", "水产站"], ["王五", "水产站"]), "名单.xlsx")
    assert [one.name for one in found.people] == ["王五"]
    assert [(one.place, one.column, "几行" in one.reason) for one in found.faults] == [("第 2 行", "姓名", True)]
