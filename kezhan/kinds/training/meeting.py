"""Around a session: whom the organiser expects on the list to tick, and who came without having enrolled."""

from collections.abc import Collection
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from kezhan import clock
from kezhan.gatherings.models import Attendance, Gathering
from kezhan.gatherings.people import GivenPerson
from kezhan.gatherings.planning import expect_people
from kezhan.journal.recording import record
from kezhan.kinds.training.attending import came_to
from kezhan.kinds.training.lifecycle import move_named, refuse
from kezhan.kinds.training.models import Course, Enrolled, Session, Trainee, TraineeState
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.work.undertakings import locked


@transaction.atomic
def call_trainees(session: Session, *, by: Post) -> Gathering:
    """Put those who have enrolled by now on the list that the organiser ticks where there is no net."""
    course = locked(Course, session.course_id)
    move = move_named("call_trainees")
    refuse(move, course, by, seen=None)
    gathering = course.sessions.select_related("gathering").get(pk=session.pk).gathering
    if gathering is None:
        raise Refused("这次课没有签到", move.clause(course.edition))
    people = [GivenPerson(one.name, one.unit) for one in course.trainees.admitted()]
    there = [GivenPerson(one.name, one.unit) for one in gathering.expected.all()]
    return gathering if people == there else expect_people(gathering, people, by=by)


@transaction.atomic
def add_who_came(course: Course, attendances: Collection[int], *, seen: int | None, by: Post) -> list[Trainee]:
    """Take in people who signed in without having enrolled, by the keys of their rows."""
    course = locked(Course, course.pk)
    move = move_named("add_who_came")
    refuse(move, course, by, seen=seen)
    chosen = [one for one in came_to([course])[course.pk].unknown if one.pk in set(attendances)]
    if not chosen:
        raise Refused("请选要补登的人", move.clause(course.edition), "people")
    last = course.trainees.aggregate(last=Max("number"))["last"] or 0
    new = [_added(course, one, last + place, by) for place, one in enumerate(chosen, start=1)]
    record("add_who_came", course, by, trainees="、".join(f"{one.number} 号" for one in new))
    return new


def _added(course: Course, attendance: Attendance, number: int, by: Post) -> Trainee:
    """The trainee, with what they said at the door."""
    own = {name: getattr(attendance, name) for name in ("name", "unit", "duty", "phone")}
    trainee = Trainee(course=course, number=number, **own, state=TraineeState.ENROLLED, way=Enrolled.CAME)
    trainee.enrolled_at, trainee.form_key = clock.now(), uuid4()
    write_doer(trainee, "enrolled_by", by)
    trainee.save()
    return trainee
