"""People enrol in a course: by their unit, by the station's side, or by themselves; and they leave it again."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from kezhan import clock
from kezhan.journal.recording import Actor, record
from kezhan.kinds.training.enrolled_before import refuse_others, refuse_used_elsewhere, sent_with
from kezhan.kinds.training.lifecycle import OPEN, move_named
from kezhan.kinds.training.models import Course, Enrolled, Repeat, Trainee, TraineeState
from kezhan.kinds.training.room import has_room, let_in_who_waits
from kezhan.kinds.training.telling import tell_enrollers, tell_host, tell_person, tell_trainees
from kezhan.organisations.filling import fill, refuse_overlong
from kezhan.organisations.models import Post
from kezhan.organisations.models.doer import write_doer
from kezhan.policy.refusal import Refused
from kezhan.reference.telephones import NoTelephone, telephone
from kezhan.stations.ending import how_ended
from kezhan.text.lines import one_line
from kezhan.text.names import NoName, person_name
from kezhan.work.moves import MovedOn, refuse
from kezhan.work.undertakings import locked

MOST_AT_ONCE = 100
NOT_OF_HOST = "单位只能退自己报的人；别的请学会来退"


class BySelf:
    """Somebody who enrols or withdraws on the page for everybody. The record tells no name."""

    account_id = None
    post_id = None

    def __str__(self) -> str:
        return "报名的人自己"


@dataclass(frozen=True)
class GivenTrainee:
    """A person as given; `line` is where they stand in the form, from 1."""

    name: str
    phone: str
    unit: str
    duty: str = ""
    line: int = 1


@dataclass(frozen=True)
class Received:
    """A visitor's sending; `secret` opens their link, and is told this once. All else they read there.

    It is the same of a person who was on the list already.
    """

    own: Trainee | Repeat
    secret: str = ""


@transaction.atomic
def enrol_trainees(course: Course, given: Sequence[GivenTrainee], *, form_key: UUID, by: Post) -> list[Trainee]:
    """Enrol these people; those for whom there is no place wait. The same form enrols them once."""
    course = locked(Course, course.pk)
    move = move_named("enrol_trainees")
    refuse(move, course, by, seen=None)
    sound = [_sound(one) for one in given]
    if made := list(course.trainees.filter(form_key=form_key)):
        refuse_others(made, sound)
        return made
    clause = move.clause(course.edition)
    _refuse_too_late(course, clause)
    if not 0 < len(given) <= MOST_AT_ONCE:
        raise Refused(f"一次报 1 到 {MOST_AT_ONCE} 人", clause, "people")
    way = Enrolled.HOST if by.host_id else Enrolled.SIDE
    _refuse_twice(sound, clause)
    new = [_enrolled(course, one, way, form_key, by) for one in sound]
    record("enrol_trainees", course, by, trainees=_numbers(new), waiting=_numbers(_waiting(new)))
    told = f"{by}给“{course.title}”报名 {len(new)} 人"
    if way == Enrolled.HOST:
        tell_person(course, told, by)
    else:
        tell_host(course, told)
    tell_trainees(course, new, f"{by}给你报了名：{course.title}（{course.days}）。去不了的请告诉他", by)
    return new


@transaction.atomic
def enrol_oneself(course: Course, given: GivenTrainee, *, form_key: UUID) -> Received:
    """A visitor enrols. Who is on the list already is not enrolled again, and the answer does not tell it."""
    course = locked(Course, course.pk)
    clause = move_named("enrol_trainees").clause(course.edition)
    given = _sound(given)
    if made := sent_with(course, form_key):
        refuse_others([made], [given])
        return Received(made)
    refuse_used_elsewhere(course, form_key)
    if course.state != OPEN or not course.is_open_to_all:
        raise Refused("这门课现在不收公众报名", clause)
    if how := how_ended(course.station):
        raise Refused(f"这个服务站已经{how}，这门课程不再办", clause)
    _refuse_too_late(course, clause)
    secret = secrets.token_urlsafe(24)
    there = course.trainees.present().filter(name=given.name, phone=given.phone).first()
    own = _repeated(there, secret, form_key) if there else _enrolled_alone(course, given, secret, form_key)
    return Received(own, secret)


@transaction.atomic
def withdraw_trainee(trainee: Trainee, text: str, *, seen: int | None = None, by: Post) -> Trainee:
    """Take somebody off the list. A host does it for those whom it enrolled. The first who waits moves up."""
    course = locked(Course, trainee.course_id)
    move = move_named("withdraw_trainee")
    refuse(move, course, by, seen=seen, text=text)
    trainee = course.trainees.get(pk=trainee.pk)
    if trainee.state == TraineeState.WITHDRAWN:
        raise MovedOn(f"{trainee.name}已经退出", move.clause(course.edition))
    if not who_may_be_withdrawn(course, by).filter(pk=trainee.pk).exists():
        raise Refused(NOT_OF_HOST, move.clause(course.edition))
    _withdraw(course, trainee, text.strip(), by)
    tell_trainees(course, [trainee], f"{by}把你从“{course.title}”的名单里去掉了：{trainee.left_for}", by)
    tell_enrollers(course, [trainee], f"{by}把你报的一个人从“{course.title}”的名单里去掉了：{trainee.left_for}", by)
    return trainee


def is_enrolling(course: Course) -> bool:
    """Whether people may still enrol."""
    return course.state == OPEN and clock.today() <= course.enrols_until and not how_ended(course.station)


@transaction.atomic
def withdraw_oneself(own: Trainee | Repeat) -> Trainee | Repeat:
    """Whoever enrolled on the page for everybody withdraws by their link; a second time changes nothing.

    A repeat takes nobody off the list: the society asks the person.
    """
    course = locked(Course, own.course_id)
    rows = course.repeats.select_related("trainee") if isinstance(own, Repeat) else course.trainees
    own = rows.get(pk=own.pk)
    if own.state == TraineeState.WITHDRAWN:
        return own
    if course.state != OPEN:
        raise Refused(f"这门课{course.state_label}，不用再退")
    if isinstance(own, Repeat):
        _leave_by_repeat(course, own)
    else:
        _withdraw(course, own, "自己退出", BySelf())
    return own


def who_may_be_withdrawn(course: Course, by: Post) -> QuerySet[Trainee]:
    """The people on the list whom this person may take off it."""
    present = course.trainees.present()
    return present.filter(way=Enrolled.HOST) if by.host_id else present


def own_of(secret: str) -> Trainee | Repeat | None:
    """The sending of a visitor who got the link with this secret."""
    digest = _digest(secret)
    trainee = Trainee.objects.select_related("course__station__host").filter(digest=digest).first()
    return trainee or Repeat.objects.select_related("course__station__host", "trainee").filter(digest=digest).first()


def _withdraw(course: Course, trainee: Trainee, reason: str, by: Actor) -> None:
    refuse_overlong(Trainee, left_for=reason)
    trainee.state, trainee.left_for = TraineeState.WITHDRAWN, reason
    trainee.save()
    let_in = let_in_who_waits(course)
    record("withdraw_trainee", course, by, trainees=_numbers([trainee]), moved_up=_numbers(let_in))
    _tell_of_places(course, let_in, by)


def _tell_of_places(course: Course, let_in: list[Trainee], by: Actor) -> None:
    """Tell those who moved up, and who enrolled them."""
    told = f"“{course.title}”有名额了"
    tell_trainees(course, let_in, f"{told}，你从候补转为已报名", by)
    tell_enrollers(course, let_in, f"{told}，你报的候补转为已报名：{len(let_in)} 人", by)


def _enrolled(course: Course, given: GivenTrainee, way: Enrolled, form_key: UUID, by: Actor) -> Trainee:
    """A new row, saved. Refused where the person is on the list already."""
    clause = move_named("enrol_trainees").clause(course.edition)
    if course.trainees.present().filter(name=given.name, phone=given.phone).exists():
        raise Refused(f"{given.name}（尾号 {given.phone[-4:]}）已经报过名了", clause, "people")
    last = course.trainees.aggregate(last=Max("number"))["last"] or 0
    state = TraineeState.ENROLLED if has_room(course) else TraineeState.WAITING
    trainee = Trainee(course=course, number=last + 1, state=state, way=way, form_key=form_key)
    trainee.enrolled_at = clock.now()
    own = {name: getattr(given, name) for name in ("name", "unit", "phone", "duty")}
    fill(trainee, own, may_be_empty=("duty",))
    write_doer(trainee, "enrolled_by", by)
    trainee.save()
    return trainee


def _enrolled_alone(course: Course, given: GivenTrainee, secret: str, form_key: UUID) -> Trainee:
    trainee = _enrolled(course, given, Enrolled.PUBLIC, form_key, BySelf())
    trainee.digest = _digest(secret)
    trainee.save()
    record("enrol_trainees", course, BySelf(), trainees=_numbers([trainee]), waiting=_numbers(_waiting([trainee])))
    return trainee


def _repeated(there: Trainee, secret: str, form_key: UUID) -> Repeat:
    """The sending of somebody who is on the list, or of who only says so. Nobody else sees it."""
    course = there.course
    own = Repeat(course=course, trainee=there, is_waiting=not has_room(course), sent_at=clock.now())
    own.digest, own.form_key = _digest(secret), form_key
    own.save()
    record("enrol_trainees", course, BySelf(), repeated=_numbers([there]))
    return own


def _leave_by_repeat(course: Course, own: Repeat) -> None:
    own.left_at = clock.now()
    own.save()
    let_in = let_in_who_waits(course)
    record("withdraw_trainee", course, BySelf(), repeated=_numbers([own.trainee]), moved_up=_numbers(let_in))
    _tell_of_places(course, let_in, BySelf())
    who = f"{own.name}（{own.trainee.number} 号）"
    told = f"有人说自己是“{course.title}”的{who}，来不了。请问过本人，不来的在学员里去掉"
    tell_person(course, told, BySelf())
    tell_enrollers(course, [own.trainee], told, BySelf())


def _sound(given: GivenTrainee) -> GivenTrainee:
    """The person, tidied. Refused where name or telephone is none."""
    try:
        name, phone = person_name(given.name), telephone(given.phone)
    except (NoName, NoTelephone) as wrong:
        raise Refused(f"第 {given.line} 行“{given.name}”：{wrong}", field="people") from None
    return replace(given, name=name, phone=phone, unit=one_line(given.unit), duty=one_line(given.duty))


def _refuse_twice(given: Sequence[GivenTrainee], clause: str) -> None:
    """One person in two lines of one paste is a mistake of the paste, and on no list yet."""
    first: dict[tuple[str, str], GivenTrainee] = {}
    for one in given:
        before = first.setdefault((one.name, one.phone), one)
        if before is not one:
            raise Refused(f"第 {one.line} 行“{one.name}”和第 {before.line} 行是同一个人，请只留一行", clause, "people")


def _refuse_too_late(course: Course, clause: str) -> None:
    if course.enrols_until < clock.today():
        raise Refused(f"{course.enrols_until} 报名截止了；要延长，请学会改课程的报名截止", clause)


def _waiting(trainees: Sequence[Trainee]) -> list[Trainee]:
    return [one for one in trainees if one.state == TraineeState.WAITING]


def _numbers(trainees: Sequence[Trainee]) -> str:
    """The trainees by their numbers, for the record, which tells no names."""
    return "、".join(f"{one.number} 号" for one in trainees)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
