"""The telephones of trainees go after the edition's term; who came, the hours and the record stay."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse

from kezhan import clock
from kezhan.journal.comparing import changed
from kezhan.journal.models import Entry
from kezhan.kinds.training import wiping
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.enrolling import GivenTrainee
from kezhan.kinds.training.models import Course, Trainee
from tests.deeds.stations import operating
from tests.kinds.training.things import enrolled, opened, taught
from tests.province import Province
from tests.web.office import Browser, shown

DAYS = 180


def midday(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=clock.SHANGHAI)


@pytest.fixture
def course(province: Province) -> Course:
    return taught(operating(province), province.posts.food, province.posts.clinic)


def wiped(course: Course, days: int) -> int:
    with clock.at(midday(course.ends_on + timedelta(days=days))):
        return wiping.wipe_telephones()


@pytest.mark.parametrize(("days", "number"), [(DAYS, 0), (DAYS + 1, 2)])
def test_they_go_the_day_after_the_term_once(course: Course, days: int, number: int) -> None:
    assert [wiped(course, days), wiped(course, days)] == [number, 0]
    assert Trainee.objects.exclude(phone="").count() == 2 - number


def test_who_came_stays_and_the_record_says_how_many_and_not_whose(course: Course) -> None:
    before, phones = came_to([course])[course.pk], [one.phone for one in course.trainees.all()]
    wiped(course, DAYS + 1)
    after = came_to([course])[course.pk]
    assert (after.sessions, len(after.unknown)) == (before.sessions, len(before.unknown))
    assert not changed(course, together_with=("trainees",))
    entry = Entry.objects.latest("pk")
    told = ("wipe_trainees_telephones", {"wiped_telephones": 2}, "到期自动办理")
    assert (entry.deed, entry.facts, entry.actor) == told
    assert not any(phone in str(entry.facts) + str(entry.row) for phone in phones)


def test_two_of_one_name_in_a_course_are_both_wiped(province: Province) -> None:
    course = opened(operating(province), province.posts.food)
    namesakes = (GivenTrainee("黄大明", "13800138101", "甲厂"), GivenTrainee("黄大明", "13800138109", "乙厂"))
    enrolled(course, province.posts.clinic, *namesakes)
    assert wiped(course, DAYS + 1) == 2
    assert {one.phone for one in course.trainees.all()} == {""}
    assert len({one.phone_mark for one in course.trainees.all()}) == 2


def test_a_course_that_somebody_changed_in_the_database_waits(course: Course) -> None:
    course.trainees.filter(number=1).update(unit="改过的单位")
    assert (wiped(course, DAYS + 1), Trainee.objects.exclude(phone="").count()) == (0, 2)


def test_whoever_enrols_is_told_of_the_term(province: Province) -> None:
    course = opened(operating(province), province.posts.food, is_open_to_all=True)
    with clock.at(midday(course.begins_on)):
        page = shown(Browser(), reverse("open-course", args=[course.pk]))
    assert f"课程结束 {DAYS} 天以后，电话自动删掉" in page
