"""Courses at the operating station of the walk, in each state that somebody may find."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from kezhan import clock
from kezhan.kinds.training.ending import cancel_course
from kezhan.kinds.training.enrolling import GivenTrainee, enrol_oneself, enrol_trainees
from kezhan.kinds.training.models import Course, Trainee
from kezhan.kinds.training.opening import keep_course_materials, open_course
from kezhan.kinds.training.particulars import CourseParticulars, GivenSession
from kezhan.organisations.models import Post
from kezhan.stations.models import Station
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
    return enrol_oneself(course, person, form_key=uuid4())


def cancelled(station: Station, by: Post, **said: Any) -> Course:
    return cancel_course(opened(station, by, **said), "台风要来", seen=None, by=by)


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
    return {
        "course": course,
        "trainee": trainee,
        "material": course.materials.get(),
        "enrolment_secret": SimpleNamespace(pk=secret),
        "cancelled_course": over,
        "others_trainee": stranger,
        "others_material": over.materials.get(),
    }
