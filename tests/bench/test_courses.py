"""Courses made in bulk, with who enrolled and who came, are what the deeds write."""

from bench.made.kinds.courses import Courses
from kezhan import clock
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.kinds.training.addresses import course_page
from kezhan.kinds.training.ending import CourseEnd, cancel_course, end_course
from kezhan.kinds.training.enrolling import GivenTrainee, enrol_trainees
from kezhan.kinds.training.models import Course, CourseState, Leaving, Session, Trainee
from kezhan.kinds.training.opening import open_course
from kezhan.kinds.training.particulars import particulars_of
from kezhan.stations.models import Station
from tests.bench.again import OF_WORK, confirmed_again, held, made, opened
from tests.stations.people import People


def test_the_same_deeds_write_the_same_courses(station: Station, people: People) -> None:
    things = made(Courses, people)
    assert {one.state for one in things} == set(CourseState.values)
    opened(people, "/courses/", "/trainees/", *map(course_page, things[:5]))
    given = {one.pk: particulars_of(one) for one in things}
    trainees = {one.pk: list(one.trainees.all()) for one in things}
    came = {one.gathering_id: one.ticked_at for one in Attendance.objects.all()}
    met = {one.pk: one.sessions.get().gathering for one in things}
    work = {one.course_id: one.work for one in Leaving.objects.select_related("work")}

    def again(one: Course) -> None:
        with clock.at(one.opened_at):
            new = open_course(station, given[one.pk], form_key=one.form_key, by=people.society)
            enrolled = trainees[one.pk]
            rows = [GivenTrainee(each.name, each.phone, each.unit) for each in enrolled]
            enrol_trainees(new, rows, form_key=enrolled[0].form_key, by=people.host)
            if one.state == CourseState.CANCELLED:
                cancel_course(new, one.word, seen=None, by=people.society)
        if one.pk not in work:
            return
        gathering = new.sessions.get().gathering
        assert gathering
        with clock.at(came[met[one.pk].pk]):
            persons = [GivenPerson(each.name, each.unit) for each in enrolled]
            note_attendances(gathering, persons, Way.TICKED, by=people.society)
        with clock.at(work[one.pk].written_at):
            end_course(new, CourseEnd(), seen=None, by=people.society)
        confirmed_again(work[one.pk], people)

    held(things, (Leaving, Attendance, Trainee, Session, Course, Gathering, *OF_WORK), again)
