"""The station's side cancels a course, and tells who enrolled."""

from django.db import transaction

from kezhan.kinds.training.lifecycle import move_named
from kezhan.kinds.training.models import Course
from kezhan.kinds.training.particulars import experts_of
from kezhan.kinds.training.telling import tell_experts, tell_host, tell_person, tell_trainees
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.work.moves import refuse
from kezhan.work.undertakings import go_on, locked


@transaction.atomic
def cancel_course(course: Course, text: str, *, seen: int | None, by: Post) -> Course:
    """It will not take place. Everybody concerned learns why."""
    course = locked(Course, course.pk)
    move = move_named("cancel_course")
    refuse(move, course, by, seen=seen, text=text)
    course.word = text.strip()
    refuse_overlong(Course, word=course.word)
    go_on(course, move, by, text=course.word)
    told = f"{by}取消了“{course.title}”：{course.word}"
    tell_host(course, told)
    tell_person(course, told, by)
    tell_experts(course, experts_of(course), told, by)
    tell_trainees(course, course.trainees.present(), told, by)
    return course
