"""A course of a station that ends is closed for what was held before; nobody enrols in it, and the rest is not held."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from kezhan import clock
from kezhan.kinds.training.ending import CourseEnd, cancel_course, end_course
from kezhan.kinds.training.enrolling import withdraw_oneself
from kezhan.kinds.training.models import Course
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from tests.kinds.ended_stations import ENDED, delisted, led_to
from tests.kinds.training.things import PEOPLE, by_oneself, came, opened, session
from tests.stations.people import People
from tests.web.office import shown, signed_in
from tests.work.people import LATER, TODAY


def going_on(station: Station, people: People) -> Course:
    """Sessions of today and in twenty days, with everybody at the first."""
    days = (TODAY, TODAY + timedelta(days=20))
    sessions = tuple(session(station, day, row=row) for row, day in enumerate(days))
    course = opened(station, people.expert, sessions=sessions)
    came(course.sessions.all()[0], people.expert, *PEOPLE)
    return course


def test_it_ends_with_the_sessions_before_the_end(station: Station, people: People) -> None:
    course = going_on(station, people)
    assert not Course.objects.waiting_for(people.society).exists()
    station = delisted(station, people.province)
    with clock.at(LATER + timedelta(days=3)):
        assert list(Course.objects.waiting_for(people.society)) == [course]
        society, later = signed_in(people.society), f"{TODAY + timedelta(days=20)} 的 1 次课"
        page = shown(society, reverse("course", args=[course.pk]))
        assert f"{later}不计入成果，{ENDED}" in page
        assert f"{ENDED}，以前做的还可以答复、办结" in page
        ending = shown(society, reverse("course-ending", args=[course.pk]))
        assert f"{later}不计入成果</strong>：{ENDED}。" in ending
        course = end_course(course, CourseEnd(outcomes={}), seen=None, by=people.society)
    work = course.leavings.get().work
    assert (work.began_on, work.ended_on, course.uncounted) == (TODAY, TODAY, later)
    assert {one.measure: one.figure for one in work.outcomes.all()} == {"attendances": 3, "people_trained": 3}
    first, second = (one.gathering for one in course.sessions.all())
    assert first is not None
    assert second is not None
    assert (first.state, second.state) == ("settled", "cancelled")


def test_one_that_never_began_lies_on_no_desk_and_is_cancelled(station: Station, people: People) -> None:
    course = opened(station, people.expert)
    delisted(station, people.province)
    society = signed_in(people.society)
    with clock.at(LATER + timedelta(days=40)):
        assert not Course.objects.waiting_for(people.society).exists()
        assert f"{ENDED}，没有办完的不再往下办" in shown(society, reverse("course", args=[course.pk]))
        page = led_to(society, reverse("course-ending", args=[course.pk]))
        assert f"{ENDED}，“{course.title}”不能再结业" in page
        with pytest.raises(Refused, match="摘牌"):
            end_course(course, CourseEnd(), seen=None, by=people.society)
        assert cancel_course(course, "站摘牌了", seen=None, by=people.society).state == "cancelled"


def test_nobody_enrols_after_the_end(station: Station, people: People) -> None:
    course = opened(station, people.expert)
    own, secret = by_oneself(course)
    page = reverse("open-course", args=[course.pk])
    assert "报名中" in shown(Client(), page)
    assert Course.objects.enrolling().exists()
    delisted(station, people.province)
    told = "这个服务站已经摘牌，这门课程不再办"
    ended = shown(Client(), page)
    assert told in ended
    assert "报名中" not in ended
    assert "<form" not in ended.split("<main", 1)[1]
    assert told in shown(Client(), reverse("enrolment-by-link", args=[secret]))
    assert not Course.objects.enrolling().exists()
    with pytest.raises(Refused, match=told):
        by_oneself(course, PEOPLE[1])
    assert own.course_id == course.pk


@pytest.mark.parametrize(("ends", "moves_up"), [(False, "enrolled"), (True, "waiting")])
def test_whoever_waits_moves_up_to_no_course_that_is_not_held(
    ends: bool, moves_up: str, station: Station, people: People
) -> None:
    course = opened(station, people.society, room=1)
    first, second = (by_oneself(course, person)[0] for person in PEOPLE[1:3])
    if ends:
        delisted(station, people.province)
    withdraw_oneself(first)
    second.refresh_from_db()
    assert second.state == moves_up
