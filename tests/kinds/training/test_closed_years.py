"""A course of a closed year cannot be ended any more; one that reaches into an open year can."""

from datetime import date

from django.urls import reverse

from kezhan import clock
from kezhan.journal.comparing import changed
from kezhan.journal.models import Entry
from kezhan.kinds.training.ending import CourseEnd, end_course
from kezhan.kinds.training.models import Course
from kezhan.stations.models import Station
from kezhan.summaries.closing import reopen_year
from kezhan.work.writing import withdraw
from tests.kinds.closed_years import closed, on, stops
from tests.kinds.training.things import PEOPLE, came, enrolled, opened, session, taught
from tests.stations.people import People
from tests.summaries.people import JANUARY, YEAR
from tests.web.office import shown, signed_in


def test_a_taught_course_leaves_the_desk_with_its_year(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        course = taught(station, people.expert, people.host)
    stops(
        course,
        people.expert,
        "course",
        lambda one: end_course(one, CourseEnd(explanation="年底忙"), seen=None, by=people.expert),
        people,
    )


def over_new_year(station: Station, people: People) -> Course:
    """Sessions on 1 December and on 5 January, with one person at both and one at the last alone."""
    with on(YEAR, 11, 20):
        days = (date(YEAR, 12, 1), date(YEAR + 1, 1, 5))
        sessions = tuple(session(station, day, row=row) for row, day in enumerate(days))
        course = opened(station, people.expert, sessions=sessions)
        enrolled(course, people.host)
    for held, who in zip(course.sessions.all(), (PEOPLE[:1], PEOPLE[:2]), strict=True):
        with on(held.day.year, held.day.month, held.day.day):
            came(held, people.expert, *who)
    return course


def test_a_course_over_new_year_ends_with_what_belongs_to_the_open_year(station: Station, people: People) -> None:
    course = over_new_year(station, people)
    with clock.at(JANUARY):
        closed(station, people)
        assert list(Course.objects.waiting_for(people.expert)) == [course]
        office = signed_in(people.expert)
        ending = reverse("course-ending", args=[course.pk])
        left_out = f"{YEAR}-12-01 的 1 次课"
        assert left_out in shown(office, reverse("course", args=[course.pk]))
        page = shown(office, ending)
        assert all(words in page for words in (f"{left_out}不计入成果", "2 人次", "1.5 小时"))
        office.post(ending, {"version": Course.objects.get().version, "is_public": "on"})
        course.refresh_from_db()
        assert (course.state, course.uncounted) == ("ended", left_out)
        assert Entry.objects.get(deed="end_course").facts["uncounted"] == left_out
        work = course.leavings.get().work
        assert (work.began_on, work.ended_on) == (date(YEAR + 1, 1, 5), date(YEAR + 1, 1, 5))
        assert {one.measure: one.figure for one in work.outcomes.all()} == {"attendances": 2, "people_trained": 2}
        assert not Course.objects.waiting_for(people.expert).exists()
        assert left_out in shown(office, reverse("course", args=[course.pk]))
        assert not changed(course)


def test_a_stretch_that_ends_in_the_open_year_counts_whole(station: Station, people: People) -> None:
    with on(YEAR, 12, 20):
        days = (date(YEAR, 12, 31), date(YEAR + 1, 1, 2))
        sessions = tuple(session(station, day, row=row) for row, day in enumerate(days))
        course = opened(station, people.expert, sessions=sessions)
    with on(YEAR, 12, 31):
        came(course.sessions.all()[0], people.expert, *PEOPLE)
    with clock.at(JANUARY):
        closed(station, people)
        course = end_course(course, CourseEnd(), seen=None, by=people.expert)
    work = course.leavings.get().work
    assert (work.began_on, work.ended_on, course.uncounted) == (*days, "")


def test_a_year_opened_again_counts_whole(station: Station, people: People) -> None:
    course = over_new_year(station, people)
    with clock.at(JANUARY):
        closed(station, people)
        reopen_year(station.closed_years.get(), "漏了", by=people.province)
        course = end_course(course, CourseEnd(explanation="跨年"), seen=None, by=people.expert)
        first, last = (one.work for one in course.leavings.all())
        withdraw(first, "工时错了", seen=None, by=people.expert)
        page = signed_in(people.expert).get(reverse("course-ending", args=[course.pk])).context["form"].counted
        course = end_course(course, CourseEnd(explanation="跨年"), seen=None, by=people.expert)
    assert (course.leavings.count(), course.uncounted) == (2, "")
    anew = course.leavings.exclude(work=last).get().work
    assert (anew.began_on, anew.pk != first.pk, page["count"].times) == (first.began_on, True, 1)
