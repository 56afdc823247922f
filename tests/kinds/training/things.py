"""Courses at the operating station of the walk, in each state that somebody may find."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.gatherings.noting import Way, note_attendances
from kezhan.gatherings.people import GivenPerson
from kezhan.kinds.training.awarding import award_certificates, who_may_be_awarded
from kezhan.kinds.training.ending import CourseEnd, cancel_course, end_course
from kezhan.kinds.training.enrolling import GivenTrainee, enrol_oneself, enrol_trainees
from kezhan.kinds.training.judging import write_scores
from kezhan.kinds.training.models import Course, Session, Trainee
from kezhan.kinds.training.opening import keep_course_materials, open_course
from kezhan.kinds.training.particulars import CourseParticulars, GivenSession
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
from kezhan.work.answering import correct
from tests.matching.people import looked_at
from tests.province import Province

TEXT = "弧菌病怎么认，怎么防，药怎么用。"
WORDS = {"title": "虾苗病害防控", "form": "in_the_field", "text": TEXT, "audience": "养殖场技术员"}
PEOPLE = (
    GivenTrainee("黄大明", "13800138101", "虾场"),
    GivenTrainee("李小红", "13800138102", "虾场", "技术员"),
    GivenTrainee("陈阿福", "13800138103", "塘头村"),
)


def team(station: Station) -> list[int]:
    """The keys of the station's experts; the first one signs in."""
    return list(station.team.order_by("pk").values_list("pk", flat=True))


def session(station: Station, day: date, **said: Any) -> GivenSession:
    """Two 学时 of the first expert."""
    given = GivenSession(day, time(9), time(10, 30), Decimal(2), "塘头", team(station)[0])
    return replace(given, **said)


def particulars(station: Station, **said: Any) -> CourseParticulars:
    """Two sessions, in seven days by the first expert, in eight by somebody else."""
    begins = clock.today() + timedelta(days=7)
    sessions = (
        session(station, begins),
        session(station, begins + timedelta(days=1), expert=None, teacher="周老师", row=1),
    )
    return replace(CourseParticulars(**WORDS, sessions=sessions, is_open_to_all=True), **said)


def opened(station: Station, by: Post, **said: Any) -> Course:
    return open_course(station, particulars(station, **said), form_key=uuid4(), by=by)


def enrolled(course: Course, by: Post, *people: GivenTrainee) -> list[Trainee]:
    return enrol_trainees(course, people or PEOPLE[:2], form_key=uuid4(), by=by)


def by_oneself(course: Course, person: GivenTrainee = PEOPLE[2]) -> tuple[Trainee, str]:
    received = enrol_oneself(course, person, form_key=uuid4())
    assert isinstance(received.own, Trainee)
    return received.own, received.secret


def cancelled(station: Station, by: Post, **said: Any) -> Course:
    return cancel_course(opened(station, by, **said), "台风要来", seen=None, by=by)


def came(to: Session, by: Post, *people: GivenTrainee) -> None:
    """These people are ticked at the session."""
    assert to.gathering is not None
    given = [GivenPerson(one.name, one.unit, phone=one.phone) for one in people]
    note_attendances(to.gathering, given, Way.TICKED, by=by)


def taught(station: Station, by: Post, host: Post, *, teachers: tuple[int, int] = (0, 1), **said: Any) -> Course:
    """Taught early today in four and in two 学时, with a test. Of the two who enrolled the first was at both, the
    second at the shorter one; a third came who had not enrolled. Both passed the test.
    """
    first, second = (team(station)[place] for place in teachers)
    sessions = (
        session(station, clock.today(), begins=time(4), ends=time(7), hours=Decimal(4), expert=first),
        session(station, clock.today(), begins=time(7), ends=time(8, 30), expert=second, row=1),
    )
    course = opened(station, by, **({"sessions": sessions, "pass_mark": Decimal(60)} | said))
    one, other = enrolled(course, host)
    long, short = course.sessions.all()
    came(long, by, PEOPLE[0], PEOPLE[2])
    came(short, by, *PEOPLE)
    return write_scores(course, {one.pk: Decimal("85.5"), other.pk: Decimal(90)}, seen=None, by=by)


def ended(station: Station, by: Post, host: Post, end: CourseEnd = CourseEnd(), **said: Any) -> Course:  # noqa: B008
    return end_course(taught(station, by, host, **said), end, seen=None, by=by)


def awarded(station: Station, by: Post, host: Post, **said: Any) -> Course:
    course = ended(station, by, host, **said)
    keys = [one.trainee.pk for one in who_may_be_awarded(course)]
    return award_certificates(course, keys, seen=None, by=by)


def corrected(station: Station, by: Post, host: Post, **said: Any) -> Course:
    """One person less than its list has, as the host says after the certificate was out."""
    course = awarded(station, by, host, **said)
    correct(course.leavings.get().work, {"people_trained": Decimal(2)}, "只来过2个人", seen=None, by=host)
    return course


def things(province: Province, station: Station) -> dict[str, Any]:
    """One in which people enrolled, and one that is cancelled."""
    posts = province.posts
    course = opened(station, posts.food, title="走查的虾苗课")
    course = keep_course_materials(course, [looked_at("讲义")], seen=None, by=posts.food)
    trainee = enrolled(course, posts.grassroots)[0]
    _, secret = by_oneself(course)
    over = opened(station, posts.food, title="取消的虾苗课")
    stranger = enrolled(over, posts.grassroots)[0]
    keep_course_materials(over, [looked_at("讲义")], seen=None, by=posts.food)
    cancel_course(over, "台风要来", seen=None, by=posts.food)
    sides = (posts.food, posts.grassroots)
    held = taught(station, *sides, title="上完的虾苗课", teachers=(2, 2))
    return {
        "course": course,
        "trainee": trainee,
        "material": course.materials.get(),
        "enrolment_secret": SimpleNamespace(pk=secret),
        "cancelled_course": over,
        "course_session": course.sessions.first(),
        "others_session": held.sessions.first(),
        "taught_course": held,
        "corrected_course": corrected(station, *sides, title="改了人数的虾苗课", teachers=(1, 1)),
        "ended_course": ended(station, *sides, title="结业的虾苗课", teachers=(2, 2)),
        "others_trainee": stranger,
        "others_material": over.materials.get(),
    }
