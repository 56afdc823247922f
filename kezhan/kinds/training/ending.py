"""The station's side ends a course, which leaves its figures as work; or cancels it, and tells who enrolled."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import uuid4

from django.db import transaction

from kezhan.certificates.models import CertificateState
from kezhan.files.models import Upload
from kezhan.gatherings.counting import count_of
from kezhan.gatherings.models import Attendance, Gathering, GatheringState
from kezhan.gatherings.planning import cancel_gathering, settle_gathering
from kezhan.gatherings.under_lock import lock
from kezhan.journal.comparing import changed
from kezhan.kinds.training.attending import gatherings_of
from kezhan.kinds.training.finishing import completions_of, who_finishes
from kezhan.kinds.training.leaving import (
    last_day_counted,
    particulars_of_stretch,
    stretches_of,
    uncounted_in_words,
)
from kezhan.kinds.training.lifecycle import move_named, refuse
from kezhan.kinds.training.models import Course, Leaving, Trainee
from kezhan.kinds.training.particulars import OPEN, experts_of
from kezhan.kinds.training.room import let_in_who_came
from kezhan.kinds.training.telling import tell_experts, tell_host, tell_person, tell_trainees
from kezhan.organisations.contacts import refuse_contacts
from kezhan.organisations.filling import refuse_overlong
from kezhan.organisations.models import Post
from kezhan.policy.begun import Altered
from kezhan.policy.refusal import Refused
from kezhan.work.models import Work
from kezhan.work.particulars import who_may_have_served
from kezhan.work.undertakings import go_on, locked
from kezhan.work.writing import write_down_work
from kezhan.work.years import refuse_closed


@dataclass(frozen=True)
class CourseEnd:
    """What the lists do not tell: hours of experts who were there without teaching, by their keys; figures by the key
    of the measure; words.
    """

    hours: Mapping[int, Decimal] = field(default_factory=dict)
    outcomes: Mapping[str, Decimal] = field(default_factory=dict)
    text: str = ""
    explanation: str = ""
    is_public: bool = True
    vouchers: Sequence[Upload] = ()


@transaction.atomic
def end_course(course: Course, given: CourseEnd, *, seen: int | None, by: Post) -> Course:
    """Close the lists and leave what was done as work, or anew what of it was taken back. The host confirms it by
    itself; what belongs to a closed year leaves none (0094).
    """
    course = locked(Course, course.pk)
    gatherings = [lock(one.pk) for one in gatherings_of(course)]
    move = move_named("end_course")
    refuse(move, course, by, seen=seen)
    _refuse_unended(course, given, move.clause(course.edition))
    _refuse_altered(gatherings)
    let_in = let_in_who_came(course)
    course.uncounted = uncounted_in_words(course)
    anew = course.is_to_leave_anew
    left = list(_left(course, given, by))
    course.leavings.taken_back().delete()
    Leaving.objects.bulk_create(Leaving(course=course, work=work) for work in left)
    for gathering in gatherings:
        if gathering.state == GatheringState.PLANNED:
            (settle_gathering if gathering.was_done_before_end else cancel_gathering)(gathering, by=by)
    finished = who_finishes(course)
    _refuse_held_without_ground(course, move.clause(course.edition))
    left_out = {"uncounted": course.uncounted} if course.uncounted else {}
    moved_up = {"moved_up": "、".join(f"{one.number} 号" for one in let_in)} if let_in else {}
    go_on(course, move, by, finished=f"{len(finished)} 人", **left_out, **moved_up)
    if not anew:
        _tell_trainees(course, let_in, by)
    return course


def _tell_trainees(course: Course, let_in: Sequence[Trainee], by: Post) -> None:
    """Tell everybody once; those who waited, that they count because they came."""
    ended = f"“{course.title}”结业了"
    tell_trainees(course, let_in, f"{ended}，你排在候补，来上了课，还有名额，算你报了名", by)
    tell_trainees(course, course.trainees.admitted().exclude(pk__in=[one.pk for one in let_in]), ended, by)


def _left(course: Course, given: CourseEnd, by: Post) -> Iterator[Work]:
    """The pieces of work; what nobody could count belongs to the last."""
    lost = [one.work for one in course.leavings.taken_back().select_related("work")]
    for stretch in stretches_of(course, given.hours):
        is_last = stretch.ended_on == last_day_counted(course)
        done = particulars_of_stretch(course, stretch, given.outcomes if is_last else None)
        done = replace(done, text=given.text, explanation=given.explanation, is_public=given.is_public)
        vouchers = given.vouchers if is_last else ()
        of_same_days = (one for one in lost if one.began_on <= stretch.ended_on and stretch.began_on <= one.ended_on)
        former = next(of_same_days, None)
        yield write_down_work(course.station, done, vouchers=vouchers, replaces=former, form_key=uuid4(), by=by)


def _refuse_held_without_ground(course: Course, clause: str) -> None:
    """Ended anew, a course leaves nobody a certificate who does not finish any more."""
    holders = course.trainees.filter(certificate__state=CertificateState.VALID).select_related("certificate")
    for one in completions_of([course], list(holders)).values():
        if not one.finishes:
            held = f"{one.trainee.name}有{one.trainee.certificate}"
            raise Refused(f"{held}，按现在的名单不能结业（{one.in_words}），请先撤销证书，再重新结业", clause)


def _refuse_altered(gatherings: Sequence[Gathering]) -> None:
    """Nothing is counted of a list that somebody changed in the database."""
    came = list(Attendance.objects.filter(gathering__in=gatherings))
    if altered := changed(*came):
        raise Altered(next(one for one in came if one.pk == altered[0].key))


def _refuse_unended(course: Course, given: CourseEnd, clause: str) -> None:
    refuse_closed(course.station_id, last_day_counted(course), course.edition)
    if not count_of([one for one in gatherings_of(course) if one.was_done_before_end]).times:
        raise Refused("还没有人签到。没有办成的课，请点“取消课程”", clause)
    team = set(who_may_have_served(course.station).values_list("pk", flat=True))
    if set(given.hours) - team:
        raise Refused("只能写这个站的驻站专家", clause, "hours")


@transaction.atomic
def cancel_course(course: Course, text: str, *, seen: int | None, by: Post) -> Course:
    """It will not take place. Everybody concerned learns why."""
    course = locked(Course, course.pk)
    move = move_named("cancel_course")
    refuse(move, course, by, seen=seen, text=text)
    course.word = text.strip()
    refuse_overlong(Course, word=course.word)
    refuse_contacts({"text": course.word} if course.is_open_to_all else {}, OPEN)
    for gathering in gatherings_of(course):
        cancel_gathering(gathering, by=by)
    go_on(course, move, by, text=course.word)
    told = f"{by}取消了“{course.title}”：{course.word}"
    tell_host(course, told)
    tell_person(course, told, by)
    tell_experts(course, experts_of(course), told, by)
    tell_trainees(course, course.trainees.present(), told, by)
    return course
