"""The station's side opens a course, changes it, and keeps materials with it; an expert says that they cannot teach."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kezhan import clock
from kezhan.experts.models import Expert
from kezhan.files.models import Upload
from kezhan.files.receiving import keep
from kezhan.journal.recording import record
from kezhan.kinds.training.lifecycle import KIND, move_named
from kezhan.kinds.training.models import Course, Material, Session
from kezhan.kinds.training.particulars import (
    TO_BE_NAMED,
    CourseParticulars,
    experts_of,
    in_words,
    particulars_of,
    sound,
    write_own,
)
from kezhan.kinds.training.room import let_in_who_waits
from kezhan.kinds.training.sessions import write_sessions
from kezhan.kinds.training.telling import tell_experts, tell_host, tell_person, tell_trainees
from kezhan.organisations.models import Post, Role
from kezhan.policy.refusal import Refused
from kezhan.stations.models import Station
from kezhan.work.moves import refuse
from kezhan.work.undertakings import OpenedBefore, begun, go_on, locked

MOST_FILES = 20


@transaction.atomic
def open_course(station: Station, given: CourseParticulars, *, form_key: UUID, by: Post) -> Course:
    """Announce a course; one can enrol from now on. The same form returns the same course, or raises OpenedBefore."""
    move = move_named("open_course")
    course = begun(Course, KIND, move, station, form_key=form_key, by=by)
    tidy = sound(course.station, given, move.clause(course.edition))
    if course.pk is not None:
        if _without_keys(particulars_of(course)) != _without_keys(tidy):
            raise OpenedBefore(course)
        return course
    write_own(course, tidy)
    course.save()
    write_sessions(course, tidy.sessions, by)
    teaching = experts_of(course)
    record("open_course", course, by, sessions=in_words(course))
    tell_host(course, f"{by}开了一门课，可以报名：{course.title}（{course.days}）")
    _tell_new_teachers(course, teaching, by)
    return course


@transaction.atomic
def revise_course(course: Course, given: CourseParticulars, *, seen: int | None, by: Post) -> Course:
    """Change the course. Who enrolled or teaches learns of other days; more places let those in who wait."""
    course = locked(Course, course.pk)
    move = move_named("revise_course")
    refuse(move, course, by, seen=seen)
    before = experts_of(course)
    tidy = sound(course.station, given, move.clause(course.edition), before)
    changes = write_own(course, tidy) | write_sessions(course, tidy.sessions, by)
    if not changes:
        raise Refused("课程没有改动", move.clause(course.edition))
    let_in = let_in_who_waits(course)
    go_on(course, move, by, **changes)
    told = f"{by}改了“{course.title}”：{'上课时间、地点或老师有变' if 'sessions' in changes else '请看最新的安排'}"
    tell_host(course, told)
    if "sessions" in changes:
        tell_trainees(course, course.trainees.admitted(), told, by)
        _tell_known_teachers(course, before, told, by)
    tell_trainees(course, let_in, f"“{course.title}”有名额了，你从候补转为已报名", by)
    _tell_new_teachers(course, experts_of(course) - before, by)
    return course


@transaction.atomic
def keep_course_materials(
    course: Course, files: Sequence[Upload], *, without: Collection[int] = (), seen: int | None, by: Post
) -> Course:
    """Add materials and take others away. A file that is there already, by its content, is not added twice."""
    course = locked(Course, course.pk)
    move = move_named("keep_course_materials")
    refuse(move, course, by, seen=seen)
    clause, there = move.clause(course.edition), course.materials.filter(removed_at=None)
    gone = list(there.filter(pk__in=without).select_related("upload"))
    digests = set(there.exclude(pk__in=without).values_list("upload__digest", flat=True))
    new = list({one.digest: one for one in files if one.digest not in digests}.values())
    if not (new or gone):
        raise Refused("请选要加的文件", clause, "attached")
    if there.count() + len(new) - len(gone) > MOST_FILES:
        raise Refused(f"最多放 {MOST_FILES} 个文件", clause, "attached")
    there.filter(pk__in=[one.pk for one in gone]).update(removed_at=clock.now())
    for upload in new:
        Material.objects.create(course=course, upload=keep(upload, by=by.account))
    facts = {"course_materials_added": _names(new), "course_materials_removed": _names([one.upload for one in gone])}
    go_on(course, move, by, **facts)
    return course


@transaction.atomic
def hand_on_teaching(course: Course, expert: Expert, text: str, *, seen: int | None, by: Post) -> Course:
    """An expert cannot teach the sessions to come; the named person says it for one who does not sign in."""
    course = locked(Course, course.pk)
    move = move_named("hand_on_teaching")
    refuse(move, course, by, seen=seen, text=text)
    if expert.pk not in {one.pk for one in who_may_hand_on(course, by)}:
        raise Refused("只能替自己说；没有账号的专家由学会专人代说", move.clause(course.edition), "expert")
    _still_to_teach(course).filter(expert=expert).update(expert=None, teacher=TO_BE_NAMED)
    go_on(course, move, by, expert=expert.name, text=text.strip())
    tell_person(course, f"{expert.name}不能上“{course.title}”的课了，请另外安排老师：{text.strip()}", by)
    return course


def who_may_hand_on(course: Course, by: Post) -> list[Expert]:
    """The experts with sessions to come for whom this person may say that they cannot teach."""
    coming = _still_to_teach(course).exclude(expert=None).values("expert")
    experts = Expert.objects.filter(pk__in=coming).order_by("pk")
    own = experts.filter(account=by.account_id) if by.role == Role.EXPERT else experts.filter(account=None)
    return list(own)


def _still_to_teach(course: Course) -> QuerySet[Session]:
    """The sessions that are not over; who taught one that is over stays its teacher."""
    now = clock.local(clock.now())
    return course.sessions.filter(Q(day__gt=now.date()) | Q(day=now.date(), ends__gt=now.time()))


def _tell_new_teachers(course: Course, experts: Collection[int], by: Post) -> None:
    tell_experts(course, experts, f"{by}请你上课：{course.title}（{course.days}）。不方便的请说一声", by)


def _tell_known_teachers(course: Course, before: set[int], told: str, by: Post) -> None:
    """Those who go on teaching, and those who do not."""
    teaching = experts_of(course)
    tell_experts(course, before & teaching, told, by)
    tell_experts(course, before - teaching, f"{by}改了“{course.title}”的安排，不用你上课了", by)


def _names(uploads: Collection[Upload]) -> str:
    return "、".join(one.name for one in uploads)


def _without_keys(given: CourseParticulars) -> tuple[object, ...]:
    """What two sendings of one form share."""
    own = [value for name, value in vars(given).items() if name != "sessions"]
    return (*own, *(replace(one, key=None, row=0) for one in given.sessions))
